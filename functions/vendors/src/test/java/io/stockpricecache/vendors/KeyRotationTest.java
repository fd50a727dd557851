package io.stockpricecache.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.year.HeldYear;
import io.stockpricecache.vendors.year.YearForms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator changes a key while the function lives. */
class KeyRotationTest {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorFactory factory = new VendorFactory();
  private final Keys keys = new Keys();

  @AfterEach
  void close() {
    factory.close();
    server.close();
  }

  @Test
  void refusedKey_withANewOneInTheSecret_isRepeatedWithThatAtOnce() {
    serveOnly("new");
    VendorRouter router = router();
    keys.stored = settings("new");

    assertThat(router.dailyHistory(request()).bars()).isNotEmpty();

    assertThat(asked()).startsWith("Bearer old", "Bearer new").doesNotHaveDuplicates();
  }

  @Test
  void refusedKey_withoutANewOne_isAskedOnce() {
    serveOnly("new");
    VendorRouter router = router();

    assertThatThrownBy(() -> router.dailyHistory(request()))
        .isInstanceOfSatisfying(
            VendorException.class,
            e -> assertThat(e.failure()).isEqualTo(VendorFailure.BAD_CREDENTIALS));
    assertThat(asked()).containsExactly("Bearer old");
    // The old key's hour of rest is not the new one's.
    keys.stored = settings("new");
    keys.known = keys.stored;
    assertThat(router.dailyHistory(request()).bars()).isNotEmpty();
  }

  @Test
  void newKey_foundBeforeTheOldOneFails_isUsed() {
    serveOnly("new");
    VendorRouter router = router();
    keys.stored = settings("new");
    keys.known = keys.stored;

    assertThat(router.dailyHistory(request()).bars()).isNotEmpty();

    assertThat(asked()).containsExactly("Bearer new");
  }

  private VendorRouter router() {
    return factory.router(keys, new InMemoryVendorBudgets(clock), Metrics.NONE, clock);
  }

  private void serveOnly(String key) {
    new YearForms(new HeldYear(42)).serve(server);
    server.when(
        request -> !bearer(request).equals("Bearer " + key),
        FakeResponse.json(401, "{\"status\":\"ERROR\",\"error\":\"Unknown API Key\"}"));
  }

  /** Keys in the order they were first tried. */
  private List<String> asked() {
    return server.requests().stream().map(KeyRotationTest::bearer).distinct().toList();
  }

  private static String bearer(VendorRequest request) {
    return request.headers().getOrDefault("authorization", List.of("none")).getFirst();
  }

  private VendorSettings settings(String key) {
    return JobSettings.parse(
            Map.of(
                "VENDORS_ORDER", "massive",
                "VENDORS_MASSIVE_BASE_URL", server.baseUrl().toString(),
                "VENDORS_MASSIVE_PER_MINUTE", "100",
                "VENDORS_MASSIVE_API_KEY", key,
                "QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue"))
        .vendors();
  }

  private HistoryRequest request() {
    return new HistoryRequest(
        new Symbol("ACME"), Markets.US, HeldYear.FROM, HeldYear.TO, clock.instant());
  }

  /** What is known, and what a look at the secret would find. */
  private final class Keys implements CurrentVendorSettings {
    private VendorSettings known = settings("old");
    private VendorSettings stored = known;

    @Override
    public VendorSettings get() {
      return known;
    }

    @Override
    public VendorSettings renewed() {
      known = stored;
      return known;
    }
  }
}
