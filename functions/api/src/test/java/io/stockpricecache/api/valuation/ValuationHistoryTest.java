package io.stockpricecache.api.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /valuation/history}. */
@ApiTest
final class ValuationHistoryTest {

  @Inject TestApi api;

  @Test
  void post_holdings_tellsWhatTheyWereWorthDayByDay_adjustedForSplits() {
    TestPrices.trackApple(api);

    Answer answer =
        post(
            "{\"holdings\":[{\"symbol\":\"aapl\",\"quantity\":2},{\"symbol\":\"MSFT\",\"quantity\":1},"
                + "{\"symbol\":\"a b\",\"quantity\":1}],\"currency\":\"USD\",\"range\":\"1mo\"}");

    assertThat(answer.status()).isEqualTo(200);
    // The split of the 18th halves the close of the 16th; that of the 17th is missing.
    assertThat(answer.body())
        .isEqualTo(
            "{\"currency\":\"USD\",\"adjustment\":\"split\",\"values\":["
                + "{\"date\":\"2026-11-16\",\"value\":250.5,\"finality\":\"FINAL\",\"stale\":false},"
                + "{\"date\":\"2026-11-18\",\"value\":250,\"finality\":\"FINAL\",\"stale\":false},"
                + "{\"date\":\"2026-11-19\",\"value\":252,\"finality\":\"FINAL\",\"stale\":false}],"
                + "\"limitedBy\":\"AAPL\",\"excluded\":["
                + "{\"symbol\":\"MSFT\",\"reason\":\"MSFT is not tracked; POST /symbols begins it.\"},"
                + "{\"symbol\":\"a b\",\"reason\":\"not a symbol: 'a b'\"}]}");
  }

  @Test
  void post_withDividends_isAsTheHistoryAdjustsThem() {
    TestPrices.trackApple(api);

    assertThat(
            post("{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"USD\","
                    + "\"range\":\"1mo\",\"adjustment\":\"all\"}")
                .body())
        // The dividend of 1.25 on the 19th takes 1 % of 125 off the days before.
        .contains(
            "\"date\":\"2026-11-18\",\"value\":123.75,", "\"date\":\"2026-11-19\",\"value\":126,");
  }

  @Test
  void post_inACurrencyWithoutARate_tracksThePair() {
    TestPrices.trackApple(api);

    assertThat(
            post("{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"EUR\"}")
                .body())
        .contains("\"values\":[]", "there is no rate of USD in EUR yet: EURUSD=X is PENDING");
    assertThat(api.symbols.find(new Symbol("EURUSD=X"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"holdings\":[],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"XXX\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"USD\",\"range\":\"2y\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"USD\",\"range\":7}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"USD\",\"adjustment\":\"none\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"USD\",\"days\":7}"
      })
  void post_ofAnotherForm_isABadRequestBeforeTheStore(String body) {
    Answer answer = post(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("range one of 1mo, 3mo, 6mo, 1y, ytd");
    assertThat(api.calls()).isEmpty();
  }

  private Answer post(String body) {
    APIGatewayV2HTTPEvent event = TestApi.event("api-post-valuation-history.json");
    event.setBody(body);
    return api.call(event);
  }
}
