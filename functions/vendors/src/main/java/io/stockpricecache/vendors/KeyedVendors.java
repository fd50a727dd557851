package io.stockpricecache.vendors;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.vendors.http.HttpGet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vendors as the newest settings have them: when a key changes, all are made anew, with
 * budgets, breakers and connections of their own. The first are made by the first question: before
 * it, a function may lie in a snapshot, which holds no key. Safe for several threads.
 */
final class KeyedVendors implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyedVendors.class);

  /** Vendors made from one state of the settings. */
  record Made(Map<VendorName, Vendor> vendors, CallBudget budget, List<HttpGet> connections) {

    Made {
      vendors = Map.copyOf(vendors);
      requireNonNull(budget, "budget is null");
      connections = List.copyOf(connections);
    }

    private void close() {
      connections.forEach(HttpGet::close);
    }
  }

  private final List<VendorName> order;
  private final CurrentVendorSettings settings;
  private final Function<VendorSettings, Made> make;
  private @Nullable VendorSettings madeOf;
  private @Nullable Made made;
  private @Nullable Made replaced;

  /**
   * @param order the settings', which does not change
   */
  KeyedVendors(
      List<VendorName> order, CurrentVendorSettings settings, Function<VendorSettings, Made> make) {
    this.order = List.copyOf(order);
    this.settings = requireNonNull(settings, "settings is null");
    this.make = requireNonNull(make, "make is null");
  }

  /** One vendor for each of the order: each is the newest of its name. */
  List<Vendor> all() {
    return order.stream()
        .<Vendor>map(name -> new KeyedVendor(name, () -> newest(name), () -> renewed(name)))
        .toList();
  }

  /** The budget that the newest vendors draw on. */
  CallBudget budget() {
    return new NewestBudget(this::newestBudget);
  }

  private synchronized CallBudget newestBudget() {
    return (made == null ? made(settings.get()) : made).budget();
  }

  private Vendor newest(VendorName name) {
    return find(name, settings.get());
  }

  private Vendor renewed(VendorName name) {
    return find(name, settings.renewed());
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      made.close();
    }
    if (replaced != null) {
      replaced.close();
    }
  }

  private synchronized Vendor find(VendorName name, VendorSettings now) {
    return requireNonNull(made(now).vendors().get(name), () -> name + " is no vendor any more");
  }

  private synchronized Made made(VendorSettings now) {
    Made before = made;
    if (before != null && now.equals(madeOf)) {
      return before;
    }
    Made fresh = make.apply(now);
    if (before != null) {
      LOG.info("The vendors' keys or limits have changed: they are asked with the new ones.");
      // Others may be in the middle of a call on the vendors replaced now, hardly on those before.
      if (replaced != null) {
        replaced.close();
      }
      replaced = before;
    }
    made = fresh;
    madeOf = now;
    return fresh;
  }
}
