package io.stockpricecache.api.memory;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a client may keep what it was answered. */
@ApiTest
class FreshnessTest {

  private static final String PAGE = "symbols=AAPL&days=7";
  private static final Symbol NVDA = new Symbol("NVDA");

  @Inject TestApi api;

  @Test
  void openApi_isKeptForAnHourUnderATag() {
    TestApi.Answer first = api.get("/openapi.yaml");
    APIGatewayV2HTTPEvent event = TestApi.request("GET", "/openapi.yaml", "");
    event.getHeaders().put("if-none-match", first.headers().get("etag"));

    assertThat(first.headers().get("cache-control")).startsWith("max-age=3600,");
    assertThat(api.call(event).status()).isEqualTo(304);
  }

  @Test
  void openMarket_isKeptForAMoment() {
    TestPrices.trackApple(api);

    assertThat(api.get("/prices/AAPL").headers())
        .containsEntry("cache-control", "max-age=15, stale-while-revalidate=30, stale-if-error=300")
        .containsEntry("vary", "Accept-Encoding");
  }

  @Test
  void historyOfFinalCloses_isKeptUntilTheNextOpen() {
    settledApple();

    // From Friday night to Monday, 23 November, 9:30 in New York: 60 hours and a half.
    assertThat(api.get("/history/AAPL").headers())
        .containsEntry(
            "cache-control", "max-age=217800, stale-while-revalidate=60, stale-if-error=86400");
  }

  /** "CLOSED", said by what a client had kept for an hour of trading. */
  @ParameterizedTest
  @CsvSource({
    // The evening of the session; Friday night to Monday, 4:00 in New York; a morning.
    "2026-11-20T23:00:00Z, POST, 7200",
    "2026-11-21T02:00:00Z, CLOSED, 198000",
    "2026-11-23T09:00:00Z, PRE, 19800",
    "2026-11-23T14:29:00Z, PRE, 60"
  })
  void finalClose_isKeptUntilTheMarketsStateChanges(Instant at, String state, int seconds) {
    settledApple();
    api.clock.set(at);

    for (String path : List.of("/prices/AAPL", "/portfolio")) {
      TestApi.Answer answer = api.get(path, path.equals("/portfolio") ? PAGE : "");
      assertThat(answer.body()).contains("\"marketState\":\"" + state + "\"");
      // No longer, nor stale beyond it.
      assertThat(answer.headers())
          .containsEntry("cache-control", "max-age=" + seconds + ", stale-if-error=86400");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T14:29:50Z, PRE, 'max-age=10, stale-if-error=300'",
    "2026-11-20T14:30:00Z, OPEN, 'max-age=15, stale-while-revalidate=30, stale-if-error=300'",
    "2026-11-20T20:59:30Z, OPEN, 'max-age=15, stale-while-revalidate=15, stale-if-error=300'",
    "2026-11-20T20:59:50Z, OPEN, 'max-age=10, stale-if-error=300'",
    "2026-11-20T21:00:00Z, POST, 'max-age=15, stale-while-revalidate=30, stale-if-error=300'"
  })
  void priceThatMoves_isNotKeptBeyondTheMarketsState(Instant at, String state, String expected) {
    TestPrices.trackApple(api);
    api.clock.set(at);

    TestApi.Answer answer = api.get("/prices/AAPL");

    assertThat(answer.body()).contains("\"marketState\":\"" + state + "\"");
    assertThat(answer.headers()).containsEntry("cache-control", expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"symbols=AAPL,NVDA", "symbols=NVDA,AAPL&days=200"})
  void finalClose_besideWhatWaits_isKeptAsThatIs(String query) {
    settledApple();
    TestPrices.pending(api, NVDA);

    assertThat(api.get("/portfolio", query).headers().get("cache-control"))
        .startsWith("max-age=2,");
  }

  /** Asked for again after it was given up, with the price that it had. */
  @Test
  void finalClose_besideOneThatWaitsAnewWithAnOldPrice_isKeptAsThatIs() {
    settledApple();
    api.latestPrices.put(api.row(AAPL).withStatus(SymbolStatus.PENDING));

    assertThat(api.get("/prices/AAPL").headers().get("cache-control")).startsWith("max-age=2,");
  }

  @Test
  void whatWasInMemory_saysSoByItsAge_andIsKeptForAsLongFromNow() {
    settledApple();
    assertThat(api.get("/prices/AAPL").headers()).doesNotContainKey("age");
    api.clock.advance(Duration.ofMillis(40_900));

    TestApi.Answer answer = api.get("/prices/AAPL");

    assertThat(answer.headers())
        .containsEntry("age", "40")
        // What is left of 198000 seconds, and the age.
        .containsEntry("cache-control", "max-age=197999, stale-if-error=86400");
    assertThat(api.get("/portfolio", PAGE).headers()).containsEntry("age", "40");
  }

  /** Of the oldest row: whatever else the page holds was read later. */
  @Test
  void pageOfRowsThatWereReadAtDifferentTimes_isAsOldAsTheOldest() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);
    api.get("/prices/AAPL");
    api.clock.advance(Duration.ofSeconds(20));

    TestApi.Answer page = api.get("/portfolio", "symbols=MSFT,AAPL");

    assertThat(page.headers())
        .containsEntry("age", "20")
        .containsEntry(
            "cache-control", "max-age=35, stale-while-revalidate=30, stale-if-error=300");
    assertThat(api.get("/prices/MSFT").headers()).doesNotContainKey("age");
  }

  @Test
  void answerThatNobodyMayKeep_hasNoAge() {
    TestPrices.trackApple(api);
    api.get("/history/AAPL");
    api.clock.advance(Duration.ofSeconds(5));

    assertThat(api.get("/symbols/AAPL").headers()).doesNotContainKey("age");
    assertThat(api.get("/health").headers()).doesNotContainKey("age");
  }

  @ParameterizedTest
  @CsvSource({
    "/portfolio, symbols=AAPL&days=7",
    "/portfolio, symbols=AAPL&days=200",
    "/history/AAPL, ''"
  })
  void whatIsAboutToArrive_isKeptForLess(String path, String query) {
    api.call(TestApi.event("api-post-symbols.json"));

    assertThat(api.get(path, query).headers().get("cache-control")).startsWith("max-age=2,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"symbols=AAPL,MSFT", "symbols=AAPL,NVDA", "symbols=AAPL,NVDA&days=200"})
  void finalClose_besideWhatIsUntrackedOrGivenUp_isKeptForAMoment(String query) {
    settledApple();
    TestPrices.givenUp(api, NVDA);

    assertThat(api.get("/portfolio", query).headers().get("cache-control"))
        .startsWith("max-age=15,");
  }

  @Test
  void treemap_withMembersThatAreUntracked_isKeptForAMoment() {
    settledApple();

    assertThat(api.get("/treemap", "universe=nasdaq-100").headers().get("cache-control"))
        .startsWith("max-age=15,");
  }

  @ParameterizedTest
  @CsvSource({
    "/symbols, 'private, no-store'",
    "/symbols/AAPL, 'private, no-store'",
    "/cache/status, 'private, no-store'",
    "/health, no-store",
    "/nowhere, no-store",
    "/prices/MSFT, no-store"
  })
  void whatNobodyMayKeep_saysSo_andHasNoTag(String path, String expected) {
    TestPrices.trackApple(api);

    assertThat(api.get(path).headers())
        .containsEntry("cache-control", expected)
        .doesNotContainKey("etag");
  }

  private void settledApple() {
    TestPrices.trackApple(api);
    api.history.merge(List.of(TestPrices.bar(AAPL, TestPrices.date(20), "127")));
    api.clock.set(Instant.parse("2026-11-21T02:00:00Z"));
    TestPrices.rebuild(api, AAPL);
  }
}
