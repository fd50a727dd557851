package io.stockpricecache.vendors;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Optional;
import java.util.function.Supplier;

/** The budget that is the newest at each call. */
final class NewestBudget implements CallBudget {

  private final Supplier<CallBudget> newest;

  NewestBudget(Supplier<CallBudget> newest) {
    this.newest = requireNonNull(newest, "newest is null");
  }

  @Override
  public void spend(VendorName vendor, int calls) {
    newest.get().spend(vendor, calls);
  }

  @Override
  public void reserve(VendorName vendor, int calls) {
    newest.get().reserve(vendor, calls);
  }

  @Override
  public Reserved reserveUpTo(VendorName vendor, int calls) {
    return newest.get().reserveUpTo(vendor, calls);
  }

  @Override
  public void applyRefusal(VendorException refusal) {
    newest.get().applyRefusal(refusal);
  }

  @Override
  public int leftToday(VendorName vendor) {
    return newest.get().leftToday(vendor);
  }

  @Override
  public Optional<Closed> refusedToday(VendorName vendor) {
    return newest.get().refusedToday(vendor);
  }

  @Override
  public int callsADay(VendorName vendor) {
    return newest.get().callsADay(vendor);
  }

  @Override
  public boolean isRationed(VendorName vendor) {
    return newest.get().isRationed(vendor);
  }

  @Override
  public void answered(VendorName vendor) {
    newest.get().answered(vendor);
  }

  @Override
  public boolean isOnTrial(VendorName vendor) {
    return newest.get().isOnTrial(vendor);
  }

  @Override
  public Optional<Closed> closed(VendorName vendor) {
    return newest.get().closed(vendor);
  }
}
