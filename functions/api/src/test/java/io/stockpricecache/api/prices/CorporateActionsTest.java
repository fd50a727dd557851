package io.stockpricecache.api.prices;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class CorporateActionsTest {

  @Inject TestApi api;

  @Test
  void corporateActions_ofATrackedSymbol_areToldWithTheirSources() {
    TestPrices.trackApple(api);
    api.ports.forget();

    Answer answer = api.call(TestApi.event("api-get-corporate-actions.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","splits":[{"date":"2026-11-18","numerator":2,"denominator":1,
                "source":"yahoo"}],"dividends":[{"date":"2026-11-19","amount":1.25,
                "currency":"USD","source":"yahoo"}]}
                """));
    assertThat(api.calls()).containsExactly("Symbols.find");
  }

  @Test
  void corporateActions_thatTheClientHas_areNotSentAgain() {
    TestPrices.trackApple(api);
    String tag = api.get("/corporate-actions/AAPL").headers().get("etag");
    var again = TestApi.request("GET", "/corporate-actions/AAPL", "");
    again.getHeaders().put("if-none-match", tag);

    assertThat(tag).isNotNull();
    assertThat(api.call(again).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T15:00:00Z, 15", // open
    "2026-11-20T21:00:00Z, 3600", // closed
    "2026-11-20T14:00:00Z, 1800", // half an hour before the open
  })
  void corporateActions_mayBeKept_notPastTheNextOpen(String now, int seconds) {
    TestPrices.trackApple(api);
    api.clock.set(Instant.parse(now));

    assertThat(api.get("/corporate-actions/AAPL").headers().get("cache-control"))
        .startsWith("max-age=" + seconds + ",");
  }

  @Test
  void corporateActions_ofASymbolThatWaitsForItsHistory_areNoneForAMoment() {
    TestPrices.pending(api, AAPL);

    Answer answer = api.get("/corporate-actions/AAPL");

    assertThat(answer.body()).isEqualTo("{\"symbol\":\"AAPL\",\"splits\":[],\"dividends\":[]}");
    assertThat(answer.headers().get("cache-control")).startsWith("max-age=2,");
  }

  @Test
  void corporateActions_untracked_areNotFound() {
    Answer answer = api.get("/corporate-actions/AAPL");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/symbol-not-tracked", "AAPL is not tracked");
  }
}
