package io.stockpricecache.domain.latest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenSessionTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol TOYOTA = new Symbol("7203.T");
  private static final Symbol BITCOIN = new Symbol("BTC-USD");
  private static final Session NEW_YORK = Markets.of(AAPL).calendar().session(FRIDAY);

  /** A page had no picture of the day: only the newest price was kept. */
  @Test
  void prices_ofASession_leaveFirstHighLowAndTheLastOfEachQuarter() {
    LatestPrice row =
        seen(
            AAPL,
            FRIDAY,
            "14:30:20 182.10",
            "14:31:20 183.00",
            "14:44:59 181.50",
            "14:45:00 181.70",
            "15:20:00 182.90");

    SeenSession seen = row.findSeen().orElseThrow();
    assertThat(seen.first()).isEqualTo("182.1");
    assertThat(seen.firstAt()).isEqualTo("2026-11-20T14:30:20Z");
    assertThat(seen.high()).isEqualTo("183");
    assertThat(seen.low()).isEqualTo("181.5");
    assertThat(seen.quarters())
        .containsExactly(
            quarter("14:30", "181.5"), quarter("14:45", "181.7"), quarter("15:15", "182.9"));
  }

  @Test
  void price_ofTheClosingAuction_isOfTheLastQuarter_andLaterOnesOfNone() {
    LatestPrice row = seen(AAPL, FRIDAY, "20:50:00 182.10", "21:00:02 182.30", "22:10:00 190.00");

    SeenSession seen = row.findSeen().orElseThrow();
    assertThat(seen.quarters()).containsExactly(quarter("20:45", "182.3"));
    assertThat(seen.high()).isEqualTo("182.3");
  }

  @Test
  void price_beforeTheOpenOrInTheBreak_doesNotCount() {
    assertThat(seen(AAPL, FRIDAY, "13:00:00 150.00").findSeen()).isEmpty();

    LatestPrice tokyo = seen(TOYOTA, FRIDAY, "02:00:00 2800", "02:45:00 2900", "03:45:00 2810");
    assertThat(tokyo.findSeen().orElseThrow().high()).isEqualTo("2810");

    LatestPrice noon = seen(TOYOTA, FRIDAY, "02:00:00 2800", "02:30:00 2900", "03:45:00 2810");
    assertThat(noon.findSeen().orElseThrow().high()).isEqualTo("2900");
  }

  @Test
  void price_ofTheNextSession_beginsAnew() {
    SessionDate monday = SessionDate.of(2026, 11, 23);
    LatestPrice row = seen(AAPL, FRIDAY, "14:30:20 182.10");

    LatestPrice next = row.withQuote(quote(AAPL, monday, "2026-11-23T14:30:10Z", "190.00"));

    assertThat(next.findSeen().orElseThrow().low()).isEqualTo("190");
    assertThat(next.findSeen().orElseThrow().quarters()).hasSize(1);
  }

  /** A poll of a price that has not changed wrote the row for its picture's sake. */
  @Test
  void price_thatIsNotNewer_leavesTheRowAsItIs() {
    LatestPrice row = seen(AAPL, FRIDAY, "14:30:20 182.10");

    assertThat(row.withQuote(quote(AAPL, FRIDAY, "2026-11-20T14:30:20Z", "182.10"))).isSameAs(row);
  }

  @Test
  void sessionWithoutEnd_keepsTheNewestQuarters() {
    LatestPrice row = LatestPrice.pending(BITCOIN);
    for (int i = 0; i < 40; i++) {
      Instant at = Instant.parse("2026-11-20T01:00:00Z").plus(SeenSession.QUARTER.multipliedBy(i));
      row = row.withQuote(quote(BITCOIN, FRIDAY, at.toString(), "9" + i));
    }

    SeenSession seen = row.findSeen().orElseThrow();
    assertThat(seen.quarters()).hasSize(SeenSession.QUARTERS);
    assertThat(seen.quarters().lastEntry()).isEqualTo(quarter("10:45", "939"));
    assertThat(seen.first()).isEqualTo("90");
  }

  @Test
  void widen_takesTheFurtherFigures_andOnlyOfAWholeSessionWhatIsNotTold() {
    SeenSession whole =
        seen(AAPL, FRIDAY, "14:30:20 182.10", "15:00:00 184.00", "16:00:00 181.00")
            .findSeen()
            .orElseThrow();
    SeenSession part =
        seen(AAPL, FRIDAY, "15:00:00 184.00", "16:00:00 181.00").findSeen().orElseThrow();

    assertThat(whole.widen(figures("182.00", "183.00", "180.50", "182.50", 900L), NEW_YORK))
        .isEqualTo(figures("182.00", "184.00", "180.50", "182.50", 1_000L));
    assertThat(whole.widen(Ohlcv.ofClose(new BigDecimal("182.50")), NEW_YORK))
        .isEqualTo(figures("182.10", "184.00", "181.00", "182.50", 1_000L));
    assertThat(part.widen(Ohlcv.ofClose(new BigDecimal("182.50")), NEW_YORK))
        .isEqualTo(Ohlcv.ofClose(new BigDecimal("182.50")));
  }

  private static LatestPrice seen(Symbol symbol, SessionDate session, String... prices) {
    LatestPrice row = LatestPrice.pending(symbol);
    for (String price : prices) {
      String[] parts = price.split(" ", 2);
      row = row.withQuote(quote(symbol, session, session + "T" + parts[0] + "Z", parts[1]));
    }
    return row;
  }

  private static Quote quote(Symbol symbol, SessionDate session, String asOf, String price) {
    return new Quote(
        symbol,
        new Ohlcv(null, null, null, new BigDecimal(price), 1_000L),
        null,
        Currency.getInstance("USD"),
        session,
        Instant.parse(asOf),
        Instant.parse(asOf).plusSeconds(5),
        VendorName.YAHOO);
  }

  private static java.util.Map.Entry<Instant, BigDecimal> quarter(String time, String price) {
    return java.util.Map.entry(Instant.parse("2026-11-20T" + time + ":00Z"), new BigDecimal(price));
  }

  private static Ohlcv figures(
      String open, String high, String low, String close, @Nullable Long volume) {
    return new Ohlcv(
        new BigDecimal(open),
        new BigDecimal(high),
        new BigDecimal(low),
        new BigDecimal(close),
        volume);
  }
}
