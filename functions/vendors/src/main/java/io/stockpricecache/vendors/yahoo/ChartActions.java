package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.ReportedActions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern RATIO =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)[:/](\\d{1,9}(?:\\.\\d{1,9})?)");

  private final Chart chart;
  private final PriceRounding form;
  private final SessionDate until;

  ChartActions(Chart chart, PriceRounding form, SessionDate until) {
    this.chart = chart;
    this.form = form;
    this.until = until;
  }

  /** What Yahoo tells, and how often each split is in the figures. */
  record Read(CorporateActions actions, SplitFactors factors) {}

  /**
   * @throws WrongShapeException if a split has no ratio, or two of one date have different ones
   */
  Read read() {
    ReportedActions actions = new ReportedActions(VendorName.YAHOO, until);
    for (JsonObject event : chart.splits()) {
      BigDecimal numerator = event.number("numerator");
      BigDecimal denominator = event.number("denominator");
      requireSameAsText(event, numerator, denominator);
      actions.addSplit(exDate(event), numerator, denominator);
    }
    SplitFactors factors = new SplitFactors(new AppliedSplits(chart).of(actions.splits()));
    for (JsonObject event : chart.dividends()) {
      addDividend(event, factors, actions);
    }
    return new Read(actions.read(), factors);
  }

  /** Yahoo says it twice, as numbers and as text: the one place where a reversed split shows. */
  private static void requireSameAsText(
      JsonObject event, BigDecimal numerator, BigDecimal denominator) {
    Matcher ratio = RATIO.matcher(event.findAnyText("splitRatio").orElse(""));
    if (ratio.matches()
        && numerator
                .multiply(new BigDecimal(ratio.group(2)))
                .compareTo(denominator.multiply(new BigDecimal(ratio.group(1))))
            != 0) {
      throw new WrongShapeException("a split is " + ratio.group() + " and something else");
    }
  }

  private void addDividend(JsonObject event, SplitFactors factors, ReportedActions actions) {
    try {
      SessionDate exDate = exDate(event);
      BigDecimal paid = event.number("amount");
      if (!exDate.isAfter(until) && PriceRounding.isPossible(paid)) {
        BigDecimal declared = factors.unadjust(paid, exDate, until);
        BigDecimal amount = withoutNoise(declared, declared.compareTo(paid) != 0);
        actions.addDividend(exDate, form.unit().toMajor(amount));
      }
    } catch (WrongShapeException e) {
      // Left out: no price hangs on it.
      return;
    }
  }

  /** Six digits are sure; an amount that a split was divided out of lost some of them. */
  private static BigDecimal withoutNoise(BigDecimal amount, boolean unadjusted) {
    boolean coarse = unadjusted && amount.compareTo(SMALL) >= 0;
    int decimals =
        coarse
            ? DECLARED_DECIMALS
            : Math.max(DECLARED_DECIMALS, PriceRounding.sureDecimals(amount));
    return amount.setScale(decimals, RoundingMode.HALF_UP);
  }

  private SessionDate exDate(JsonObject event) {
    return new SessionDate(chart.dateOf(Chart.time(event, "date")));
  }
}
