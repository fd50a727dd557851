package io.stockpricecache.vendors.simulated;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A split of the same ratio every so many months, on the second Tuesday. Between two of them the
 * price grows by the ratio, so that over the years it stays where it is.
 *
 * @param everyMonths 0 for none at all
 * @param phase which months: those whose number since year 0 leaves this rest
 */
record SplitCycle(int everyMonths, int phase, int numerator, int denominator) {

  static final SplitCycle NONE = new SplitCycle(0, 0, 1, 1);

  /** No split is older: nothing traded here before. */
  private static final LocalDate FIRST = LocalDate.of(2000, 2, 1);

  /** How much of the ratio has grown by that date, as a factor's logarithm. */
  double grown(LocalDate date) {
    if (everyMonths == 0) {
      return 0;
    }
    YearMonth month = lastMonth(date);
    LocalDate last = exDate(month);
    LocalDate next = exDate(month.plusMonths(everyMonths));
    double part =
        ChronoUnit.DAYS.between(last, date) / (double) ChronoUnit.DAYS.between(last, next);
    return Math.log((double) numerator / denominator) * (part - 0.5);
  }

  /** The splits with an ex-date from one date to the other, both inclusive. */
  List<Split> between(SessionDate from, SessionDate to) {
    List<Split> splits = new ArrayList<>();
    if (everyMonths > 0) {
      YearMonth month = lastMonth(to.value());
      LocalDate first = from.value().isBefore(FIRST) ? FIRST : from.value();
      while (!exDate(month).isBefore(first)) {
        splits.addFirst(
            new Split(
                new SessionDate(exDate(month)),
                BigDecimal.valueOf(numerator),
                BigDecimal.valueOf(denominator),
                VendorName.SIMULATED));
        month = month.minusMonths(everyMonths);
      }
    }
    return splits;
  }

  private YearMonth lastMonth(LocalDate date) {
    YearMonth month = YearMonth.from(date);
    int since =
        Math.floorMod(month.getYear() * 12 + month.getMonthValue() - 1 - phase, everyMonths);
    YearMonth latest = month.minusMonths(since);
    return exDate(latest).isAfter(date) ? latest.minusMonths(everyMonths) : latest;
  }

  private static LocalDate exDate(YearMonth month) {
    return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY));
  }
}
