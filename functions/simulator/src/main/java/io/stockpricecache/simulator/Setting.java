package io.stockpricecache.simulator;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.simulator.truth.Chance;
import io.stockpricecache.simulator.truth.EdgeCase;
import io.stockpricecache.simulator.truth.Tape;
import io.stockpricecache.simulator.truth.Truths;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a seed decides before anything happens.
 *
 * @param chaos how long things go wrong
 * @param faults share of calls that a fault befalls, in 1,000
 * @param lies share of vendors' answers that are wrong or none, in 1,000
 * @param vendors in the operator's order
 * @param cases what is out of the ordinary
 * @param tapes how each vendor sees the market
 */
record Setting(
    long seed,
    List<Symbol> symbols,
    Retention retention,
    Instant start,
    Duration chaos,
    int faults,
    int lies,
    List<VendorName> vendors,
    BudgetLimits limits,
    Set<EdgeCase> cases,
    Map<VendorName, Tape> tapes) {

  /** Days around which something is special: clock changes, holidays, early closes. */
  private static final List<LocalDate> STARTS =
      List.of(
          LocalDate.of(2026, 2, 12),
          LocalDate.of(2026, 3, 5),
          LocalDate.of(2026, 3, 26),
          LocalDate.of(2026, 4, 1),
          LocalDate.of(2026, 6, 17),
          LocalDate.of(2026, 7, 1),
          LocalDate.of(2026, 8, 11),
          LocalDate.of(2026, 10, 22),
          LocalDate.of(2026, 10, 29),
          LocalDate.of(2026, 11, 24),
          LocalDate.of(2026, 12, 22));

  /** So many days more are kept where what lies before a hole matters. */
  private static final int LONG = 45;

  private static final List<String> NAMES =
      List.of("AAPL", "MSFT", "KO", "BRK-B", "BTC-USD", "VOD.L", "7203.T", "PETR4.SA", "ZZTOP");

  /** One that every schedule has in any case, for whoever looks into it. */
  private static final @Nullable EdgeCase ALWAYS =
      Optional.ofNullable(System.getProperty("simulator.case")).map(EdgeCase::valueOf).orElse(null);

  /**
   * @param rare chance of what most schedules have none of
   */
  static Setting draw(long seed, Chance chance, Chance rare) {
    Set<EdgeCase> cases = EdgeCase.draw(rare, ALWAYS);
    List<Symbol> symbols = new ArrayList<>();
    int count = chance.between(1, 4);
    while (symbols.size() < count) {
      Symbol symbol = new Symbol(chance.oneOf(NAMES));
      if (!symbols.contains(symbol)) {
        symbols.add(symbol);
      }
    }
    Instant start =
        chance
            .oneOf(STARTS)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plus(chance.upTo(Duration.ofHours(24)));
    Retention retention = new Retention(chance.between(5, 15));
    if (cases.contains(EdgeCase.REUSED_TICKER)) {
      symbols.add(Truths.REUSED);
      retention = new Retention(retention.days() + LONG);
    }
    Truths.KINDS.forEach(
        (symbol, kind) -> {
          if (cases.contains(EdgeCase.of(kind))) {
            symbols.add(symbol);
          }
        });
    Duration chaos = Duration.ofHours(chance.between(12, 60));
    int faults = chance.oneOf(0, 10, 25, 50);
    int lies = chance.oneOf(0, 100, 250, 500);
    List<VendorName> vendors = vendors(chance);
    return new Setting(
        seed,
        List.copyOf(symbols),
        retention,
        start,
        chaos,
        faults,
        lies,
        vendors,
        new BudgetLimits(chance.between(4, 12), 500, ZoneOffset.UTC),
        cases,
        tapes(cases, vendors, rare));
  }

  private static Map<VendorName, Tape> tapes(
      Set<EdgeCase> cases, List<VendorName> vendors, Chance rare) {
    Map<VendorName, Tape> tapes = new LinkedHashMap<>();
    vendors.forEach(vendor -> tapes.put(vendor, Tape.whole(vendor)));
    if (cases.contains(EdgeCase.PARTIAL_TAPE)) {
      tapes.computeIfPresent(rare.oneOf(vendors), (_, tape) -> tape.ofOneExchange());
    }
    boolean isStated = cases.contains(EdgeCase.STATED_DELAY);
    if (isStated || cases.contains(EdgeCase.UNSTATED_DELAY)) {
      Duration delay = Duration.ofMinutes(rare.oneOf(10, 15, 20, 30));
      tapes.computeIfPresent(rare.oneOf(vendors), (_, tape) -> tape.late(delay, isStated));
    }
    return Collections.unmodifiableMap(tapes);
  }

  /** By which prices of any vendor come late. */
  Duration longestDelay() {
    return tapes.values().stream().map(Tape::delay).max(Duration::compareTo).orElseThrow();
  }

  boolean isAnyDelayStated() {
    return tapes.values().stream().anyMatch(Tape::isDelayStated);
  }

  /** How that vendor sees the market. */
  Tape tape(VendorName vendor) {
    return requireNonNull(tapes.get(vendor), "no such vendor");
  }

  /** One of them carries every market. */
  private static List<VendorName> vendors(Chance chance) {
    return chance.oneOf(
        List.of(
            List.of(VendorName.YAHOO),
            List.of(VendorName.YAHOO, VendorName.MASSIVE),
            List.of(VendorName.MASSIVE, VendorName.YAHOO)));
  }

  /** When the vendors last looked back to. */
  LocalDate firstDay() {
    return LocalDate.ofInstant(start, ZoneOffset.UTC).minusDays(retention.days() + 8L);
  }

  LocalDate lastDay() {
    return LocalDate.ofInstant(start.plus(chaos), ZoneOffset.UTC).plusDays(12);
  }
}
