package io.stockpricecache.simulator;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What a seed decides before anything happens.
 *
 * @param chaos how long things go wrong
 * @param faults share of calls that a fault befalls, in 1,000
 * @param lies share of vendors' answers that are wrong or none, in 1,000
 * @param vendors in the operator's order
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
    BudgetLimits limits) {

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

  private static final List<String> NAMES =
      List.of("AAPL", "MSFT", "KO", "BRK-B", "BTC-USD", "VOD.L", "ZZTOP");

  static Setting draw(long seed, Chance chance) {
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
    return new Setting(
        seed,
        List.copyOf(symbols),
        new Retention(chance.between(5, 15)),
        start,
        Duration.ofHours(chance.between(12, 60)),
        chance.oneOf(0, 10, 25, 50),
        chance.oneOf(0, 100, 250, 500),
        vendors(chance),
        new BudgetLimits(chance.between(4, 12), 500, ZoneOffset.UTC));
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
