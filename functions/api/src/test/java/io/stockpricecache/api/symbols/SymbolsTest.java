package io.stockpricecache.api.symbols;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class SymbolsTest {

  private static final String PENDING_APPLE =
      json(
          """
          {"symbol":"AAPL","status":"PENDING","tier":"USER","market":"XNYS","currency":null,"exchange":null,
          "listedOn":null,"lastCompletedSession":null,"reason":null,"renamedTo":null,
          "createdAt":"2026-11-20T15:00:00Z"}
          """);

  @Inject TestApi api;

  @Test
  void post_newSymbol_isAcceptedAndItsBackfillQueued() {
    Answer answer = api.call(TestApi.event("api-post-symbols.json"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers())
        .containsEntry("location", "/symbols/AAPL")
        .containsEntry("content-type", "application/json");
    BackfillJob job = (BackfillJob) api.queue.sent().getFirst();
    assertThat(api.queue.sent()).hasSize(1);
    assertThat(job.withId(null)).isEqualTo(new BackfillJob(AAPL, api.clock.instant()));
    assertThat(answer.body())
        .isEqualTo(
            PENDING_APPLE.replace("}", ",\"jobId\":\"" + job.findId().orElseThrow() + "\"}"));
  }

  /** A caller that had gone wrong tracked symbols until the vendors' calls were used up. */
  @Test
  void post_beyondTheLimit_isRefused_untilThereIsRoomAgain() {
    try (TestApi full = TestApi.start(Map.of("MAX_TRACKED_SYMBOLS", "2"))) {
      full.call(TestApi.event("api-post-symbols.json"));
      assertThat(full.call(TestApi.post("{\"symbol\":\"MSFT\"}")).status()).isEqualTo(202);

      Answer refused = full.call(TestApi.post("{\"symbol\":\"NVDA\"}"));

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body())
          .contains("/problems/too-many-symbols", "2 symbols may be tracked, and are");
      assertThat(full.queue.sent()).hasSize(2);
      assertThat(full.call(TestApi.post("{\"symbol\":\"MSFT\"}")).status()).isEqualTo(200);
      APIGatewayV2HTTPEvent fill = TestApi.event("api-post-backfill-symbol.json");
      fill.setBody("{\"symbol\":\"NVDA\"}");
      assertThat(full.call(fill).status()).isEqualTo(409);

      full.call(TestApi.request("DELETE", "/symbols/MSFT", ""));
      // The key of a request that was refused is not used up.
      assertThat(full.call(fill).status()).isEqualTo(202);
      assertThat(full.queue.sent()).hasSize(3);
    }
  }

  @Test
  void post_trackedSymbol_isOkAndChangesNothing() {
    api.call(TestApi.event("api-post-symbols.json"));

    Answer answer = api.call(TestApi.post("{\"symbol\":\"aapl\"}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("location");
    assertThat(answer.body()).isEqualTo(PENDING_APPLE);
    assertThat(api.queue.sent()).hasSize(1);
  }

  /** A first deployment without keys: 202, and PENDING with {@code reason: null} without end. */
  @Test
  void get_pendingSymbol_whereNoJobHasEverRun_saysSo() {
    api.call(TestApi.event("api-post-symbols.json"));
    assertThat(api.get("/symbols/AAPL").body()).contains("\"reason\":null");
    assertThat(api.get("/cache/status").body()).contains("no job, poll or sync has ever run");
    api.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(api.get("/symbols/AAPL").body()).contains("\"reason\":\"no job has run yet");
    assertThat(api.get("/symbols").body()).contains("\"reason\":\"no job has run yet");

    Instant now = api.clock.instant();
    api.runs.save(
        new SyncRun(
            RunType.BACKFILL,
            now,
            RunStatus.COMPLETE,
            now,
            SyncRun.Counts.NONE,
            /* message= */ null));
    api.clock.advance(Duration.ofMinutes(1));
    assertThat(api.get("/symbols/AAPL").body()).contains("\"reason\":null");
    assertThat(api.get("/cache/status").body()).doesNotContain("has ever run");
  }

  /** An ACTIVE symbol's price was hours old, as its vendor refused every call; reason: null. */
  @Test
  void get_symbolWhosePriceIsStale_saysWhy() {
    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofHours(2));
    Instant now = api.clock.instant();
    api.runs.save(
        new SyncRun(
            RunType.LIVE_POLL,
            now,
            RunStatus.FAILED,
            now,
            SyncRun.Counts.NONE,
            "no price for 1: {THROTTLED=1}"));

    assertThat(api.get("/symbols/AAPL").body())
        .contains("\"reason\":\"the newest price is of ")
        .contains("; the last live poll: no price for 1: {THROTTLED=1}\"");
    assertThat(api.get("/symbols").body()).contains("{THROTTLED=1}");
  }

  @Test
  void post_symbolThatNeedsEncoding_hasAnAddressThatLeadsToIt() {
    Answer answer = api.call(TestApi.post("{\"symbol\":\"^gspc\"}"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers()).containsEntry("location", "/symbols/%5EGSPC");
    assertThat(api.get("/symbols/%5EGSPC").body())
        .isEqualTo(answer.body().replaceFirst(",\"jobId\":\"[^\"]+\"", ""));
  }

  @Test
  void post_base64Body_isRead() {
    APIGatewayV2HTTPEvent event =
        TestApi.post(
            Base64.getEncoder()
                .encodeToString("{\"symbol\":\"AAPL\"}".getBytes(StandardCharsets.UTF_8)));
    event.setIsBase64Encoded(true);

    assertThat(api.call(event).status()).isEqualTo(202);
  }

  @Test
  void post_noContentType_isReadAsJson() {
    APIGatewayV2HTTPEvent event = TestApi.event("api-post-symbols.json");
    event.getHeaders().remove("content-type");

    assertThat(api.call(event).status()).isEqualTo(202);
  }

  /** "POST /symbols begins it" led into a refusal. */
  @Test
  void classOfShares_writtenWithADot_isToldHowToBeWritten() {
    String hint =
        "no market is known for symbol BRK.B; a class of shares is written with a hyphen: BRK-B";
    assertThat(api.call(TestApi.post("{\"symbol\":\"BRK.B\"}")).body()).contains(hint);
    assertThat(api.get("/prices/BRK.B").body()).contains("BRK.B is not tracked: " + hint + ".");
  }

  @Test
  void post_unknownExchange_isABadRequest() {
    Answer answer = api.call(TestApi.post("{\"symbol\":\"AAPL.ZZ\"}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            problem(400, "Bad Request", "no market is known for symbol AAPL.ZZ", "/symbols"));
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "null",
        "[]",
        "\"AAPL\"",
        "7",
        "{}",
        "{\"symbol\":null}",
        "{\"symbol\":7}",
        "{\"symbol\":true}",
        "{\"symbol\":[\"AAPL\"]}",
        "{\"symbol\":{\"value\":\"AAPL\"}}",
        "[{\"symbol\":\"AAPL\"}]",
        "{\"Symbol\":\"AAPL\"}",
        "{\"symbol\":\"AAPL\",\"tier\":\"CORE\"}",
        "{\"symbol\":\"AAPL\",\"symbol\":\"MSFT\"}",
        "{\"symbol\":\"AAPL\"}x",
        "{\"symbol\":\"AAPL\"}{}",
        "{\"symbol\":\"AAPL\"",
        "{symbol:\"AAPL\"}",
        "{'symbol':'AAPL'}",
        "symbol=AAPL"
      })
  void post_bodyOfAnotherForm_isABadRequestBeforeTheStore(String body) {
    Answer answer = api.call(TestApi.post(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            problem(
                400,
                "Bad Request",
                "The body has to be one JSON object of the form {\"symbol\": \"AAPL\"}, or"
                    + " {\"symbols\": [\"AAPL\", \"MSFT\"]} with 1 to 1000 symbols; \"tier\":"
                    + " \"sp500\" beside symbols adds them to that universe.",
                "/symbols"));
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void post_noBody_isABadRequest() {
    APIGatewayV2HTTPEvent event = TestApi.event("api-post-symbols.json");
    event.setBody(null);

    assertThat(api.call(event).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A A", "\\u0041\\u0000", "<b>", "ABCDEFGHIJKLMNOPQRSTU", "\\uD800"})
  void post_hostileSymbol_isABadRequestBeforeTheStore(String symbol) {
    Answer answer = api.call(TestApi.post("{\"symbol\":\"" + symbol + "\"}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("not a symbol: '").doesNotContain("\\u0000");
    // The directory alone is looked at: it may know the text as a name.
    assertThat(api.calls()).isSubsetOf("InstrumentDirectory.parts");
  }

  @Test
  void post_queueDown_isUnavailableAndAskedAgainGoesOn() {
    api.ports.failOnly("JobQueue.send", new StoreException("no answer", null));

    Answer answer = api.call(TestApi.event("api-post-symbols.json"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "5");
  }

  @Test
  void all_several_areSorted() {
    api.call(TestApi.post("{\"symbol\":\"MSFT\"}"));
    TestPrices.trackApple(api);

    Answer answer = api.get("/symbols");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"symbols":[{"symbol":"AAPL","status":"ACTIVE","tier":"USER","market":"XNYS",
                "currency":"USD","exchange":null,"listedOn":"2026-11-02","lastCompletedSession":"2026-11-19",
                "reason":null,"renamedTo":null,"createdAt":"2026-11-20T12:00:00Z"},
                {"symbol":"MSFT","status":"PENDING","tier":"USER","market":"XNYS","currency":null,"exchange":null,
                "listedOn":null,"lastCompletedSession":null,"reason":null,"renamedTo":null,
                "createdAt":"2026-11-20T15:00:00Z"}],"total":2,"nextCursor":null}
                """));
  }

  @Test
  void one_renamed_tellsTheNewName() {
    TestPrices.trackApple(api);
    TrackedSymbol row = api.symbols.find(AAPL).orElseThrow();
    api.symbols.save(row.unknownOn(SessionDate.of(2026, 11, 20), "renamed", TestPrices.MSFT));

    assertThat(api.get("/symbols/AAPL").body()).contains("\"renamedTo\":\"MSFT\"");
  }

  @Test
  void all_none_isAnEmptyList() {
    assertThat(api.get("/symbols").body())
        .isEqualTo("{\"symbols\":[],\"total\":0,\"nextCursor\":null}");
  }

  @Test
  void one_inactive_saysWhy() {
    api.call(TestApi.event("api-post-symbols.json"));
    api.symbols.save(api.symbols.find(AAPL).orElseThrow().inactive("no vendor knows AAPL"));

    Answer answer = api.get("/symbols/aapl");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"status\":\"INACTIVE\"", "\"reason\":\"no vendor knows AAPL\"");
  }

  @Test
  void one_untracked_isNotFound() {
    Answer answer = api.get("/symbols/AAPL");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/symbol-not-tracked");
  }

  @Test
  void delete_tracked_isGone() {
    api.call(TestApi.event("api-post-symbols.json"));

    Answer answer = api.call(TestApi.event("api-delete-symbol.json"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isNullOrEmpty();
    assertThat(api.get("/symbols/AAPL").status()).isEqualTo(404);
    assertThat(api.get("/prices/AAPL").status()).isEqualTo(404);
  }

  @Test
  void delete_untracked_isNotFound() {
    Answer answer = api.call(TestApi.event("api-delete-symbol.json"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/symbol-not-tracked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void hostileSymbol_isABadRequestBeforeTheStore(String method) {
    assertThat(api.call(TestApi.request(method, "/symbols/A'B", "")).status()).isEqualTo(400);
    assertThat(api.calls()).isEmpty();
  }
}
