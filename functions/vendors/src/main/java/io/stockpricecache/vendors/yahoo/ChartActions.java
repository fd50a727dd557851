package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The splits and dividends of a chart up to a date.
 *
 * <p>Every price before a split hangs on it, so a split that cannot be read fails the whole answer;
 * a dividend that cannot be read is left out. Dividends come adjusted by the splits after them, as
 * prices do.
 */
final class ChartActions {

  private static final int DECLARED_DECIMALS = 4;
  private static final BigDecimal SMALL = new BigDecimal("0.01");

  private final Chart chart;
  private final PriceForm form;
  private final SessionDate until;

  ChartActions(Chart chart, PriceForm form, SessionDate until) {
    this.chart = chart;
    this.form = form;
    this.until = until;
  }

  /**
   * @throws WrongShapeException if a split has no ratio, or two of one date have different ones
   */
  CorporateActions read() {
    List<Split> splits = splits();
    return new CorporateActions(splits, dividends(new SplitFactors(splits)));
  }

  private List<Split> splits() {
    TreeMap<SessionDate, Split> byDate = new TreeMap<>();
    for (JsonObject event : chart.splits()) {
      Split split = split(event);
      Split other = byDate.putIfAbsent(split.exDate(), split);
      if (other != null && !isSameRatio(split, other)) {
        throw new WrongShapeException("two splits on " + split.exDate());
      }
    }
    return byDate.values().stream()
        .filter(split -> !split.exDate().isAfter(until))
        .filter(split -> split.numerator().compareTo(split.denominator()) != 0)
        .toList();
  }

  private Split split(JsonObject event) {
    try {
      return new Split(
          exDate(event), event.number("numerator"), event.number("denominator"), VendorName.YAHOO);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("split: " + e.getMessage());
    }
  }

  private static boolean isSameRatio(Split a, Split b) {
    return a.numerator()
            .multiply(b.denominator())
            .compareTo(b.numerator().multiply(a.denominator()))
        == 0;
  }

  private List<Dividend> dividends(SplitFactors factors) {
    TreeMap<SessionDate, Dividend> byDate = new TreeMap<>();
    Set<SessionDate> contradicted = new HashSet<>();
    for (JsonObject event : chart.dividends()) {
      findDividend(event, factors)
          .ifPresent(
              paid -> {
                Dividend other = byDate.putIfAbsent(paid.exDate(), paid);
                if (other != null && !other.equals(paid)) {
                  contradicted.add(paid.exDate());
                }
              });
    }
    byDate.keySet().removeAll(contradicted);
    return List.copyOf(byDate.values());
  }

  private Optional<Dividend> findDividend(JsonObject event, SplitFactors factors) {
    try {
      SessionDate exDate = exDate(event);
      BigDecimal paid = event.number("amount");
      if (exDate.isAfter(until) || !PriceForm.isPossible(paid)) {
        return Optional.empty();
      }
      BigDecimal declared = factors.unadjust(paid, exDate, until);
      return Optional.of(
          new Dividend(
              exDate,
              form.unit().toMajor(withoutNoise(declared, declared.compareTo(paid) != 0)),
              VendorName.YAHOO));
    } catch (WrongShapeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Six digits are sure; an amount that a split was divided out of lost some of them. */
  private static BigDecimal withoutNoise(BigDecimal amount, boolean unadjusted) {
    boolean coarse = unadjusted && amount.compareTo(SMALL) >= 0;
    int decimals =
        coarse ? DECLARED_DECIMALS : Math.max(DECLARED_DECIMALS, PriceForm.sureDecimals(amount));
    return amount.setScale(decimals, RoundingMode.HALF_UP);
  }

  private SessionDate exDate(JsonObject event) {
    return new SessionDate(chart.dateOf(Chart.time(event, "date")));
  }
}
