package io.stockpricecache.domain.vendor;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.BudgetGrant;
import io.stockpricecache.domain.store.VendorBudgets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spends the shared budget in blocks: one write to the store buys several calls of this minute.
 * What is left of a block at the minute's end is forfeited, which errs on the vendor's side.
 */
public final class StoredCallBudget implements CallBudget {

  /**
   * A block's share of the minute's budget: small enough that one function cannot starve the
   * others.
   */
  private static final int BLOCKS_A_MINUTE = 4;

  private final VendorBudgets budgets;
  private final Map<VendorName, Account> accounts = new EnumMap<>(VendorName.class);
  private final InstantSource clock;

  /**
   * @param accounts the vendors that have a budget; the others may be called freely
   */
  public StoredCallBudget(
      VendorBudgets budgets, Map<VendorName, KeyBudget> accounts, InstantSource clock) {
    this.budgets = requireNonNull(budgets, "budgets is null");
    this.clock = requireNonNull(clock, "clock is null");
    accounts.forEach((vendor, budget) -> this.accounts.put(vendor, new Account(vendor, budget)));
  }

  @Override
  public void spend(VendorName vendor) {
    Account account = accounts.get(vendor);
    if (account != null) {
      account.spend();
    }
  }

  /** The budget of one key; {@code key} tells keys apart without being one. */
  public record KeyBudget(String key, BudgetLimits limits) {}

  private final class Account {
    private final VendorName vendor;
    private final KeyBudget budget;
    private @Nullable BudgetGrant block;
    private int left;

    Account(VendorName vendor, KeyBudget budget) {
      this.vendor = vendor;
      this.budget = budget;
    }

    synchronized void spend() {
      Instant now = clock.instant();
      if (block == null || !now.isBefore(block.until())) {
        left = 0;
      }
      if (left == 0) {
        refill();
      }
      left--;
    }

    private void refill() {
      int wanted = Math.max(1, budget.limits().perMinute() / BLOCKS_A_MINUTE);
      BudgetGrant grant = budgets.take(vendor, budget.key(), budget.limits(), wanted);
      if (grant.calls() == 0) {
        throw new VendorException(
            vendor,
            grant.dayUsedUp() ? VendorFailure.QUOTA_EXHAUSTED : VendorFailure.THROTTLED,
            "own budget used up until " + grant.nextAt());
      }
      block = grant;
      left = grant.calls();
    }
  }
}
