package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetRequest;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.budget.Reservations;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The budgets in a map. */
public final class InMemoryVendorBudgets implements VendorBudgets {

  private final Map<List<Object>, Used> budgets = new HashMap<>();
  private final Map<List<Object>, BudgetLimits> lastLimits = new HashMap<>();
  private final InstantSource clock;

  public InMemoryVendorBudgets(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized BudgetGrant take(
      VendorName vendor, String key, BudgetLimits limits, BudgetRequest request) {
    List<Object> account = List.of(vendor, key);
    Instant now = clock.instant();
    int atLeast = request.atLeast();
    Used used = Used.at(now, limits, budgets.get(account)).returned(request);
    int free = Math.min(limits.perMinute() - used.inMinute, limits.perDay() - used.inDay);
    boolean isRefused = used.refusals.isClosedAt(now) || free < atLeast;
    int granted = isRefused ? 0 : Math.clamp(free, 0, request.wanted());
    Used after = used.plus(granted, request, now);
    budgets.put(account, after);
    lastLimits.put(account, limits);
    Instant minuteEnds = used.minute.plus(1, ChronoUnit.MINUTES);
    Refusals refusals = after.refusals;
    if (refusals.isClosedAt(now)) {
      return new BudgetGrant(
          0, minuteEnds, refusals.until(), refusals.why(), after.inDay, refusals);
    }
    if (after.inDay + atLeast > limits.perDay()) {
      Instant dayEnds = used.day.plusDays(1).atStartOfDay(limits.zone()).toInstant();
      return new BudgetGrant(
          granted, minuteEnds, dayEnds, VendorFailure.QUOTA_EXHAUSTED, after.inDay, refusals);
    }
    return new BudgetGrant(
        granted, minuteEnds, minuteEnds, VendorFailure.THROTTLED, after.inDay, refusals);
  }

  @Override
  public synchronized Refusals close(
      VendorName vendor, String key, BudgetLimits limits, Refusal refusal) {
    List<Object> account = List.of(vendor, key);
    Instant now = clock.instant();
    Used used = Used.at(now, limits, budgets.get(account));
    Refusals refusals = used.refusals.plus(refusal, now);
    lastLimits.put(account, limits);
    budgets.put(account, used.with(refusals));
    return refusals;
  }

  @Override
  public synchronized int leftToday(VendorName vendor, String key, BudgetLimits limits) {
    Instant now = clock.instant();
    Used used = Used.at(now, limits, budgets.get(List.of(vendor, key)));
    return used.refusals.isDayOverAt(now) ? 0 : Math.max(0, limits.perDay() - used.inDay);
  }

  @Override
  public synchronized Optional<Refusals> refusedToday(
      VendorName vendor, String key, BudgetLimits limits) {
    Instant now = clock.instant();
    Used used = Used.at(now, limits, budgets.get(List.of(vendor, key)));
    return Optional.of(used.refusals)
        .filter(refusals -> refusals.isDayOverAt(now) && used.inDay < limits.perDay());
  }

  @Override
  public synchronized Rows<BudgetState> all() {
    Instant now = clock.instant();
    return Rows.of(
        lastLimits.entrySet().stream()
            .map(each -> state(each.getKey(), each.getValue(), now))
            .sorted(Comparator.comparing(BudgetState::vendor))
            .toList());
  }

  private BudgetState state(List<Object> account, BudgetLimits limits, Instant now) {
    Used used = Used.at(now, limits, budgets.get(account));
    return new BudgetState(
        (VendorName) account.getFirst(),
        Math.max(0, limits.perMinute() - used.inMinute),
        limits.perMinute(),
        Math.max(0, limits.perDay() - used.inDay),
        limits.perDay(),
        used.inDay - used.reservations.calls() - used.reservations.unreported(),
        used.reservations.calls(),
        used.reservations.unreported(),
        used.refusals.isClosedAt(now) ? used.refusals.until() : null,
        used.refusals.isClosedAt(now) ? used.refusals.why() : null,
        used.refusals.inARow(),
        used.refusals.inARow() == 0 ? null : used.refusals.since());
  }

  private record Used(
      Instant minute,
      int inMinute,
      LocalDate day,
      int inDay,
      Refusals refusals,
      Reservations reservations) {

    /** What is used of the minute and day that count now: never earlier ones than before. */
    static Used at(Instant now, BudgetLimits limits, @Nullable Used last) {
      Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
      LocalDate day = LocalDate.ofInstant(now, limits.zone());
      if (last == null) {
        return new Used(minute, 0, day, 0, Refusals.NONE, Reservations.NONE);
      }
      boolean newMinute = minute.isAfter(last.minute);
      boolean newDay = day.isAfter(last.day);
      return new Used(
          newMinute ? minute : last.minute,
          newMinute ? 0 : last.inMinute,
          newDay ? day : last.day,
          newDay ? 0 : last.inDay,
          last.refusals,
          newDay ? Reservations.NONE : last.reservations);
    }

    Used with(Refusals changed) {
      return new Used(minute, inMinute, day, inDay, changed, reservations);
    }

    /** What the request gives back is left again; who holds what is counted with the grant. */
    Used returned(BudgetRequest request) {
      return new Used(
          minute,
          inMinute - reservations.returnedToMinute(request, minute),
          day,
          inDay - reservations.returned(request, minute),
          refusals,
          reservations);
    }

    Used plus(int calls, BudgetRequest request, Instant now) {
      return new Used(
          minute,
          inMinute + calls,
          day,
          inDay + calls,
          calls == 0 ? refusals : refusals.granted(now),
          reservations.after(request, minute, calls));
    }
  }
}
