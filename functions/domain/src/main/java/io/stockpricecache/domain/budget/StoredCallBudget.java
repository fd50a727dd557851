package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spends the shared budget in blocks: one write to the store buys several calls of this minute.
 * What is left of a block at the minute's end is forfeited, which errs on the vendor's side.
 *
 * <p>A refusal is remembered until it ends, so that waiting costs the store nothing.
 */
public final class StoredCallBudget implements CallBudget {

  /**
   * A block's share of the minute's budget: small enough that one function cannot starve the
   * others.
   */
  private static final int BLOCKS_A_MINUTE = 4;

  /** A block's share of the day's: what is forfeited of a small one is gone until tomorrow. */
  private static final int BLOCKS_A_DAY = 100;

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** A row that cannot be read may be put right; until then the vendor is left alone. */
  private static final Duration UNREADABLE = Duration.ofMinutes(5);

  /** A new key begins a budget of its own at once; the old one is tried now and then. */
  private static final Duration BAD_KEY = Duration.ofHours(1);

  private final VendorBudgets budgets;
  private final Map<VendorName, Account> accounts = new EnumMap<>(VendorName.class);
  private final Metrics metrics;
  private final InstantSource clock;

  /** A budget that tells nobody how much of it is used. */
  public StoredCallBudget(
      VendorBudgets budgets, Map<VendorName, KeyBudget> accounts, InstantSource clock) {
    this(budgets, accounts, Metrics.NONE, clock);
  }

  /**
   * @param accounts the vendors that have a budget; the others may be called freely
   * @param metrics told how much of the day's calls is used, with each block
   */
  public StoredCallBudget(
      VendorBudgets budgets,
      Map<VendorName, KeyBudget> accounts,
      Metrics metrics,
      InstantSource clock) {
    this.budgets = requireNonNull(budgets, "budgets is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.clock = requireNonNull(clock, "clock is null");
    accounts.forEach((vendor, budget) -> this.accounts.put(vendor, new Account(vendor, budget)));
  }

  @Override
  public void spend(VendorName vendor) {
    findAccount(vendor).ifPresent(Account::spend);
  }

  @Override
  public void reserve(VendorName vendor, int calls) {
    findAccount(vendor).ifPresent(account -> account.reserve(calls));
  }

  @Override
  public Reserved reserveUpTo(VendorName vendor, int calls) {
    return findAccount(vendor)
        .map(account -> account.reserveUpTo(calls))
        .orElseGet(() -> CallBudget.super.reserveUpTo(vendor, calls));
  }

  @Override
  public void applyRefusal(VendorException refusal) {
    if (!(refusal instanceof CallRefusedException)) {
      findAccount(refusal.vendor()).ifPresent(account -> account.applyRefusal(refusal));
    }
  }

  @Override
  public void answered(VendorName vendor) {
    findAccount(vendor).ifPresent(Account::answered);
  }

  @Override
  public boolean isOnTrial(VendorName vendor) {
    return findAccount(vendor).map(Account::isOnTrial).orElse(false);
  }

  @Override
  public Optional<Closed> closed(VendorName vendor) {
    return findAccount(vendor).flatMap(Account::closed);
  }

  @Override
  public int leftToday(VendorName vendor) {
    return findAccount(vendor).map(Account::leftToday).orElse(Integer.MAX_VALUE);
  }

  @Override
  public boolean isRationed(VendorName vendor) {
    return findAccount(vendor).filter(account -> account.budget.limits().isRationed()).isPresent();
  }

  private Optional<Account> findAccount(VendorName vendor) {
    return Optional.ofNullable(accounts.get(vendor));
  }

  /** The budget of one key; {@code key} tells keys apart without being one. */
  public record KeyBudget(String key, BudgetLimits limits) {

    /** Of vendors that have no keys. */
    public static final String NO_KEY = "none";

    private int block() {
      return Math.clamp(
          limits.perDay() / BLOCKS_A_DAY, 1, Math.max(1, limits.perMinute() / BLOCKS_A_MINUTE));
    }

    /** What one function may set aside of a minute, so that a block is left for the others. */
    private int mostSetAside() {
      return Math.max(1, limits.perMinute() - limits.perMinute() / BLOCKS_A_MINUTE);
    }
  }

  private final class Account {
    private final VendorName vendor;
    private final KeyBudget budget;
    private Instant blockEnds = Instant.MIN;
    private int left;
    private int setAside;
    private boolean onTrial;
    private @Nullable Instant answeredAt;
    private @Nullable Closed closed;

    Account(VendorName vendor, KeyBudget budget) {
      this.vendor = vendor;
      this.budget = budget;
    }

    synchronized void spend() {
      require(1);
      left--;
    }

    synchronized void reserve(int calls) {
      require(calls);
    }

    synchronized Reserved reserveUpTo(int calls) {
      Instant now = clock.instant();
      forfeitIfOver(now);
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
      return new Reserved(reserved, refused.orElse(VendorFailure.THROTTLED));
    }

    /** What this function has in hand counts as left, too. */
    synchronized int leftToday() {
      forfeitIfOver(clock.instant());
      try {
        return left + budgets.leftToday(vendor, budget.key(), budget.limits());
      } catch (UnreadableRowException e) {
        leaveAlone(e, clock.instant());
        return 0;
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

    synchronized boolean isOnTrial() {
      return onTrial;
    }

    synchronized void applyRefusal(VendorException e) {
      Instant now = clock.instant();
      Optional<Duration> wait = closing(e, now);
      if (wait.isPresent()) {
        Refusal refusal = new Refusal(e.failure(), wait.get(), answeredAt);
        left = 0;
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
      forfeitIfOver(now);
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
        Instant begins = blockEnds.minus(A_MINUTE);
        throw new Closed(VendorFailure.THROTTLED, begins, "no call before " + begins)
            .refusal(vendor, now);
      }
    }

    /** Nobody knows what is left, so no call is made; other vendors are asked all the same. */
    private Closed leaveAlone(UnreadableRowException e, Instant now) {
      metrics.put(VendorMetric.BREAKER_OPEN, vendor, 1);
      left = 0;
      Closed here =
          new Closed(
              VendorFailure.UNAVAILABLE,
              now.plus(UNREADABLE),
              "its budget cannot be read: " + e.getMessage());
      closed = here;
      return here;
    }

    private void forfeitIfOver(Instant now) {
      if (!now.isBefore(blockEnds)) {
        left = 0;
        setAside = 0;
      }
    }

    /**
     * Takes what is missing from the store, a block at least.
     *
     * @param atLeast with fewer nothing is begun: what was taken would be forfeited
     */
    private BudgetGrant take(int calls, int atLeast) {
      BudgetGrant grant =
          budgets.take(
              vendor,
              budget.key(),
              budget.limits(),
              Math.max(calls - left, budget.block()),
              atLeast);
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

    /**
     * A call counts in the minute it was granted for, though the clock may have gone back since.
     */
    private boolean isBegun(Instant now) {
      return !now.isBefore(blockEnds.minus(A_MINUTE));
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

    /** For how long at the least; empty if the key stays open. */
    private Optional<Duration> closing(VendorException e, Instant now) {
      return switch (e.failure()) {
        case THROTTLED -> Optional.of(e.retryAfter().orElse(A_MINUTE));
        case QUOTA_EXHAUSTED ->
            Optional.of(e.retryAfter().orElseGet(() -> Duration.between(now, nextDay(now))));
        // Without a key it was a cookie, and another one may be had at once.
        case BAD_CREDENTIALS ->
            Optional.of(budget.key().equals(KeyBudget.NO_KEY) ? A_MINUTE : BAD_KEY);
        case UNAVAILABLE, BOT_CHALLENGE, MALFORMED -> e.retryAfter();
        case NOT_ENTITLED, UNKNOWN_SYMBOL, EMPTY -> Optional.empty();
      };
    }

    private Instant nextDay(Instant now) {
      return LocalDate.ofInstant(now, budget.limits().zone())
          .plusDays(1)
          .atStartOfDay(budget.limits().zone())
          .toInstant();
    }
  }
}
