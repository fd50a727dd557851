package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetRequest;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.budget.Reservation;
import io.stockpricecache.domain.budget.Reservations;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls that count in the newest minute and day that any function has seen; a clock that lags
 * behind spends of these too.
 *
 * @param minute its first instant
 * @param day date in the vendor's zone
 * @param refusals how the vendor has refused the key since it last answered
 * @param reservations who holds how many of the day's calls
 */
public record BudgetUse(
    Instant minute,
    int minuteUsed,
    LocalDate day,
    int dayUsed,
    Refusals refusals,
    Reservations reservations) {

  static final String COLUMNS =
      "minute minuteUsed day dayUsed closedUntil closedFor refusals refusedSince triedAt"
          + " reserved unreported";

  public BudgetUse {
    requireNonNull(minute, "minute is null");
    requireNonNull(day, "day is null");
    requireNonNull(refusals, "refusals is null");
    requireNonNull(reservations, "reservations is null");
  }

  public static BudgetUse startingAt(Instant now, BudgetLimits limits) {
    return new BudgetUse(
        now.truncatedTo(ChronoUnit.MINUTES),
        0,
        LocalDate.ofInstant(now, limits.zone()),
        0,
        Refusals.NONE,
        Reservations.NONE);
  }

  static BudgetUse read(Row row) {
    return new BudgetUse(
        row.text("minute", Moments::instant),
        row.number("minuteUsed", Integer::valueOf),
        row.text("day", Moments::date),
        row.number("dayUsed", Integer::valueOf),
        refusals(row),
        new Reservations(
            requireNonNullElse(row.textOrNull("reserved", BudgetUse::held), List.of()),
            requireNonNullElse(row.numberOrNull("unreported", Integer::valueOf), 0)));
  }

  /** Holder, minute and calls, joined by slashes; one after the other with spaces between. */
  private static List<Reservation> held(String text) {
    return Stream.of(text.split(" "))
        .map(each -> each.split("/", -1))
        .map(it -> new Reservation(it[0], Moments.instant(it[1]), Integer.parseInt(it[2])))
        .toList();
  }

  private static String text(Reservation it) {
    return it.holder() + "/" + it.minute() + "/" + it.calls();
  }

  private static Refusals refusals(Row row) {
    return new Refusals(
        requireNonNullElse(row.numberOrNull("refusals", Integer::valueOf), 0),
        requireNonNullElse(row.textOrNull("refusedSince", Moments::instant), Instant.EPOCH),
        requireNonNullElse(row.textOrNull("closedUntil", Moments::instant), Instant.EPOCH),
        requireNonNullElse(
            row.oneOfOrNull("closedFor", VendorFailure.class), VendorFailure.THROTTLED),
        row.textOrNull("triedAt", Moments::instant));
  }

  /** What counts now: a later minute or day begins unused, an earlier one does not begin again. */
  public BudgetUse movedTo(Instant now, BudgetLimits limits) {
    BudgetUse fresh = startingAt(now, limits);
    boolean sameMinute = !fresh.minute.isAfter(minute);
    boolean sameDay = !fresh.day.isAfter(day);
    return new BudgetUse(
        sameMinute ? minute : fresh.minute,
        sameMinute ? minuteUsed : 0,
        sameDay ? day : fresh.day,
        sameDay ? dayUsed : 0,
        refusals,
        sameDay ? reservations : Reservations.NONE);
  }

  /** How many of the calls wanted there are left; none where they are too few. */
  private int free(BudgetLimits limits, int wanted, int atLeast, Instant now) {
    int left = Math.min(limits.perMinute() - minuteUsed, limits.perDay() - dayUsed);
    return refusals.isClosedAt(now) || left < atLeast ? 0 : Math.clamp(left, 0, wanted);
  }

  /** How many calls are left of the day; none once the vendor has said so itself. */
  public int leftToday(BudgetLimits limits, Instant now) {
    return refusals.isDayOverAt(now)
        ? 0
        : Math.max(0, limits.perDay() - movedTo(now, limits).dayUsed);
  }

  /** That the vendor says none is left of the day, while by the limits some are. */
  public Optional<Refusals> refusedToday(BudgetLimits limits, Instant now) {
    return refusals.isDayOverAt(now) && movedTo(now, limits).dayUsed < limits.perDay()
        ? Optional.of(refusals)
        : Optional.empty();
  }

  /** What counts after a request, and how many calls it is granted. */
  public record Counted(BudgetUse after, int granted) {}

  /** Counts that request at that time, to which this has moved. */
  public Counted take(BudgetRequest request, BudgetLimits limits, Instant now) {
    int returned = reservations.returned(request, minute);
    BudgetUse left =
        new BudgetUse(
            minute,
            minuteUsed - reservations.returnedToMinute(request, minute),
            day,
            dayUsed - returned,
            refusals,
            reservations);
    int granted = left.free(limits, request.wanted(), request.atLeast(), now);
    return granted == 0 && returned == 0
        ? new Counted(this, 0)
        : new Counted(left.plus(request, granted, now), granted);
  }

  private BudgetUse plus(BudgetRequest request, int calls, Instant now) {
    return new BudgetUse(
        minute,
        minuteUsed + calls,
        day,
        dayUsed + calls,
        calls == 0 ? refusals : refusals.granted(now),
        reservations.after(request, minute, calls));
  }

  public BudgetUse plus(Refusal refusal, Instant now) {
    return new BudgetUse(
        minute, minuteUsed, day, dayUsed, refusals.plus(refusal, now), reservations);
  }

  /**
   * The grant of those calls, which are counted here already.
   *
   * @param atLeast how many are of use to whoever asked
   */
  public BudgetGrant grant(int calls, int atLeast, BudgetLimits limits, Instant now) {
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

  void write(ItemWriter item) {
    item.text("minute", minute)
        .number("minuteUsed", minuteUsed)
        .text("day", day)
        .number("dayUsed", dayUsed)
        .text("closedUntil", refusals.until())
        .text("closedFor", refusals.why())
        .number("refusals", refusals.inARow())
        .text("refusedSince", refusals.since())
        .text("triedAt", refusals.triedAt());
    if (!reservations.held().isEmpty()) {
      item.text(
          "reserved",
          reservations.held().stream().map(BudgetUse::text).collect(Collectors.joining(" ")));
    }
    if (reservations.unreported() > 0) {
      item.number("unreported", reservations.unreported());
    }
  }
}
