package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often a chart's figures have each split in them.
 *
 * <p>Once, says Yahoo; but for some hours after a split they may not have it yet, and now and then
 * they have it twice. The figures around the split tell: at its ex-date there is a step of the
 * split's size, down or up, once the cash that was paid on that day is taken off. Where they do not
 * tell clearly, it is once: whether that can be right is judged later, by the bars that come of it.
 *
 * <p>Doubtful are the rows before a split that would be in them never or twice, were it not for a
 * dividend with which nothing fits; and those before a step of a split's own size on a day without
 * it: there the vendor has adjusted some rows and not others.
 */
final class AppliedSplits {

  /** A step that only a split makes: within the range of a quiet day. */
  private static final double QUIET = 0.04;

  private final NavigableMap<SessionDate, BigDecimal> closes = new TreeMap<>();
  private final Map<SessionDate, BigDecimal> paid = new HashMap<>();

  AppliedSplits(Chart chart) {
    for (Chart.Row row : chart.rows()) {
      if (row.close() instanceof BigDecimal close && PriceRounding.isPossible(close)) {
        closes.put(new SessionDate(chart.dateOf(row.time())), close);
      }
    }
    for (JsonObject event : chart.dividends()) {
      Optional<BigDecimal> amount = event.findAnyNumber("amount").filter(PriceRounding::isPossible);
      Optional<BigDecimal> date = event.findAnyNumber("date");
      if (amount.isPresent() && date.isPresent()) {
        SessionDate exDate = new SessionDate(chart.dateOf(Chart.time(event, "date")));
        paid.merge(exDate, amount.get(), BigDecimal::add);
      }
    }
  }

  /**
   * @param splits each as often as the figures before it have it in them
   * @param doubtfulBefore rows before it are in shares that cannot be told
   */
  record Applied(List<Split> splits, Optional<SessionDate> doubtfulBefore) {}

  Applied of(List<Split> splits) {
    List<Split> applied = new ArrayList<>();
    TreeSet<SessionDate> doubtful = new TreeSet<>();
    for (Split split : splits) {
      OptionalInt times = times(split);
      if (times.isEmpty()) {
        doubtful.add(split.exDate());
      }
      applied.addAll(Collections.nCopies(times.orElse(1), split));
      findStepInside(split, splits).ifPresent(doubtful::add);
    }
    return new Applied(List.copyOf(applied), doubtful.stream().max(SessionDate::compareTo));
  }

  /** Empty if there is no telling. */
  private OptionalInt times(Split split) {
    Map.Entry<SessionDate, BigDecimal> before = closes.lowerEntry(split.exDate());
    Map.Entry<SessionDate, BigDecimal> after = closes.ceilingEntry(split.exDate());
    if (before == null || after == null || Math.abs(size(split)) <= 2 * PriceSteps.MOVE) {
      return OptionalInt.of(1);
    }
    double was = before.getValue().doubleValue();
    double is = after.getValue().doubleValue();
    double cash = paid.getOrDefault(split.exDate(), BigDecimal.ZERO).doubleValue();
    OptionalInt fitting = fitting(was, is, cash, split);
    if (fitting.isPresent() || cash == 0) {
      return OptionalInt.of(fitting.orElse(1));
    }
    OptionalInt withoutCash = fitting(was, is, 0, split);
    return withoutCash.orElse(1) == 1 ? OptionalInt.of(1) : OptionalInt.empty();
  }

  /** With the split in them so often, the figures before it lead to the one after. */
  private static OptionalInt fitting(double was, double is, double cash, Split split) {
    return IntStream.of(1, 0, 2)
        .filter(
            times -> {
              double expected = was * Math.exp(size(split) * (times - 1)) - cash;
              return expected > 0 && Math.abs(Math.log(is / expected)) < PriceSteps.MOVE;
            })
        .findFirst();
  }

  /** The newest date before a split on which the figures step by as much without one. */
  private Optional<SessionDate> findStepInside(Split split, List<Split> all) {
    double size = Math.abs(size(split));
    @Nullable SessionDate found = null;
    if (size > 2 * PriceSteps.MOVE) {
      Map.@Nullable Entry<SessionDate, BigDecimal> earlier = null;
      for (Map.Entry<SessionDate, BigDecimal> each :
          closes.headMap(split.exDate(), false).entrySet()) {
        SessionDate date = each.getKey();
        if (earlier != null
            && all.stream().noneMatch(it -> it.exDate().equals(date))
            && isStep(earlier.getValue(), each.getValue(), size)) {
          found = date;
        }
        earlier = each;
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean isStep(BigDecimal was, BigDecimal is, double size) {
    double step = Math.abs(Math.log(was.doubleValue() / is.doubleValue()));
    return Math.abs(step - size) < QUIET;
  }

  private static double size(Split split) {
    return Math.log(split.ratio());
  }
}
