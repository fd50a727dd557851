package io.stockpricecache.local;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.SpoiledSite.Trouble;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A symbol of each kind of trouble among a hundred good ones, for a week, by each vendor alone. */
class BadSymbolsWeekTest {

  private static final Instant START = Instant.parse("2026-11-16T06:00:00Z");
  private static final int DAYS = 7;
  private static final Duration POLL_EVERY = Duration.ofMinutes(15);
  private static final List<Symbol> GOOD =
      IntStream.range(0, 100).mapToObj("GD%02d"::formatted).map(Symbol::new).toList();

  /** Of each bad symbol a day, for whatever is asked of it. */
  private static final int CALLS_OF_A_BAD_ONE = 10;

  /**
   * How a week went.
   *
   * @param days the good symbols' bars at the end of each day
   */
  private record Week(List<Map<Symbol, List<String>>> days, int calls, List<String> silent) {}

  /** Seven bad symbols among 29 kept the rest PENDING; one opened the breaker 806 times. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ECB", "SIMULATED"})
  void badSymbols_costTheGoodOnesNothing(VendorName vendor) {
    Map<Symbol, Trouble> bad =
        Arrays.stream(Trouble.values())
            .collect(toMap(trouble -> new Symbol("BAD" + trouble.ordinal()), identity()));

    Week without = week(vendor, Map.of());
    Week with = week(vendor, bad);

    System.out.printf(
        "%s: %d calls of a week without bad symbols, %d with %d of them%n",
        vendor.id(), without.calls(), with.calls(), bad.size());
    assertThat(without.days().getLast().values())
        .allSatisfy(bars -> assertThat(bars).hasSizeGreaterThan(60));
    for (int day = 0; day < DAYS; day++) {
      assertThat(with.days().get(day)).as("day %d", day).isEqualTo(without.days().get(day));
    }
    assertThat(with.calls() - without.calls())
        .isLessThanOrEqualTo(bad.size() * DAYS * CALLS_OF_A_BAD_ONE);
    assertThat(with.silent()).isEmpty();
  }

  private static Week week(VendorName vendor, Map<Symbol, Trouble> troubles) {
    TestClock clock = TestClock.at(START.toString());
    SpoiledSite site = new SpoiledSite(troubles, clock);
    Map<String, String> variables =
        new HashMap<>(new MatrixCell(List.of(vendor), 100, VendorBehaviour.HEALTHY).variables());
    if (vendor == VendorName.ALPHA_VANTAGE) {
      variables.putAll(
          Map.of(
              "VENDORS_ALPHA_VANTAGE_PER_MINUTE", "75", "VENDORS_ALPHA_VANTAGE_PER_DAY", "2000"));
    }
    List<Map<Symbol, List<String>>> days = new ArrayList<>();
    try (VirtualDay week = new VirtualDay(clock, variables, site, POLL_EVERY)) {
      week.track(Stream.concat(troubles.keySet().stream(), GOOD.stream()).toList());
      for (int day = 1; day <= DAYS; day++) {
        week.runUntil(START.plus(Duration.ofDays(day)));
        days.add(GOOD.stream().collect(toMap(identity(), symbol -> bars(week, symbol))));
      }
      List<String> silent =
          troubles.keySet().stream()
              .filter(symbol -> isSilent(week, symbol))
              .map(symbol -> symbol + ", " + troubles.get(symbol))
              .toList();
      return new Week(days, site.calls(), silent);
    }
  }

  private static List<String> bars(VirtualDay week, Symbol symbol) {
    return all(week, symbol).stream()
        .map(bar -> bar.date() + " " + bar.close() + " " + bar.finality())
        .toList();
  }

  private static List<Bar> all(VirtualDay week, Symbol symbol) {
    return List.copyOf(
        week.history.read(
            symbol,
            SessionDate.of(2026, 8, 1),
            KnownPrices.market(symbol).dateAt(START.plus(Duration.ofDays(DAYS)))));
  }

  /** Whether it has neither this week's bars nor a word why. */
  private static boolean isSilent(VirtualDay week, Symbol symbol) {
    TrackedSymbol row = week.symbols.find(symbol).orElseThrow();
    boolean isServed =
        row.status() == SymbolStatus.ACTIVE
            && all(week, symbol).getLast().date().equals(SessionDate.of(2026, 11, 20));
    return row.reason() == null && !isServed;
  }
}
