package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.store.BudgetGrant;
import io.stockpricecache.domain.vendor.BudgetLimits;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Calls used in the newest minute and day that any function has seen; a clock that lags behind
 * spends of these too.
 *
 * @param minute its first instant
 * @param day date in the vendor's zone
 * @param closedUntil before it no call is granted; the epoch if the vendor never refused
 * @param closedFor what the vendor said
 */
record BudgetUse(
    Instant minute,
    int minuteUsed,
    LocalDate day,
    int dayUsed,
    Instant closedUntil,
    VendorFailure closedFor) {

  static final List<String> COLUMNS =
      List.of("minute", "minuteUsed", "day", "dayUsed", "closedUntil", "closedFor");

  BudgetUse {
    requireNonNull(minute, "minute is null");
    requireNonNull(day, "day is null");
    requireNonNull(closedUntil, "closedUntil is null");
    requireNonNull(closedFor, "closedFor is null");
  }

  static BudgetUse startingAt(Instant now, BudgetLimits limits) {
    return new BudgetUse(
        now.truncatedTo(ChronoUnit.MINUTES),
        0,
        LocalDate.ofInstant(now, limits.zone()),
        0,
        Instant.EPOCH,
        VendorFailure.THROTTLED);
  }

  static BudgetUse read(String table, Map<String, AttributeValue> item) {
    return Row.of(table, item, Tables.BUDGET_KEY)
        .as(
            row ->
                new BudgetUse(
                    row.text("minute", Instant::parse),
                    row.number("minuteUsed", Integer::valueOf),
                    row.text("day", LocalDate::parse),
                    row.number("dayUsed", Integer::valueOf),
                    requireNonNullElse(
                        row.textOrNull("closedUntil", Instant::parse), Instant.EPOCH),
                    requireNonNullElse(
                        row.oneOfOrNull("closedFor", VendorFailure.class),
                        VendorFailure.THROTTLED)));
  }

  /** What counts now: a later minute or day begins unused, an earlier one does not begin again. */
  BudgetUse movedTo(Instant now, BudgetLimits limits) {
    BudgetUse fresh = startingAt(now, limits);
    boolean sameMinute = !fresh.minute.isAfter(minute);
    boolean sameDay = !fresh.day.isAfter(day);
    return new BudgetUse(
        sameMinute ? minute : fresh.minute,
        sameMinute ? minuteUsed : 0,
        sameDay ? day : fresh.day,
        sameDay ? dayUsed : 0,
        closedUntil,
        closedFor);
  }

  /** How many of the calls wanted there are left. */
  int free(BudgetLimits limits, int wanted, Instant now) {
    int left = Math.min(limits.perMinute() - minuteUsed, limits.perDay() - dayUsed);
    return now.isBefore(closedUntil) ? 0 : Math.clamp(left, 0, wanted);
  }

  BudgetUse plus(int calls) {
    return new BudgetUse(minute, minuteUsed + calls, day, dayUsed + calls, closedUntil, closedFor);
  }

  /** Closed until then, or for longer if it is so already. */
  BudgetUse closed(Instant until, VendorFailure why) {
    return until.isAfter(closedUntil)
        ? new BudgetUse(minute, minuteUsed, day, dayUsed, until, why)
        : this;
  }

  /** The grant of those calls, which are counted here already. */
  BudgetGrant grant(int calls, BudgetLimits limits, Instant now) {
    Instant minuteEnds = minute.plus(1, ChronoUnit.MINUTES);
    if (now.isBefore(closedUntil)) {
      return new BudgetGrant(calls, minuteEnds, closedUntil, closedFor, dayUsed);
    }
    if (dayUsed >= limits.perDay()) {
      Instant dayEnds = day.plusDays(1).atStartOfDay(limits.zone()).toInstant();
      return new BudgetGrant(calls, minuteEnds, dayEnds, VendorFailure.QUOTA_EXHAUSTED, dayUsed);
    }
    return new BudgetGrant(calls, minuteEnds, minuteEnds, VendorFailure.THROTTLED, dayUsed);
  }

  Map<String, AttributeValue> item() {
    return new ItemWriter()
        .text("minute", minute)
        .number("minuteUsed", (long) minuteUsed)
        .text("day", day)
        .number("dayUsed", (long) dayUsed)
        .text("closedUntil", closedUntil)
        .text("closedFor", closedFor)
        .item();
  }
}
