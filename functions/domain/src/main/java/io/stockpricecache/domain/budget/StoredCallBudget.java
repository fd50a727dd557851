package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Spends the shared budget in blocks: one write to the store buys several calls of this minute, as
 * many as the minute before needed. What is left of a block at the minute's end is given back with
 * the next one.
 *
 * <p>A refusal is remembered until it ends, so that waiting costs the store nothing.
 */
public final class StoredCallBudget implements CallBudget {

  private final Map<VendorName, KeyAccount> accounts = new EnumMap<>(VendorName.class);

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
    requireNonNull(budgets, "budgets is null");
    requireNonNull(metrics, "metrics is null");
    requireNonNull(clock, "clock is null");
    accounts.forEach(
        (vendor, budget) ->
            this.accounts.put(vendor, new KeyAccount(vendor, budget, budgets, metrics, clock)));
  }

  @Override
  public void spend(VendorName vendor, int calls) {
    findAccount(vendor).ifPresent(account -> account.spend(calls));
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
    findAccount(vendor).ifPresent(KeyAccount::answered);
  }

  @Override
  public boolean isOnTrial(VendorName vendor) {
    return findAccount(vendor).map(KeyAccount::isOnTrial).orElse(false);
  }

  @Override
  public Optional<Closed> closed(VendorName vendor) {
    return findAccount(vendor).flatMap(KeyAccount::closed);
  }

  @Override
  public int leftToday(VendorName vendor) {
    return findAccount(vendor).map(KeyAccount::leftToday).orElse(Integer.MAX_VALUE);
  }

  @Override
  public Optional<Closed> refusedToday(VendorName vendor) {
    return findAccount(vendor).flatMap(KeyAccount::refusedToday);
  }

  @Override
  public int callsADay(VendorName vendor) {
    return findAccount(vendor).map(KeyAccount::callsADay).orElse(Integer.MAX_VALUE);
  }

  @Override
  public boolean isRationed(VendorName vendor) {
    return findAccount(vendor).filter(KeyAccount::isRationed).isPresent();
  }

  private Optional<KeyAccount> findAccount(VendorName vendor) {
    return Optional.ofNullable(accounts.get(vendor));
  }
}
