package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that this version cannot read: their symbol says so, and all others are served. */
@ApiTest
class UnreadableTest {

  private static final Symbol MSFT = new Symbol("MSFT");
  private static final String DETAIL =
      "What is stored of this symbol cannot be read; /cache/status says why. Others are served.";

  @Inject TestApi api;

  @BeforeEach
  void track() {
    TestPrices.trackApple(api);
  }

  /** A page of fifty symbols was answered 503 for one row of another version. */
  @Test
  void portfolio_withAnUnreadableRow_listsItAndServesTheOthers() {
    api.latestPrices.spoil(MSFT, "attribute source is broken");

    for (int i = 0; i < 2; i++) {
      assertThat(api.get("/portfolio", "symbols=AAPL,MSFT,NVDA").body())
          .contains("\"symbol\":\"AAPL\"")
          .endsWith("\"untracked\":[\"NVDA\"],\"unreadable\":[\"MSFT\"]}");
    }
    assertThat(api.get("/portfolio", "symbols=AAPL,MSFT&days=30").status()).isEqualTo(200);
  }

  /** Its symbols went by the settings, and nobody knew. */
  @Test
  void universe_unreadable_isToldInTheStatus() {
    api.universes.spoil(new TierName("sp500"), "attribute cadence is broken");

    assertThat(api.get("/cache/status").body())
        .contains(
            "\"unreadable\":[{\"table\":\"universes\",\"key\":\"# sp500\","
                + "\"reason\":\"attribute cadence is broken\"}],\"unreadableCount\":1");
  }

  @Test
  void price_unreadable_saysSoForThatSymbolAlone() {
    api.latestPrices.spoil(MSFT, "attribute source is broken");

    // Before and after a page has brought it into memory.
    for (int i = 0; i < 2; i++) {
      TestApi.Answer answer = api.get("/prices/MSFT");
      assertThat(answer.body())
          .isEqualTo(
              problem("/problems/unreadable-row", 500, "Unreadable row", DETAIL, "/prices/MSFT"));
      assertThat(answer.headers()).doesNotContainKey("retry-after");
      api.get("/portfolio", "symbols=AAPL,MSFT");
    }
    assertThat(api.get("/prices/AAPL").status()).isEqualTo(200);
  }

  /** A symbol whose price row cannot be read was ACTIVE without a reason, and by itself a 500. */
  @Test
  void symbol_whosePriceRowCannotBeRead_saysSoOnItsOwn() {
    TestPrices.liveMicrosoft(api);
    api.latestPrices.spoil(MSFT, "attribute source is broken");

    String reason = "\"reason\":\"its price row cannot be read: attribute source is broken\"";
    assertThat(api.get("/symbols/MSFT").body()).contains("\"status\":\"ACTIVE\"", reason);
    assertThat(api.get("/symbols").body()).contains(reason, "\"symbol\":\"AAPL\"");
  }

  @Test
  void symbol_unreadable_saysSo_andTheListHasTheOthers() {
    api.symbols.spoil(MSFT, "attribute status is broken: unknown value 'SLEEPING'");

    assertThat(api.get("/symbols/MSFT").status()).isEqualTo(500);
    assertThat(api.get("/symbols").body()).contains("AAPL").doesNotContain("MSFT");
    assertThat(api.get("/cache/status").body())
        .contains(
            "\"unreadable\":[{\"table\":\"symbols\",\"key\":\"MSFT\","
                + "\"reason\":\"attribute status is broken: unknown value 'SLEEPING'\"}],"
                + "\"unreadableCount\":1,\"warnings\":[\"Stored rows that cannot be read: 1.");
    // It is tracked, and nobody knows how it stands: not covered.
    assertThat(api.get("/cache/status").body()).contains("\"coveragePercent\":50");
  }

  /** Both rows that the page shows could not be read, and status told 100 %. */
  @Test
  void completeness_countsWhatThePageCannotShow_asTheCloseSyncDoes() {
    TestPrices.liveMicrosoft(api);
    Instant start = api.clock.instant();
    api.runs.save(
        new SyncRun(
            RunType.CLOSE_SYNC,
            start,
            RunStatus.COMPLETE,
            start,
            new SyncRun.Counts(Map.of("active", 2)),
            null));
    api.latestPrices.spoil(new Symbol("AAPL"), "attribute source is broken");
    api.latestPrices.spoil(MSFT, "attribute source is broken");

    assertThat(api.get("/cache/status").body())
        .contains("\"coveragePercent\":0,\"completenessPercent\":0,");
  }

  /** 25 of 200 symbols were never filled, and nothing said so. */
  @Test
  void status_ofMoreSymbolsThanTheKeysCanCarry_warnsInWords() {
    Instant start = api.clock.instant();
    api.runs.save(
        new SyncRun(
            RunType.CLOSE_SYNC,
            start,
            RunStatus.PARTIAL,
            start,
            new SyncRun.Counts(Map.of("active", 175, "callsEnoughFor", 175, "beyondCalls", 25)),
            null));

    assertThat(api.get("/cache/status").body())
        .contains(
            "The keys' calls are enough for about 175 symbols; 25 will not be filled."
                + " DELETE symbols, or take a key with more calls.");
  }

  /** 96 symbols waited for their history, and status told 100 %. */
  @Test
  void coverage_countsAllThatIsTracked() {
    for (int i = 0; i < 24; i++) {
      api.call(TestApi.post("{\"symbol\":\"S" + i + "\"}"));
    }

    assertThat(api.get("/cache/status").body()).contains("\"coveragePercent\":4,");
  }

  @Test
  void coverage_withNothingActive_isZero_andOfNothingTracked_nothing() {
    api.symbols.delete(new Symbol("AAPL"));
    assertThat(api.get("/cache/status").body()).contains("\"coveragePercent\":null");

    api.call(TestApi.post("{\"symbol\":\"NVDA\"}"));
    assertThat(api.get("/cache/status").body()).contains("\"coveragePercent\":0,");
  }

  @Test
  void status_ofASymbolThatWaitsForOverAnHour_warnsInWords() {
    Instant then = api.clock.instant().minusSeconds(3_601);
    api.symbols.put(TrackedSymbol.pending(MSFT, Markets.US, then));

    assertThat(api.get("/cache/status").body())
        .contains("\"pendingOverAnHour\":1")
        .contains("Symbols that are PENDING for over an hour: 1.");
  }

  @Test
  void validate_ofUnreadableRows_listsThem() {
    api.history.spoil(new Symbol("AAPL"), TestPrices.date(18), "attribute close is missing");

    assertThat(api.get("/cache/validate", "symbol=AAPL").body())
        .contains("\"kind\":\"UNREADABLE\"", "attribute close is missing");
    assertThat(api.get("/history/AAPL").status()).isEqualTo(200);
  }

  /**
   * It said "What is stored of this symbol" and sent its reader to the status, which had nothing.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | /jobs/j-1                | JobRecords.find       | job j-1         | What is stored"
            + " of this job cannot be read: attribute x is missing.",
        "GET  | /batches/b-1             | SymbolBatches.find    | batch b-1       | What is stored"
            + " of this batch cannot be read: attribute x is missing.",
        "POST | /cache/sync-historical   | IdempotencyKeys.claim | idempotency k-1 | What is stored"
            + " under this Idempotency-Key cannot be read: attribute x is missing. Nothing was"
            + " begun; take another key."
      })
  void rowOfNoSymbol_unreadable_saysWhoseItIsAndWhy(
      String method, String path, String call, String key, String detail) {
    api.ports.failOnly(
        call,
        new UnreadableRowException(new UnreadableRow("sync-runs", key, "attribute x is missing")));
    APIGatewayV2HTTPEvent event = TestApi.request(method, path, "");
    event.setHeaders(new HashMap<>(Map.of("idempotency-key", "k-1")));

    TestApi.Answer answer = api.call(event);

    assertThat(answer.body())
        .isEqualTo(problem("/problems/unreadable-row", 500, "Unreadable row", detail, path));
    assertThat(api.queue.sent()).isEmpty();
  }
}
