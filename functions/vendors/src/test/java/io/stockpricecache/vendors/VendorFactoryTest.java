package io.stockpricecache.vendors;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.runtime.settings.SettingsReader;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VendorFactoryTest {

  private static final Symbol ACME = new Symbol("ACME");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final FakeVendorServer server = FakeVendorServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void router_asksInTheOperatorsOrder() {
    server.when(path("/v8/finance/chart/ACME"), FakeResponse.text(503, "down"));

    try (ApplicationContext context = context("yahoo,simulated", "10")) {
      DailyHistory history = context.getBean(VendorRouter.class).dailyHistory(request());

      assertThat(history.vendor()).isEqualTo(VendorName.SIMULATED);
      assertThat(server.requests()).hasSize(1);
    }
    try (ApplicationContext context = context("simulated,yahoo", "10")) {
      context.getBean(VendorRouter.class).dailyHistory(request());

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void baseUrl_takesEveryHostsPlace() {
    try (ApplicationContext context = context("yahoo", "10")) {
      context.getBean(VendorRouter.class).liveQuotes(List.of(ACME), LiveCalls.ONE_BY_ONE);
    }

    assertThat(server.requests().stream().map(request -> request.path()))
        .containsExactly("/", "/v8/finance/chart/ACME");
  }

  @Test
  void budget_isKeptAcrossTheVendorsCalls() {
    server.when(path("/v8/finance/chart/ACME"), FakeResponse.text(503, "down"));

    try (ApplicationContext context = context("yahoo", "2")) {
      VendorRouter router = context.getBean(VendorRouter.class);

      assertThat(failureOf(router)).isEqualTo(VendorFailure.UNAVAILABLE);
      assertThat(failureOf(router)).isEqualTo(VendorFailure.UNAVAILABLE);
      assertThat(failureOf(router)).isEqualTo(VendorFailure.THROTTLED);
    }
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void settings_areThoseOfTheJobs() {
    Settings cache = Settings.parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue"));
    JobSettings jobs = new JobSettings(cache, settings(Map.of("VENDORS_ORDER", "simulated")));
    try (ApplicationContext context = emptyContext()) {
      context.registerSingleton(JobSettings.class, jobs);

      assertThat(context.start().getBean(VendorRouter.class).dailyHistory(request()).vendor())
          .isEqualTo(VendorName.SIMULATED);
    }
  }

  /** The API, which has no vendor, said of companies that they are asked for where none tells. */
  @ParameterizedTest
  @EnumSource
  void companies_areToldOfByTheVendorsThatAreSaidTo(VendorName vendor) {
    VendorSettings settings =
        settings(
            Map.of(
                "VENDORS_ORDER", vendor.id(),
                "VENDORS_MASSIVE_API_KEY", "m-key",
                "VENDORS_ALPACA_KEY_ID", "a-id",
                "VENDORS_ALPACA_SECRET_KEY", "a-secret",
                "VENDORS_ALPHA_VANTAGE_API_KEY", "av-key",
                "VENDORS_EODHD_API_KEY", "e-key",
                // Its free plan tells of none.
                "VENDORS_EODHD_PER_DAY", "100000"));
    try (VendorFactory factory = new VendorFactory()) {
      VendorRouter router =
          factory.router(
              CurrentVendorSettings.fixed(settings),
              new InMemoryVendorBudgets(clock),
              Metrics.NONE,
              clock);
      assertThat(router.hasCompany(Markets.US)).isEqualTo(vendor.tellsOfCompanies());
    }
  }

  private VendorFailure failureOf(VendorRouter router) {
    try {
      router.dailyHistory(request());
      throw new AssertionError("answered");
    } catch (VendorException e) {
      return e.failure();
    }
  }

  private ApplicationContext context(String order, String perMinute) {
    ApplicationContext context = emptyContext();
    context.registerSingleton(
        VendorSettings.class,
        settings(
            Map.of(
                "VENDORS_ORDER",
                order,
                "VENDORS_YAHOO_BASE_URL",
                server.baseUrl().toString(),
                "VENDORS_YAHOO_PER_MINUTE",
                perMinute)));
    return context.start();
  }

  private ApplicationContext emptyContext() {
    ApplicationContext context =
        ApplicationContext.builder().deduceEnvironment(false).banner(false).build();
    context.registerSingleton(InstantSource.class, clock);
    context.registerSingleton(Metrics.class, Metrics.NONE);
    context.registerSingleton(VendorBudgets.class, new InMemoryVendorBudgets(clock));
    return context;
  }

  private static VendorSettings settings(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    VendorSettings settings = VendorSettings.read(reader, environment.keySet());
    reader.throwIfAny();
    return settings;
  }

  private static HistoryRequest request() {
    return new HistoryRequest(
        ACME,
        Markets.US,
        SessionDate.parse("2026-11-16"),
        SessionDate.parse("2026-11-19"),
        Instant.parse("2026-11-20T14:59:00Z"));
  }
}
