package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One symbol's dividends by their ex-dates. A regular and a special one of one date add up; two of
 * a kind that differ are both left out.
 */
final class DeclaredDividends {

  private static final int DECLARED_DECIMALS = 6;

  private record Paid(Set<BigDecimal> regular, Set<BigDecimal> special) {
    boolean isClear() {
      return regular.size() <= 1 && special.size() <= 1;
    }

    BigDecimal total() {
      return Stream.of(regular, special)
          .flatMap(Set::stream)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  private final Map<SessionDate, Paid> paid = new TreeMap<>();

  /** Adds one; the noise of binary fractions is taken off. */
  void add(SessionDate exDate, BigDecimal amount, boolean isSpecial) {
    Paid amounts = paid.computeIfAbsent(exDate, it -> new Paid(new HashSet<>(), new HashSet<>()));
    (isSpecial ? amounts.special() : amounts.regular())
        .add(amount.setScale(DECLARED_DECIMALS, RoundingMode.HALF_UP));
  }

  /** What was paid on each date of which no two say otherwise, by date. */
  Map<SessionDate, BigDecimal> clear() {
    Map<SessionDate, BigDecimal> clear = new TreeMap<>();
    paid.forEach(
        (date, amounts) -> {
          if (amounts.isClear()) {
            clear.put(date, amounts.total());
          }
        });
    return clear;
  }
}
