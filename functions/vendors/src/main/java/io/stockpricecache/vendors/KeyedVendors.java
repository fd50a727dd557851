package io.stockpricecache.vendors;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.vendors.http.HttpGet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vendors as the newest settings have them: when a key changes, all are made anew, with
 * budgets, breakers and connections of their own. Safe for several threads.
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

  private final CurrentVendorSettings settings;
  private final Function<VendorSettings, Made> make;
  private VendorSettings madeOf;
  private Made made;
  private @Nullable Made replaced;

  KeyedVendors(CurrentVendorSettings settings, Function<VendorSettings, Made> make) {
    this.settings = requireNonNull(settings, "settings is null");
    this.make = requireNonNull(make, "make is null");
    this.madeOf = settings.get();
    this.made = make.apply(madeOf);
  }

  /** One vendor for each of the settings, in their order: each is the newest of its name. */
  List<Vendor> all() {
    return madeOf.order().stream().<Vendor>map(name -> new KeyedVendor(name, this)).toList();
  }

  /** The budget that the newest vendors draw on. */
  CallBudget budget() {
    return new CallBudget() {
      @Override
      public void spend(VendorName vendor) {
        newestBudget().spend(vendor);
      }

      @Override
      public void reserve(VendorName vendor, int calls) {
        newestBudget().reserve(vendor, calls);
      }

      @Override
      public Afforded afford(VendorName vendor, int calls) {
        return newestBudget().afford(vendor, calls);
      }

      @Override
      public void heed(VendorException refusal) {
        newestBudget().heed(refusal);
      }

      @Override
      public int leftToday(VendorName vendor) {
        return newestBudget().leftToday(vendor);
      }

      @Override
      public boolean isRationed(VendorName vendor) {
        return newestBudget().isRationed(vendor);
      }

      @Override
      public void answered(VendorName vendor) {
        newestBudget().answered(vendor);
      }

      @Override
      public boolean isOnTrial(VendorName vendor) {
        return newestBudget().isOnTrial(vendor);
      }

      @Override
      public Optional<Closed> closed(VendorName vendor) {
        return newestBudget().closed(vendor);
      }
    };
  }

  private synchronized CallBudget newestBudget() {
    return made.budget();
  }

  /** The vendor to ask now. */
  Vendor newest(VendorName name) {
    return find(name, settings.get());
  }

  /** The vendor after a look for a newer key. */
  Vendor renewed(VendorName name) {
    return find(name, settings.renewed());
  }

  @Override
  public synchronized void close() {
    made.close();
    if (replaced != null) {
      replaced.close();
    }
  }

  private synchronized Vendor find(VendorName name, VendorSettings now) {
    if (!now.equals(madeOf)) {
      LOG.info("The vendors' keys or limits have changed: they are asked with the new ones.");
      Made fresh = make.apply(now);
      // Others may be in the middle of a call on the vendors replaced now, hardly on those before.
      if (replaced != null) {
        replaced.close();
      }
      replaced = made;
      made = fresh;
      madeOf = now;
    }
    return requireNonNull(made.vendors().get(name), () -> name + " is no vendor any more");
  }
}
