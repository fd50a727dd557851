package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
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
 * @param refusals how the vendor has refused the key since it last answered
 */
record BudgetUse(Instant minute, int minuteUsed, LocalDate day, int dayUsed, Refusals refusals) {

  static final List<String> COLUMNS =
      List.of(
          "minute",
          "minuteUsed",
          "day",
          "dayUsed",
          "closedUntil",
          "closedFor",
          "refusals",
          "refusedSince",
          "triedAt");

  BudgetUse {
    requireNonNull(minute, "minute is null");
    requireNonNull(day, "day is null");
    requireNonNull(refusals, "refusals is null");
  }

  static BudgetUse startingAt(Instant now, BudgetLimits limits) {
    return new BudgetUse(
        now.truncatedTo(ChronoUnit.MINUTES),
        0,
        LocalDate.ofInstant(now, limits.zone()),
        0,
        Refusals.NONE);
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
                    refusals(row)));
  }

  private static Refusals refusals(Row row) {
    return new Refusals(
        requireNonNullElse(row.numberOrNull("refusals", Integer::valueOf), 0),
        requireNonNullElse(row.textOrNull("refusedSince", Instant::parse), Instant.EPOCH),
        requireNonNullElse(row.textOrNull("closedUntil", Instant::parse), Instant.EPOCH),
        requireNonNullElse(
            row.oneOfOrNull("closedFor", VendorFailure.class), VendorFailure.THROTTLED),
        row.textOrNull("triedAt", Instant::parse));
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
        refusals);
  }

  /** How many of the calls wanted there are left; none where they are too few. */
  int free(BudgetLimits limits, int wanted, int atLeast, Instant now) {
    int left = Math.min(limits.perMinute() - minuteUsed, limits.perDay() - dayUsed);
    return refusals.isClosedAt(now) || left < atLeast ? 0 : Math.clamp(left, 0, wanted);
  }

  /** How many calls are left of the day; none once the vendor has said so itself. */
  int leftToday(BudgetLimits limits, Instant now) {
    boolean isSpent = refusals.isClosedAt(now) && refusals.why() == VendorFailure.QUOTA_EXHAUSTED;
    return isSpent ? 0 : Math.max(0, limits.perDay() - movedTo(now, limits).dayUsed);
  }

  BudgetUse plus(int calls, Instant now) {
    return calls == 0
        ? this
        : new BudgetUse(minute, minuteUsed + calls, day, dayUsed + calls, refusals.granted(now));
  }

  BudgetUse plus(Refusal refusal, Instant now) {
    return new BudgetUse(minute, minuteUsed, day, dayUsed, refusals.plus(refusal, now));
  }

  /**
   * The grant of those calls, which are counted here already.
   *
   * @param atLeast how many are of use to whoever asked
   */
  BudgetGrant grant(int calls, int atLeast, BudgetLimits limits, Instant now) {
    Instant minuteEnds = minute.plus(1, ChronoUnit.MINUTES);
    if (refusals.isClosedAt(now)) {
      return new BudgetGrant(
          calls, minuteEnds, refusals.until(), refusals.why(), dayUsed, refusals);
    }
    if (dayUsed + atLeast > limits.perDay()) {
      Instant dayEnds = day.plusDays(1).atStartOfDay(limits.zone()).toInstant();
      return new BudgetGrant(
          calls, minuteEnds, dayEnds, VendorFailure.QUOTA_EXHAUSTED, dayUsed, refusals);
    }
    return new BudgetGrant(
        calls, minuteEnds, minuteEnds, VendorFailure.THROTTLED, dayUsed, refusals);
  }

  Map<String, AttributeValue> item() {
    return new ItemWriter()
        .text("minute", minute)
        .number("minuteUsed", (long) minuteUsed)
        .text("day", day)
        .number("dayUsed", (long) dayUsed)
        .text("closedUntil", refusals.until())
        .text("closedFor", refusals.why())
        .number("refusals", (long) refusals.inARow())
        .text("refusedSince", refusals.since())
        .text("triedAt", refusals.triedAt())
        .item();
  }
}
