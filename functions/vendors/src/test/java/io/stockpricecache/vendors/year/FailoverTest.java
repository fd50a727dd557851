package io.stockpricecache.vendors.year;

import static io.stockpricecache.testkit.FakeResponse.html;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeResponse.text;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import io.stockpricecache.usecases.history.BarValidator;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.vendors.VendorFactory;
import io.stockpricecache.vendors.corpus.Corpus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A new symbol while the preferred vendor fails, over real HTTP with the real router and budgets.
 */
class FailoverTest {

  private static final Symbol ACME = new Symbol("ACME");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final FakeVendorServer server = FakeVendorServer.start();
  private final HeldYear year = new HeldYear(42);
  private final InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
  private final InMemorySymbols symbols = new InMemorySymbols(latestPrices);
  private final InMemoryPriceHistory history = new InMemoryPriceHistory(Retention.ONE_YEAR, clock);
  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private final InMemoryVendorBudgets budgets = new InMemoryVendorBudgets(clock);
  private final InMemoryQuarantine quarantine = new InMemoryQuarantine(clock);
  private final VendorFactory factory = new VendorFactory();

  @AfterEach
  void close() {
    factory.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(VendorFailure.class)
  void newSymbol_whileYahooFails_isActiveWithAYearFromMassive(VendorFailure failure) {
    new YearForms(year).serve(server);
    server.when(path("/v8/finance/chart/ACME"), yahooFailing(failure));
    // Its own day's calls are what Yahoo runs out of: it never says so itself.
    BackfillSymbol backfill =
        backfill(
            failure == VendorFailure.QUOTA_EXHAUSTED
                ? Map.of("VENDORS_YAHOO_PER_DAY", "1")
                : Map.of());
    if (failure == VendorFailure.QUOTA_EXHAUSTED) {
      track(new Symbol("SPENT"));
      BackfillJob spending = new BackfillJob(new Symbol("SPENT"), clock.instant());
      assertThatThrownBy(() -> backfill.run(spending)).isInstanceOf(VendorException.class);
      // Massive's calls of the minute went into that one, too.
      clock.advance(Duration.ofMinutes(1));
      server.clearRequests();
    }
    track(ACME);

    assertThat(backfill.run(new BackfillJob(ACME, clock.instant()))).isEqualTo(Outcome.ACTIVATED);

    List<Bar> bars = history.read(ACME, HeldYear.FROM, HeldYear.TO);
    assertThat(bars.stream().map(Corpus::line))
        .isEqualTo(year.days().stream().map(HeldYear.Day::line).toList());
    assertThat(bars).extracting(Bar::source).containsOnly(VendorName.MASSIVE);
    assertThat(bars).extracting(Bar::finality).containsOnly(Finality.FINAL);
    assertThat(tracked().status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(server.requests(path("/v8/finance/chart/ACME")).size())
        .isEqualTo(failure == VendorFailure.QUOTA_EXHAUSTED ? 0 : 1);
  }

  @Test
  void symbol_whoseNewBarsFromYahooAreNotBelieved_hasThemFromMassive() {
    new YearForms(year).serve(server);
    BackfillSymbol backfill = backfill(Map.of());
    track(ACME);
    clock.set(Instant.parse("2026-11-18T15:00:00Z"));
    assertThat(backfill.run(new BackfillJob(ACME, clock.instant()))).isEqualTo(Outcome.ACTIVATED);
    // From the next day on Yahoo speaks of something else under that name.
    server.when(
        path("/v8/finance/chart/ACME"),
        json(new YearForms(year).yahooChart().replace("\"USD\"", "\"EUR\"")));
    clock.set(Instant.parse("2026-11-20T15:00:00Z"));

    assertThat(backfill.run(new BackfillJob(ACME, clock.instant()))).isEqualTo(Outcome.FILLED);

    List<Bar> bars = history.read(ACME, HeldYear.FROM, HeldYear.TO);
    assertThat(bars.stream().map(Corpus::line))
        .isEqualTo(year.days().stream().map(HeldYear.Day::line).toList());
    assertThat(bars.getLast().source()).isEqualTo(VendorName.MASSIVE);
    assertThat(bars.getFirst().source()).isEqualTo(VendorName.YAHOO);
    // What was held of Yahoo's is settled by Massive's official bars.
    assertThat(quarantine.held(10)).isEmpty();
  }

  @Test
  void newSymbol_whileAllVendorsAreThrottled_waitsInTheQueue_andIsFilledThen() {
    new YearForms(year).serve(server);
    server.when(path("/v8/finance/chart/ACME"), json(429, "{}").withHeader("Retry-After", "90"));
    server.when(request -> request.path().startsWith("/v2/aggs/"), json(429, "{}"));
    BackfillSymbol backfill = backfill(Map.of());
    track(ACME);
    BackfillJob job = new BackfillJob(ACME, clock.instant());

    assertThat(backfill.run(job)).isEqualTo(Outcome.WAITING);

    assertThat(tracked().status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(tracked().progress().state()).isEqualTo(BackfillState.WAITING);
    assertThat(tracked().progress().failuresInARow()).isZero();
    assertThat(tracked().reason()).contains("THROTTLED");
    InMemoryJobQueue.Sent again = queue.deliveries().getLast();
    assertThat(again.delay()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    int requests = server.requests().size();
    assertThat(backfill.run((BackfillJob) again.job())).isEqualTo(Outcome.WAITING);
    assertThat(server.requests()).hasSize(requests);
    int sent = queue.deliveries().size();
    assertThat(backfill.run(job)).isEqualTo(Outcome.JOINED);
    assertThat(queue.deliveries()).as("a copy is not put back").hasSize(sent);

    new YearForms(year).serve(server);
    clock.advance(again.delay());
    assertThat(backfill.run((BackfillJob) again.job())).isEqualTo(Outcome.ACTIVATED);
    assertThat(tracked().status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  private static FakeResponse yahooFailing(VendorFailure failure) {
    String error =
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"%s\",\"description\":\"x\"}}}";
    return switch (failure) {
      case THROTTLED -> text(200, "Too Many Requests");
      case QUOTA_EXHAUSTED, UNAVAILABLE -> text(503, "down");
      case NOT_ENTITLED -> json(403, error.formatted("Forbidden"));
      case BAD_CREDENTIALS -> json(401, error.formatted("Unauthorized"));
      case UNKNOWN_SYMBOL -> json(404, error.formatted("Not Found"));
      case EMPTY -> json("{\"chart\":{\"result\":[],\"error\":null}}");
      case BOT_CHALLENGE -> html(200, "<html>Are you a person?</html>");
      case MALFORMED -> json("{\"chart\":{\"result\":[{\"meta\":");
    };
  }

  private BackfillSymbol backfill(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue");
    environment.put("VENDORS_ORDER", "yahoo,massive");
    environment.put("VENDORS_YAHOO_BASE_URL", server.baseUrl().toString());
    environment.put("VENDORS_MASSIVE_BASE_URL", server.baseUrl().toString());
    environment.put("VENDORS_MASSIVE_API_KEY", "sesame");
    VendorSettings settings = JobSettings.parse(environment).vendors();
    return new BackfillSymbol(
        symbols,
        history,
        new LatestRow(latestPrices, history, clock),
        new BarValidator(quarantine, clock),
        factory.router(CurrentVendorSettings.fixed(settings), budgets, Metrics.NONE, clock),
        queue,
        new InMemoryLeases(clock),
        new Corrections(new InMemorySyncRuns(clock), clock),
        new LastSync(new InMemorySyncRuns(clock)),
        Retention.ONE_YEAR,
        Backoff.contended(_ -> true),
        clock);
  }

  private void track(Symbol symbol) {
    new TrackSymbol(symbols, latestPrices, queue, clock).track(symbol);
  }

  private TrackedSymbol tracked() {
    return symbols.find(ACME).orElseThrow();
  }
}
