package io.stockpricecache.domain.budget;

import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one function has taken of a key's budget, and what it knows of when the key is closed. Safe
 * for several threads.
 */
final class KeyAccount {

  /** A row that cannot be read may be put right; until then the vendor is left alone. */
  private static final Duration UNREADABLE = Duration.ofMinutes(5);

  private final VendorName vendor;
  private final KeyBudget budget;
  private final VendorBudgets budgets;
  private final Metrics metrics;
  private final InstantSource clock;
  private Instant blockEnds = Instant.MIN;
  private int left;
  private int setAside;
  private final Need need = new Need();

  /** Calls in hand that can be made no more; the store is told with the next request. */
  private int unused;

  /** Named by the first request: what is made before may lie in a snapshot of many functions. */
  private @Nullable String holder;

  private int leftOfDay;
  private boolean onTrial;
  private @Nullable Instant answeredAt;
  private @Nullable Closed closed;

  KeyAccount(
      VendorName vendor,
      KeyBudget budget,
      VendorBudgets budgets,
      Metrics metrics,
      InstantSource clock) {
    this.vendor = vendor;
    this.budget = budget;
    this.budgets = budgets;
    this.metrics = metrics;
    this.clock = clock;
    this.leftOfDay = budget.limits().perDay();
  }

  synchronized void spend(int calls) {
    require(calls);
    left -= calls;
    need.made(calls);
  }

  synchronized void reserve(int calls) {
    require(calls);
  }

  synchronized CallBudget.Reserved reserveUpTo(int calls) {
    Instant now = clock.instant();
    endMinuteIfOver(now);
    Optional<VendorFailure> refused =
        Optional.ofNullable(closed).filter(known -> now.isBefore(known.until())).map(Closed::why);
    int wanted = Math.min(calls, budget.mostSetAside() - setAside);
    if (left < wanted && refused.isEmpty()) {
      try {
        refused = Optional.of(take(wanted, 1).shortOf());
      } catch (UnreadableRowException e) {
        refused = Optional.of(leaveAlone(e, now).why());
      }
    }
    if (onTrial) {
      wanted = Math.min(wanted, 1);
    }
    int reserved = left > 0 && isBegun(now) ? Math.clamp(wanted, 0, left) : 0;
    setAside += reserved;
    return new CallBudget.Reserved(reserved, refused.orElse(VendorFailure.THROTTLED));
  }

  /** What this function has in hand counts as left, too. */
  synchronized int leftToday() {
    endMinuteIfOver(clock.instant());
    try {
      return left + budgets.leftToday(vendor, budget.key(), budget.limits());
    } catch (UnreadableRowException e) {
      leaveAlone(e, clock.instant());
      return 0;
    }
  }

  /** Told by the store: it may be another function that was refused. */
  synchronized Optional<Closed> refusedToday() {
    try {
      return budgets.refusedToday(vendor, budget.key(), budget.limits()).map(KeyAccount::closedBy);
    } catch (UnreadableRowException e) {
      return Optional.of(leaveAlone(e, clock.instant()));
    }
  }

  synchronized Optional<Closed> closed() {
    Instant now = clock.instant();
    return left > 0 && now.isBefore(blockEnds)
        ? Optional.empty()
        : Optional.ofNullable(closed).filter(known -> now.isBefore(known.until()));
  }

  synchronized void answered() {
    answeredAt = clock.instant();
    onTrial = false;
  }

  int callsADay() {
    return budget.limits().perDay();
  }

  boolean isRationed() {
    return budget.limits().isRationed();
  }

  synchronized boolean isOnTrial() {
    return onTrial;
  }

  synchronized void applyRefusal(VendorException e) {
    Instant now = clock.instant();
    Optional<Duration> wait = budget.closing(e, now);
    if (wait.isPresent()) {
      Refusal refusal = new Refusal(e.failure(), wait.get(), answeredAt);
      layDown();
      onTrial = false;
      // Should the store not answer, this function knows at least.
      closed = closedBy(Refusals.NONE.plus(refusal, now));
      try {
        closed = closedBy(budgets.close(vendor, budget.key(), budget.limits(), refusal));
      } catch (UnreadableRowException unreadable) {
        metrics.put(VendorMetric.BREAKER_OPEN, vendor, 1);
      }
    }
  }

  private void require(int calls) {
    Instant now = clock.instant();
    endMinuteIfOver(now);
    if (left < calls) {
      if (left == 0 && closed != null && now.isBefore(closed.until())) {
        throw closed.refusal(vendor, now);
      }
      BudgetGrant grant;
      try {
        grant = take(calls, calls - left);
      } catch (UnreadableRowException e) {
        throw leaveAlone(e, now).refusal(vendor, now);
      }
      if (left < calls) {
        throw closedBy(grant).refusal(vendor, now);
      }
    }
    if (!isBegun(now)) {
      Instant begins = blockEnds.minus(KeyBudget.A_MINUTE);
      throw new Closed(VendorFailure.THROTTLED, begins, "no call before " + begins)
          .refusal(vendor, now);
    }
  }

  /** Nobody knows what is left, so no call is made; other vendors are asked all the same. */
  private Closed leaveAlone(UnreadableRowException e, Instant now) {
    metrics.put(VendorMetric.BREAKER_OPEN, vendor, 1);
    layDown();
    Closed here =
        new Closed(
            VendorFailure.UNAVAILABLE,
            now.plus(UNREADABLE),
            "its budget cannot be read: " + e.getMessage());
    closed = here;
    return here;
  }

  private void endMinuteIfOver(Instant now) {
    if (!blockEnds.equals(Instant.MIN) && !now.isBefore(blockEnds)) {
      layDown();
      need.minuteIsOver();
      blockEnds = Instant.MIN;
      setAside = 0;
    }
  }

  /** What is in hand will not be called. */
  private void layDown() {
    unused += left;
    left = 0;
  }

  /**
   * Takes what is missing from the store, and what is likely to be needed next; and gives back what
   * was not.
   *
   * @param atLeast with fewer nothing is begun, and none is taken
   */
  private BudgetGrant take(int calls, int atLeast) {
    int wanted = Math.max(calls - left, Math.min(need.foreseen(), budget.block(leftOfDay)));
    BudgetGrant grant =
        budgets.take(
            vendor,
            budget.key(),
            budget.limits(),
            new BudgetRequest(holder(), unused, left, wanted, atLeast));
    unused = 0;
    leftOfDay = Math.max(0, budget.limits().perDay() - grant.usedToday());
    if (!budget.limits().isRationed()) {
      // Rationed calls are all used, every day: nobody need look into that.
      metrics.put(
          VendorMetric.BUDGET_USED_PERCENT,
          vendor,
          100.0 * grant.usedToday() / budget.limits().perDay());
    }
    // The store's minute may be later than the block's: a clock may have gone back meanwhile.
    left = grant.until().equals(blockEnds) ? left + grant.calls() : grant.calls();
    blockEnds = grant.until();
    onTrial = grant.calls() > 0 && grant.refusals().isOnTrialAt(clock.instant());
    if (left < calls) {
      closed = closedBy(grant);
    }
    return grant;
  }

  private String holder() {
    if (holder == null) {
      holder = UUID.randomUUID().toString().substring(0, 8);
    }
    return holder;
  }

  /** A call counts in the minute it was granted for, though the clock may have gone back since. */
  private boolean isBegun(Instant now) {
    return !now.isBefore(blockEnds.minus(KeyBudget.A_MINUTE));
  }

  private static Closed closedBy(Refusals refusals) {
    return new Closed(refusals.why(), refusals.until(), refusals.words());
  }

  private static Closed closedBy(BudgetGrant grant) {
    if (grant.isRefused()) {
      return closedBy(grant.refusals());
    }
    String time = grant.shortOf() == VendorFailure.QUOTA_EXHAUSTED ? "day" : "minute";
    String words = "this " + time + "'s calls are used up; no call before " + grant.nextAt();
    return new Closed(grant.shortOf(), grant.nextAt(), words);
  }
}
