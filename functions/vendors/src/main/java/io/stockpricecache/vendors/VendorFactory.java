package io.stockpricecache.vendors;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.domain.config.JobSettings;
import io.stockpricecache.domain.config.Secret;
import io.stockpricecache.domain.config.VendorAccess;
import io.stockpricecache.domain.config.VendorSettings;
import io.stockpricecache.domain.store.VendorBudgets;
import io.stockpricecache.domain.vendor.CallBudget;
import io.stockpricecache.domain.vendor.Retries;
import io.stockpricecache.domain.vendor.StoredCallBudget;
import io.stockpricecache.domain.vendor.Vendor;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.domain.vendor.VendorRouter;
import io.stockpricecache.vendors.alpaca.AlpacaSite;
import io.stockpricecache.vendors.alpaca.AlpacaVendor;
import io.stockpricecache.vendors.alphavantage.AlphaVantageVendor;
import io.stockpricecache.vendors.guard.GuardedVendor;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import io.stockpricecache.vendors.massive.MassiveVendor;
import io.stockpricecache.vendors.simulated.SimulatedVendor;
import io.stockpricecache.vendors.yahoo.YahooHosts;
import io.stockpricecache.vendors.yahoo.YahooVendor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The vendors that the operator named, in that order, each with its own connections. */
@Factory
public final class VendorFactory implements AutoCloseable {

  /** One for all installations: what somebody saw, another can look at. */
  private static final long SIMULATION_SEED = 20_000_103;

  private final List<VendorHttp> opened = new ArrayList<>();

  @Singleton
  @Requires(missingBeans = VendorSettings.class)
  public VendorSettings vendorSettings(JobSettings settings) {
    return settings.vendors();
  }

  /** The shared budget of every vendor that has one; simulated calls are free. */
  @Singleton
  @Requires(missingBeans = CallBudget.class)
  public CallBudget callBudget(
      VendorSettings settings, VendorBudgets budgets, InstantSource clock) {
    Map<VendorName, StoredCallBudget.KeyBudget> accounts = new EnumMap<>(VendorName.class);
    for (VendorName vendor : settings.order()) {
      if (vendor != VendorName.SIMULATED) {
        VendorAccess access = settings.accessTo(vendor);
        accounts.put(vendor, new StoredCallBudget.KeyBudget(access.budgetKey(), access.limits()));
      }
    }
    return new StoredCallBudget(budgets, accounts, clock);
  }

  /** The router over the vendors in the settings' order. */
  @Singleton
  public VendorRouter vendorRouter(
      VendorSettings settings, CallBudget budget, InstantSource clock) {
    List<Vendor> vendors = new ArrayList<>();
    for (VendorName name : settings.order()) {
      vendors.add(new GuardedVendor(vendor(name, settings, budget, clock), budget, clock));
    }
    return new VendorRouter(
        vendors, new Retries(VendorFactory::pause, RandomGenerator.getDefault()), clock);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the connections of all vendors made here. */
  @Override
  @PreDestroy
  public void close() {
    opened.forEach(VendorHttp::close);
    opened.clear();
  }

  private Vendor vendor(
      VendorName vendor, VendorSettings settings, CallBudget budget, InstantSource clock) {
    return switch (vendor) {
      case YAHOO ->
          new YahooVendor(
              http(vendor, budget), YahooHosts.of(settings.accessTo(vendor).baseUrl()), clock);
      case SIMULATED -> new SimulatedVendor(clock, SIMULATION_SEED);
      case MASSIVE -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new MassiveVendor(http(vendor, budget), access.baseUrl(), key(vendor, access), clock);
      }
      case ALPACA -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new AlpacaVendor(
            http(vendor, budget),
            AlpacaSite.of(access.baseUrl()),
            key(vendor, access),
            requireNonNull(access.secretKey(), () -> vendor + " has no secret key"),
            clock);
      }
      case ALPHA_VANTAGE -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new AlphaVantageVendor(
            http(vendor, budget), access.baseUrl(), key(vendor, access), clock);
      }
    };
  }

  /** The settings see to it that a vendor with keys has one. */
  private static Secret key(VendorName vendor, VendorAccess access) {
    return requireNonNull(access.apiKey(), () -> vendor + " has no key");
  }

  private VendorHttp http(VendorName vendor, CallBudget budget) {
    VendorHttp http = new VendorHttp(vendor, budget, HttpLimits.DEFAULT);
    opened.add(http);
    return http;
  }
}
