package io.stockpricecache.vendors;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.routing.Retries;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.runtime.settings.VendorAccess;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.vendors.alpaca.AlpacaSite;
import io.stockpricecache.vendors.alpaca.AlpacaVendor;
import io.stockpricecache.vendors.alphavantage.AlphaVantageVendor;
import io.stockpricecache.vendors.ecb.EcbVendor;
import io.stockpricecache.vendors.eodhd.EodhdVendor;
import io.stockpricecache.vendors.guard.GuardedVendor;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.Pace;
import io.stockpricecache.vendors.http.VendorConnections;
import io.stockpricecache.vendors.massive.MassiveVendor;
import io.stockpricecache.vendors.simulated.SimulatedVendor;
import io.stockpricecache.vendors.yahoo.YahooHosts;
import io.stockpricecache.vendors.yahoo.YahooVendor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The vendors that the operator named, in that order, each with its own connections. */
@Factory
public final class VendorFactory implements AutoCloseable {

  /** One for all installations: what somebody saw, another can look at. */
  private static final long SIMULATION_SEED = 20_000_103;

  /** Where a key allows one call a second: two functions that take turns get along with it. */
  private static final Duration SPACED = Duration.ofSeconds(3);

  /** Calls a minute: the smallest paid plan of Alpha Vantage has 75. */
  private static final int MOST_SPACED = 60;

  private final List<KeyedVendors> opened = new ArrayList<>();
  private final VendorConnections connections;
  private final Pause pause;

  /** Vendors over the network. */
  public VendorFactory() {
    this(null, null);
  }

  /**
   * @param connections the way to the vendors; null for the network
   * @param pause how time passes before a question is asked again; null for real time
   */
  @Inject
  VendorFactory(@Nullable VendorConnections connections, @Nullable Pause pause) {
    this.connections = requireNonNullElse(connections, VendorConnections.HTTP);
    this.pause = requireNonNullElse(pause, Pause.REAL);
  }

  @Singleton
  @Requires(missingBeans = VendorSettings.class)
  public VendorSettings vendorSettings(JobSettings settings) {
    return settings.vendors();
  }

  @Singleton
  @Requires(missingBeans = CurrentVendorSettings.class)
  CurrentVendorSettings currentVendorSettings(VendorSettings settings) {
    return CurrentVendorSettings.fixed(settings);
  }

  /** The vendors in the order of the settings at the start, each always with its newest key. */
  @Singleton
  KeyedVendors vendors(
      VendorSettings atStart,
      CurrentVendorSettings settings,
      VendorBudgets budgets,
      Metrics metrics,
      InstantSource clock) {
    KeyedVendors vendors =
        new KeyedVendors(
            atStart.order(), settings, current -> make(current, budgets, metrics, clock));
    opened.add(vendors);
    return vendors;
  }

  @Singleton
  VendorRouter vendorRouter(KeyedVendors vendors, InstantSource clock) {
    return new VendorRouter(vendors.all(), new Retries(pause, new Random()), clock);
  }

  @Singleton
  CallBudget callBudget(KeyedVendors vendors) {
    return vendors.budget();
  }

  /** A router by hand, as the beans make it. */
  public VendorRouter router(
      CurrentVendorSettings settings, VendorBudgets budgets, Metrics metrics, InstantSource clock) {
    return vendorRouter(vendors(settings.get(), settings, budgets, metrics, clock), clock);
  }

  /** Closes the connections of all vendors made here. */
  @Override
  @PreDestroy
  public void close() {
    opened.forEach(KeyedVendors::close);
    opened.clear();
  }

  private KeyedVendors.Made make(
      VendorSettings settings, VendorBudgets budgets, Metrics metrics, InstantSource clock) {
    CallBudget budget = callBudget(settings, budgets, metrics, clock);
    List<HttpGet> opening = new ArrayList<>();
    Map<VendorName, Vendor> vendors = new EnumMap<>(VendorName.class);
    for (VendorName name : settings.order()) {
      Vendor vendor = vendor(name, settings, budget, opening, clock);
      vendors.put(name, new GuardedVendor(vendor, budget, metrics, clock));
    }
    return new KeyedVendors.Made(vendors, budget, opening);
  }

  /** The shared budget of every vendor that has one; simulated calls are free. */
  private static CallBudget callBudget(
      VendorSettings settings, VendorBudgets budgets, Metrics metrics, InstantSource clock) {
    Map<VendorName, KeyBudget> accounts = new EnumMap<>(VendorName.class);
    for (VendorName vendor : settings.order()) {
      if (vendor != VendorName.SIMULATED) {
        VendorAccess access = settings.accessTo(vendor);
        accounts.put(vendor, new KeyBudget(access.budgetKey(), access.limits()));
      }
    }
    return new StoredCallBudget(budgets, accounts, metrics, clock);
  }

  private Vendor vendor(
      VendorName vendor,
      VendorSettings settings,
      CallBudget budget,
      List<HttpGet> opening,
      InstantSource clock) {
    return switch (vendor) {
      case YAHOO -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new YahooVendor(
            http(vendor, budget, opening),
            YahooHosts.of(access.baseUrl()),
            requireNonNull(access.userAgent(), () -> vendor + " has no user agent"),
            clock);
      }
      case SIMULATED -> new SimulatedVendor(clock, SIMULATION_SEED);
      case ECB ->
          new EcbVendor(http(vendor, budget, opening), settings.accessTo(vendor).baseUrl(), clock);
      case MASSIVE -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new MassiveVendor(
            http(vendor, budget, opening), access.baseUrl(), key(vendor, access), clock);
      }
      case ALPACA -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new AlpacaVendor(
            http(vendor, budget, opening),
            AlpacaSite.of(access.baseUrl(), key(vendor, access)),
            key(vendor, access),
            requireNonNull(access.secretKey(), () -> vendor + " has no secret key"),
            clock);
      }
      case ALPHA_VANTAGE -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new AlphaVantageVendor(
            http(vendor, budget, opening),
            access.baseUrl(),
            key(vendor, access),
            access.limits().isRationed(),
            new Pace(gap(access.limits()), pause, clock),
            clock);
      }
      case EODHD -> {
        VendorAccess access = settings.accessTo(vendor);
        yield new EodhdVendor(
            http(vendor, budget, opening),
            access.baseUrl(),
            key(vendor, access),
            budget,
            access.limits(),
            clock);
      }
    };
  }

  /** A key of so few calls a minute may allow one a second only; a paid one allows bursts. */
  private static Duration gap(BudgetLimits limits) {
    return limits.perMinute() > MOST_SPACED ? Duration.ZERO : SPACED;
  }

  /** The settings see to it that a vendor with keys has one. */
  private static Secret key(VendorName vendor, VendorAccess access) {
    return requireNonNull(access.apiKey(), () -> vendor + " has no key");
  }

  private HttpGet http(VendorName vendor, CallBudget budget, List<HttpGet> opening) {
    HttpGet http = connections.open(vendor, budget);
    opening.add(http);
    return http;
  }
}
