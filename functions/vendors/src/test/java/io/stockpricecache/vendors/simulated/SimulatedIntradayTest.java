package io.stockpricecache.vendors.simulated;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory.Timed;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedIntradayTest {

  private final TestClock clock = TestClock.at("2026-11-20T23:00:00Z");
  private final SimulatedVendor vendor = new SimulatedVendor(clock, 7);

  /** What a day's bars fold to is the day's own bar, whatever the market. */
  @ParameterizedTest
  @CsvSource({
    "AAPL, 1m",
    "AAPL, 5m",
    "NVDA, 1m",
    "BARC.L, 1m",
    "7203.T, 1m",
    "7203.T, 5m",
    "BTC-USD, 1m",
    "EURUSD=X, 5m",
    "0700.HK, 1m"
  })
  void bars_ofADay_foldToTheDay(String value, String interval) {
    Symbol symbol = new Symbol(value);
    SessionDate date = SessionDate.of(2026, 11, 19);
    var session = Markets.of(symbol).calendar().session(date);

    List<Timed> bars =
        ask(symbol, BarInterval.find(interval).orElseThrow(), session.open(), session.close());

    Ohlcv day = daily(symbol, date);
    assertThat(bars.getFirst().time()).isEqualTo(session.open());
    assertThat(bars.getFirst().figures().open()).isEqualTo(day.open());
    assertThat(bars.getLast().figures().close()).isEqualTo(day.close());
    assertThat(bars)
        .allSatisfy(
            bar -> {
              assertThat(bar.figures().high()).isLessThanOrEqualTo(day.high());
              assertThat(bar.figures().low()).isGreaterThanOrEqualTo(day.low());
              assertThat(session.isOpenAt(bar.time())).isTrue();
            });
    if (session.breakStart() == null) {
      assertThat(
              bars.stream()
                  .map(bar -> requireNonNull(bar.figures().high()))
                  .max(java.util.Comparator.naturalOrder()))
          .contains(requireNonNull(day.high()));
    }
    // In Tokyo's break the price moves on, but nothing is traded.
    assertThat(bars.stream().mapToLong(bar -> requireNonNull(bar.figures().volume())).sum())
        .isEqualTo(day.volume());
  }

  /** Minute after minute. */
  @Test
  void livePrice_liesWithinItsBar() {
    Symbol symbol = new Symbol("AAPL");
    Instant open = Instant.parse("2026-11-20T14:30:00Z");
    List<Timed> bars = ask(symbol, BarInterval.MINUTE, open, clock.instant());
    for (Timed bar : bars) {
      Instant within = bar.time().plusSeconds(30);
      var price =
          new SimulatedVendor(TestClock.at(within.toString()), 7)
              .liveQuotes(List.of(symbol))
              .quotes()
              .get(symbol)
              .figures()
              .close();

      assertThat(price)
          .isBetween(requireNonNull(bar.figures().low()), requireNonNull(bar.figures().high()));
    }
    assertThat(bars).hasSize(390);
  }

  @Test
  void barThatRuns_isNone() {
    clock.set(Instant.parse("2026-11-20T14:37:30Z"));
    Instant open = Instant.parse("2026-11-20T14:30:00Z");
    Symbol symbol = new Symbol("AAPL");

    assertThat(ask(symbol, BarInterval.MINUTE, open, clock.instant())).hasSize(7);
    assertThat(ask(symbol, BarInterval.FIVE_MINUTES, open, clock.instant())).hasSize(1);
  }

  @Test
  void unknownSymbolAndTimeWithoutASession_haveNone() {
    Instant saturday = Instant.parse("2026-11-14T10:00:00Z");

    assertThatThrownBy(
            () ->
                ask(
                    new Symbol("ZZTOP"),
                    BarInterval.MINUTE,
                    saturday,
                    saturday.plus(Duration.ofDays(3))))
        .isInstanceOf(VendorException.class);
    assertThatThrownBy(
            () ->
                ask(new Symbol("AAPL"), BarInterval.MINUTE, saturday, saturday.plusSeconds(3_600)))
        .isInstanceOf(VendorException.class);
  }

  private List<Timed> ask(Symbol symbol, BarInterval interval, Instant from, Instant to) {
    return vendor
        .intraday(
            new IntradayRequest(
                symbol,
                Markets.of(symbol),
                interval,
                from,
                to,
                Currency.getInstance("USD"),
                List.of()))
        .bars();
  }

  private Ohlcv daily(Symbol symbol, SessionDate date) {
    return vendor
        .dailyHistory(new HistoryRequest(symbol, Markets.of(symbol), date, date, clock.instant()))
        .bars()
        .getFirst()
        .figures();
  }
}
