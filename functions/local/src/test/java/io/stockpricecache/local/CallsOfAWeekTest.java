package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a week with closed days and corrections costs more than a plain one: 500 symbols, Yahoo. */
class CallsOfAWeekTest {

  /** On Sunday, a week after all histories have come. */
  private static final Instant START = Instant.parse("2026-11-15T00:00:00Z");

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration POLL_EVERY = Duration.ofHours(1);
  private static final List<Symbol> SYMBOLS =
      IntStream.range(0, 500)
          .mapToObj(i -> i < 400 ? "S%03d".formatted(i) : "S%03d.L".formatted(i))
          .map(Symbol::new)
          .toList();

  private static final SessionDate MONDAY = SessionDate.of(2026, 11, 16);
  private static final SessionDate TUESDAY = SessionDate.of(2026, 11, 17);
  private static final SessionDate WEDNESDAY = SessionDate.of(2026, 11, 18);
  private static final SessionDate THURSDAY = SessionDate.of(2026, 11, 19);
  private static final BigDecimal CORRECTION = new BigDecimal("0.995");

  private record Week(int calls, VirtualDay day) {}

  /** A closure made 791 calls a day for ten symbols, without end. */
  @Test
  void closedDaysAndCorrections_costATenthMoreAtMost() {
    Week plain = week((_, _) -> false, (clock) -> (_, _, close) -> close);
    // New York is closed on Wednesday, London on Tuesday and Thursday, and nobody had said so; of
    // each session the closes of every thirtieth symbol are corrected in the night.
    Week troubled =
        week(
            (symbol, date) ->
                isOfLondon(symbol)
                    ? date.equals(TUESDAY) || date.equals(THURSDAY)
                    : date.equals(WEDNESDAY),
            clock -> (symbol, date, close) -> corrected(symbol, date, close, clock.instant()));

    System.out.printf(
        "calls of a week of %d symbols: %d plain, %d with closed days and corrections%n",
        SYMBOLS.size(), plain.calls(), troubled.calls());
    assertThat(troubled.calls()).isLessThanOrEqualTo(plain.calls() * 11 / 10);
    Symbol london = new Symbol("S450.L");
    assertThat(SYMBOLS.stream().filter(CallsOfAWeekTest::isCorrected)).hasSizeGreaterThan(10);
    assertThat(SYMBOLS)
        .allSatisfy(
            symbol ->
                assertThat(monday(troubled, symbol))
                    .isEqualByComparingTo(
                        isCorrected(symbol)
                            ? monday(plain, symbol)
                                .multiply(CORRECTION)
                                .setScale(2, RoundingMode.HALF_UP)
                            : monday(plain, symbol)));
    assertThat(dates(plain, london)).contains(TUESDAY, WEDNESDAY, THURSDAY);
    assertThat(dates(troubled, london)).contains(WEDNESDAY).doesNotContain(TUESDAY, THURSDAY);
    plain.day().close();
    troubled.day().close();
  }

  private interface ClosesBy {
    VendorSite.Closes of(TestClock clock);
  }

  private static Week week(BiPredicate<Symbol, SessionDate> isClosed, ClosesBy closes) {
    TestClock clock = TestClock.at(START.minus(WEEK).toString());
    VendorSite site = new VendorSite(VendorBehaviour.HEALTHY, isClosed, closes.of(clock), clock);
    VirtualDay day =
        new VirtualDay(
            clock,
            Map.of("VENDORS_ORDER", "yahoo", "HISTORY_RETENTION_DAYS", "60"),
            site,
            POLL_EVERY);
    day.track(SYMBOLS);
    day.runUntil(START);
    int before = site.calls();
    day.runUntil(START.plus(WEEK));
    return new Week(site.calls() - before, day);
  }

  private static BigDecimal corrected(
      Symbol symbol, SessionDate date, BigDecimal close, Instant now) {
    Instant since = date.plusDays(1).value().atStartOfDay(ZoneOffset.UTC).toInstant();
    boolean isNight = !date.isBefore(MONDAY) && now.isAfter(since.plus(Duration.ofHours(4)));
    return isNight && isCorrected(symbol)
        ? close.multiply(CORRECTION).setScale(2, RoundingMode.HALF_UP)
        : close;
  }

  private static boolean isOfLondon(Symbol symbol) {
    return symbol.value().endsWith(".L");
  }

  private static boolean isCorrected(Symbol symbol) {
    return symbol.hashCode() % 30 == 0;
  }

  private static BigDecimal monday(Week week, Symbol symbol) {
    return week.day().history.read(symbol, MONDAY, MONDAY).stream()
        .findFirst()
        .orElseThrow()
        .close();
  }

  private static List<SessionDate> dates(Week week, Symbol symbol) {
    return week.day().history.read(symbol, TUESDAY, THURSDAY).stream()
        .filter(bar -> bar.finality() == Finality.FINAL)
        .map(bar -> bar.date())
        .toList();
  }
}
