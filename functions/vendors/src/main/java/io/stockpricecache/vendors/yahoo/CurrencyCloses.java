package io.stockpricecache.vendors.yahoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lines of a currency pair's chart with their closes mended.
 *
 * <p>Yahoo writes a day's open where its close is due, day after day. A close that equals its own
 * open within a ten-thousandth, and that the next line's open does not bear out within five
 * ten-thousandths, becomes that open, if the day saw that price: over a weekend the market may have
 * moved. Where there is no such open yet, nobody can tell, and the line is left out.
 */
final class CurrencyCloses {

  private static final BigDecimal SAME = new BigDecimal("0.0001");
  private static final BigDecimal BORNE_OUT = new BigDecimal("0.0005");

  /** The next open after Friday, with a holiday. */
  private static final int WEEKEND = 4;

  private CurrencyCloses() {}

  static List<Chart.Row> of(Chart chart) {
    List<Chart.Row> rows = chart.rows();
    TreeMap<LocalDate, BigDecimal> opens = new TreeMap<>();
    for (Chart.Row row : rows) {
      if (row.open() instanceof BigDecimal open && open.signum() > 0) {
        opens.putIfAbsent(chart.dateOf(row.time()), open);
      }
    }
    List<Chart.Row> mended = new ArrayList<>();
    for (Chart.Row row : rows) {
      LocalDate date = chart.dateOf(row.time());
      Optional<BigDecimal> next =
          Optional.ofNullable(opens.higherEntry(date))
              .filter(it -> !it.getKey().isAfter(date.plusDays(WEEKEND)))
              .map(Map.Entry::getValue);
      if (!isItsOpen(row)) {
        mended.add(row);
      } else if (next.isPresent() && isBorneOut(row, next.get())) {
        mended.add(row);
      } else if (next.isPresent() && isInRange(row, next.get())) {
        mended.add(withClose(row, next.get()));
      }
    }
    return mended;
  }

  private static boolean isItsOpen(Chart.Row row) {
    return row.open() instanceof BigDecimal open
        && row.close() instanceof BigDecimal close
        && isNear(close, open, SAME);
  }

  private static boolean isBorneOut(Chart.Row row, BigDecimal next) {
    return row.close() instanceof BigDecimal close && isNear(close, next, BORNE_OUT);
  }

  /** Whether the day saw that price: over a weekend the market may have moved meanwhile. */
  private static boolean isInRange(Chart.Row row, BigDecimal price) {
    return (!(row.high() instanceof BigDecimal high)
            || price.compareTo(high) <= 0
            || isNear(price, high, BORNE_OUT))
        && (!(row.low() instanceof BigDecimal low)
            || price.compareTo(low) >= 0
            || isNear(price, low, BORNE_OUT));
  }

  private static boolean isNear(BigDecimal one, BigDecimal other, BigDecimal share) {
    return one.subtract(other).abs().compareTo(other.abs().multiply(share)) <= 0;
  }

  private static Chart.Row withClose(Chart.Row row, BigDecimal close) {
    return new Chart.Row(row.time(), row.open(), row.high(), row.low(), close, row.volume());
  }
}
