package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the price of a market's closing auction is its close. Times are the market's own. */
class AuctionPricesTest {

  private static final SessionDate DAY = SessionDate.of(2026, 11, 25);

  private final Bench bench = Bench.at("2026-11-24T23:00:00Z");
  private final LivePollFunction poll = bench.livePoll();

  /** Toyota's price of 15:24:59 was shown as its close, and the FTSE's of 16:30:15. */
  @ParameterizedTest
  @CsvSource({
    "VOLV-B.ST,    0, 17:24:59, 17:30:00",
    "NOVO-B.CO,    0, 16:54:59, 17:00:01",
    "NOKIA.HE,     0, 18:24:59, 18:30:00",
    "NESN.SW,      0, 17:19:59, 17:30:20",
    "7203.T,       0, 15:24:59, 15:30:00",
    "7203.T,      20, 15:24:59, 15:30:00",
    "600519.SS,    0, 14:56:59, 15:00:02",
    "000001.SZ,    0, 14:56:59, 15:00:02",
    "005930.KS,    0, 15:19:59, 15:30:10",
    "2330.TW,      0, 13:24:59, 13:30:00",
    "BHP.AX,       0, 15:59:59, 16:10:30",
    "BHP.AX,      20, 15:59:59, 16:10:30",
    "RELIANCE.NS,  0, 15:14:59, 15:31:00",
    "PETR4.SA,     0, 17:54:59, 18:00:00",
    "^FTSE,        0, 16:30:15, 16:35:05",
    "SAP.DE,       0, 17:30:10, 17:35:10",
    "^HSI,         0, 16:00:30, 16:08:05",
    "0700.HK,     15, 16:07:59, 16:09:40"
  })
  void priceOfBeforeTheAuction_isNotTheClose_andTheAuctionsIs(
      String name, int delay, LocalTime before, LocalTime auction) {
    Symbol symbol = new Symbol(name);
    TradingCalendar calendar = Markets.of(symbol).calendar();
    Session session = calendar.session(DAY);
    Duration late = Duration.ofMinutes(delay);
    bench.clock.set(session.close().minus(Duration.ofMinutes(30)));
    bench.active(symbol);
    bench.price(symbol, "325");
    told(at(calendar, before), late);

    pollUntil(session.close().plus(late).plus(Duration.ofMinutes(18)));
    assertThat(price(symbol).asOf()).isEqualTo(at(calendar, before));
    assertThat(price(symbol).finality()).isEqualTo(Finality.LIVE);

    bench.clock.set(at(calendar, auction).plus(late).plus(Duration.ofMinutes(1)));
    bench.price(symbol, "326");
    told(at(calendar, auction), late);
    pollUntil(session.close().plus(late).plus(Duration.ofMinutes(20)));

    assertThat(price(symbol).finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(price(symbol).price()).isEqualByComparingTo("326");
    assertThat(price(symbol).asOf()).isEqualTo(at(calendar, auction));
  }

  private void told(Instant asOf, Duration late) {
    bench.vendor.distortion =
        quote -> FakeVendor.at(quote, DAY, asOf).withFeed(new Feed(null, late));
  }

  /** Polls each minute, and wakes the close sync at the end. */
  private void pollUntil(Instant end) {
    while (bench.clock.instant().isBefore(end)) {
      Bench.poll(poll);
      bench.clock.advance(Duration.ofMinutes(1));
    }
    bench.sync();
  }

  private PricePoint price(Symbol symbol) {
    return requireNonNull(bench.row(symbol).price());
  }

  private static Instant at(TradingCalendar calendar, LocalTime time) {
    return DAY.value().atTime(time).atZone(calendar.zone()).toInstant();
  }
}
