package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How often a chart's figures have each split in them.
 *
 * <p>Once, says Yahoo; but for some hours after a split they may not have it yet, and now and then
 * they have it twice. The figures around the split tell: at its ex-date there is a step of the
 * split's size, down or up. Where they do not tell clearly, it is once: whether that can be right
 * is judged later, by the bars that come of it.
 */
final class AppliedSplits {

  /** A market's move on the day of a split, as a logarithm: 12 percent. */
  private static final double MOVE = 0.12;

  private final NavigableMap<SessionDate, BigDecimal> closes = new TreeMap<>();

  AppliedSplits(Chart chart) {
    for (Chart.Row row : chart.rows()) {
      if (row.close() instanceof BigDecimal close && PriceRounding.isPossible(close)) {
        closes.put(new SessionDate(chart.dateOf(row.time())), close);
      }
    }
  }

  /** Each split as often as the figures before it have it in them. */
  List<Split> of(List<Split> splits) {
    List<Split> applied = new ArrayList<>();
    for (Split split : splits) {
      for (int i = 0; i < times(split); i++) {
        applied.add(split);
      }
    }
    return applied;
  }

  private int times(Split split) {
    Map.Entry<SessionDate, BigDecimal> before = closes.lowerEntry(split.exDate());
    Map.Entry<SessionDate, BigDecimal> after = closes.ceilingEntry(split.exDate());
    double size = Math.log(split.numerator().doubleValue() / split.denominator().doubleValue());
    if (before == null || after == null || Math.abs(size) <= 2 * MOVE) {
      return 1;
    }
    double step = Math.log(before.getValue().doubleValue() / after.getValue().doubleValue());
    if (Math.abs(step - size) < MOVE) {
      return 0;
    }
    return Math.abs(step + size) < MOVE ? 2 : 1;
  }
}
