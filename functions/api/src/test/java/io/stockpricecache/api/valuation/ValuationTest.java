package io.stockpricecache.api.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /valuation}. */
@ApiTest
final class ValuationTest {

  @Inject TestApi api;

  @Test
  void post_holdings_tellsTheirWorth_andNamesWhatIsLeftOut() {
    TestPrices.trackApple(api);

    Answer answer =
        post(
            "{\"holdings\":[{\"symbol\":\"aapl\",\"quantity\":2.50},{\"symbol\":\"MSFT\",\"quantity\":1},"
                + "{\"symbol\":\"a b<c\",\"quantity\":1}],\"currency\":\"USD\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "{\"currency\":\"USD\",\"total\":318.15,\"dayChange\":3.15,\"dayChangePercent\":1,\"stale\":false,",
            "{\"symbol\":\"AAPL\",\"quantity\":2.5,\"price\":127.26,\"currency\":\"USD\","
                + "\"asOf\":\"2026-11-20T14:59:30Z\",\"fetchedAt\":\"2026-11-20T14:59:31Z\",\"source\":\"yahoo\",\"finality\":\"LIVE\","
                + "\"rate\":1,\"rateAsOf\":null,\"rateSource\":null,"
                + "\"value\":318.15,\"dayChange\":3.15,\"stale\":false}",
            "{\"symbol\":\"MSFT\",\"reason\":\"it is not tracked; POST /symbols begins it\"}",
            "{\"symbol\":\"a b<c\",\"reason\":\"not a symbol: 'a b<c'\"}");
  }

  @Test
  void post_inACurrencyWithoutARate_tracksThePair_once() {
    TestPrices.trackApple(api);
    String body = "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"EUR\"}";

    assertThat(post(body).body())
        .contains("\"total\":0,", "there is no rate of USD in EUR yet: EURUSD=X is PENDING");
    post(body);

    assertThat(api.queue.sent())
        .containsExactly(new BackfillJob(new Symbol("EURUSD=X"), api.clock.instant()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"holdings\":[],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\"}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":\"1\"}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":null}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":NaN}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1e400}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1e-13}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1e999999999}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":7,\"quantity\":1}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":null,\"quantity\":1}],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1,\"price\":5}],\"currency\":\"USD\"}",
        "{\"holdings\":[null],\"currency\":\"USD\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"ABC\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"usd\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"XXX\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"DEM\"}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":null}",
        "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}]}"
      })
  void post_ofAnotherForm_isABadRequestBeforeTheStore(String body) {
    Answer answer = post(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "quantity is a number of at most 15 digits, 12 of them behind the point", "ISO 4217");
    assertThat(api.calls()).isEmpty();
  }

  private Answer post(String body) {
    APIGatewayV2HTTPEvent event = TestApi.event("api-post-valuation.json");
    event.setBody(body);
    return api.call(event);
  }
}
