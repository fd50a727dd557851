package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.daily.ReportedActions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  record Read(
      CorporateActions actions, SplitFactors factors, Optional<SessionDate> doubtfulBefore) {}

  /**
   * @throws WrongShapeException if a split has no ratio
   */
  Read read() {
    ReportedActions actions = reported();
    // The figures are adjusted: by which of several splits they are, their steps do not show.
    AppliedSplits.Applied applied = new AppliedSplits(chart).of(actions.splits(PriceSteps.NONE));
    SplitFactors factors = new SplitFactors(applied.splits());
    Map<SessionDate, List<BigDecimal>> dividends = paid(chart.dividends(), factors);
    Map<SessionDate, List<BigDecimal>> gains = paid(chart.capitalGains(), factors);
    dividends.forEach(
        (date, amounts) -> {
          BigDecimal gain = total(gains.remove(date));
          amounts.forEach(amount -> actions.addDividend(date, amount.add(gain)));
        });
    gains.forEach((date, amounts) -> actions.addDividend(date, total(amounts)));
    return new Read(
        actions.read(PriceSteps.NONE),
        factors,
        Stream.of(applied.doubtfulBefore(), actions.findUndecided(PriceSteps.NONE))
            .flatMap(Optional::stream)
            .max(SessionDate::compareTo));
  }

  /**
   * The splits alone, as Yahoo tells them.
   *
   * @throws WrongShapeException if one has no ratio
   */
  List<Split> splits() {
    return reported().splits(PriceSteps.NONE);
  }

  private ReportedActions reported() {
    ReportedActions actions = new ReportedActions(VendorName.YAHOO, until);
    for (JsonObject event : chart.splits()) {
      BigDecimal numerator = event.number("numerator");
      BigDecimal denominator = event.number("denominator");
      requireSameAsText(event, numerator, denominator);
      actions.addSplit(exDate(event), numerator, denominator);
    }
    return actions;
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

  /** The amounts of each date as declared, in the major unit; each but once. */
  private Map<SessionDate, List<BigDecimal>> paid(List<JsonObject> events, SplitFactors factors) {
    Map<SessionDate, List<BigDecimal>> paid = new TreeMap<>();
    for (JsonObject event : events) {
      read(event, factors)
          .ifPresent(
              it -> paid.computeIfAbsent(it.getKey(), _ -> new ArrayList<>()).add(it.getValue()));
    }
    return paid;
  }

  private Optional<Map.Entry<SessionDate, BigDecimal>> read(
      JsonObject event, SplitFactors factors) {
    try {
      SessionDate exDate = exDate(event);
      BigDecimal amount = event.number("amount");
      if (exDate.isAfter(until) || !PriceRounding.isPossible(amount)) {
        return Optional.empty();
      }
      BigDecimal declared = factors.unadjust(amount, exDate, until);
      BigDecimal plain = withoutNoise(declared, declared.compareTo(amount) != 0);
      return Optional.of(Map.entry(exDate, form.unit().toMajor(plain)));
    } catch (WrongShapeException e) {
      // Left out: no price hangs on it.
      return Optional.empty();
    }
  }

  /** Two of one date are one that was listed twice, or contradict each other: the first counts. */
  private static BigDecimal total(@Nullable List<BigDecimal> gains) {
    return gains == null ? BigDecimal.ZERO : gains.getFirst();
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
