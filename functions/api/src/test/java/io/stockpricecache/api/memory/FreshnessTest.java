package io.stockpricecache.api.memory;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
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

  @ParameterizedTest
  @CsvSource({"/prices/AAPL", "/portfolio", "/history/AAPL"})
  void finalClose_isKeptUntilTheNextOpen(String path) {
    settledApple();

    // From Friday night to Monday, 23 November, 9:30 in New York: 60 hours and a half.
    assertThat(api.get(path, path.equals("/portfolio") ? PAGE : "").headers())
        .containsEntry(
            "cache-control", "max-age=217800, stale-while-revalidate=60, stale-if-error=86400");
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
