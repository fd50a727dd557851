package io.stockpricecache.domain.vendor;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.store.BudgetGrant;
import io.stockpricecache.domain.store.VendorBudgets;
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
  public Afforded afford(VendorName vendor, int calls) {
    return findAccount(vendor)
        .map(account -> account.afford(calls))
        .orElseGet(() -> CallBudget.super.afford(vendor, calls));
  }

  @Override
  public void heed(VendorException refusal) {
    if (!(refusal instanceof CallRefusedException)) {
      findAccount(refusal.vendor()).ifPresent(account -> account.heed(refusal));
    }
  }

  @Override
  public Optional<Instant> closedUntil(VendorName vendor) {
    return findAccount(vendor).flatMap(Account::closedUntil);
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
    private @Nullable BudgetGrant refusal;

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

    synchronized Afforded afford(int calls) {
      Instant now = clock.instant();
      forfeitIfOver(now);
      Optional<BudgetGrant> refused =
          Optional.ofNullable(refusal).filter(known -> now.isBefore(known.nextAt()));
      int wanted = Math.min(calls, budget.mostSetAside() - setAside);
      if (left < wanted && refused.isEmpty()) {
        refused = Optional.of(take(wanted));
      }
      int afforded = left > 0 && isBegun(now) ? Math.clamp(wanted, 0, left) : 0;
      setAside += afforded;
      return new Afforded(
          afforded, refused.map(BudgetGrant::shortOf).orElse(VendorFailure.THROTTLED));
    }

    /** What this function has in hand counts as left, too. */
    synchronized int leftToday() {
      forfeitIfOver(clock.instant());
      return left + budgets.leftToday(vendor, budget.key(), budget.limits());
    }

    synchronized Optional<Instant> closedUntil() {
      Instant now = clock.instant();
      return left > 0 && now.isBefore(blockEnds)
          ? Optional.empty()
          : Optional.ofNullable(refusal).map(BudgetGrant::nextAt).filter(now::isBefore);
    }

    synchronized void heed(VendorException e) {
      Instant now = clock.instant();
      Optional<Instant> until = closing(e, now);
      if (until.isPresent()) {
        left = 0;
        refusal = new BudgetGrant(0, until.get(), until.get(), e.failure(), 0);
        budgets.close(vendor, budget.key(), budget.limits(), until.get(), e.failure());
      }
    }

    private void require(int calls) {
      Instant now = clock.instant();
      forfeitIfOver(now);
      if (left < calls) {
        if (left == 0 && refusal != null && now.isBefore(refusal.nextAt())) {
          throw spent(refusal, now);
        }
        BudgetGrant grant = take(calls);
        if (left < calls) {
          throw spent(grant, now);
        }
      }
      if (!isBegun(now)) {
        Instant begins = blockEnds.minus(A_MINUTE);
        throw spent(new BudgetGrant(0, blockEnds, begins, VendorFailure.THROTTLED, 0), now);
      }
    }

    private void forfeitIfOver(Instant now) {
      if (!now.isBefore(blockEnds)) {
        left = 0;
        setAside = 0;
      }
    }

    /** Takes what is missing from the store, a block at least. */
    private BudgetGrant take(int calls) {
      BudgetGrant grant =
          budgets.take(
              vendor, budget.key(), budget.limits(), Math.max(calls - left, budget.block()));
      metrics.put(
          VendorMetric.BUDGET_USED_PERCENT,
          vendor,
          100.0 * grant.usedToday() / budget.limits().perDay());
      // The store's minute may be later than the block's: a clock may have gone back meanwhile.
      left = grant.until().equals(blockEnds) ? left + grant.calls() : grant.calls();
      blockEnds = grant.until();
      if (left < calls) {
        refusal = grant;
      }
      return grant;
    }

    /**
     * A call counts in the minute it was granted for, though the clock may have gone back since.
     */
    private boolean isBegun(Instant now) {
      return !now.isBefore(blockEnds.minus(A_MINUTE));
    }

    private CallRefusedException spent(BudgetGrant grant, Instant now) {
      Duration wait = Duration.between(now, grant.nextAt());
      return new CallRefusedException(
          vendor,
          grant.shortOf(),
          "no call before " + grant.nextAt(),
          wait.isPositive() ? wait : A_MINUTE);
    }

    private Optional<Instant> closing(VendorException e, Instant now) {
      return switch (e.failure()) {
        case THROTTLED -> Optional.of(now.plus(e.retryAfter().orElse(A_MINUTE)));
        case QUOTA_EXHAUSTED ->
            Optional.of(e.retryAfter().map(now::plus).orElseGet(() -> nextDay(now)));
        // Without a key it was a cookie, and another one may be had at once.
        case BAD_CREDENTIALS ->
            Optional.of(now.plus(budget.key().equals(KeyBudget.NO_KEY) ? A_MINUTE : BAD_KEY));
        case UNAVAILABLE, BOT_CHALLENGE -> e.retryAfter().map(now::plus);
        case NOT_ENTITLED, UNKNOWN_SYMBOL, EMPTY, MALFORMED -> Optional.empty();
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
