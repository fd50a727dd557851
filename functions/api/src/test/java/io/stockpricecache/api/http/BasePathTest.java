package io.stockpricecache.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployed behind a stage, or a path of a custom domain, every route answered 404. */
class BasePathTest {

  @ParameterizedTest
  @CsvSource({
    // Base path in the settings, stage in the event, path in the event, status.
    "'', $default, /portfolio, 200",
    "'', prod, /prod/portfolio, 200",
    // A custom domain that leads to the stage has no stage in the path.
    "'', prod, /portfolio, 200",
    "/v1, $default, /v1/portfolio, 200",
    "/v1, prod, /v1/prod/portfolio, 200",
    "/prices/v1, $default, /prices/v1/portfolio, 200",
    // The API's own address stays good.
    "/v1, $default, /portfolio, 200",
    "'', $default, /v1/portfolio, 404",
    "/v1, $default, /v1portfolio, 404",
    "/v1, $default, /v1/v1/portfolio, 404",
    "'', prod, /prod/prod/portfolio, 404",
    "'', prod, /prod, 404",
    "'', '', /portfolio, 200"
  })
  void request_behindAStageOrABasePath_findsItsRoute(
      String basePath, String stage, String path, int status) {
    try (TestApi api = TestApi.start(Map.of("API_BASE_PATH", basePath))) {
      api.call(TestApi.event("api-post-symbols.json"));

      assertThat(api.call(get(path, stage, "symbols=AAPL")).status()).isEqualTo(status);
    }
  }

  @Test
  void location_ofANewSymbol_leadsThroughTheBasePath() {
    try (TestApi api = TestApi.start(Map.of("API_BASE_PATH", "/v1"))) {
      APIGatewayV2HTTPEvent event = TestApi.event("api-post-symbols.json");
      event.setRawPath("/v1/prod/symbols");
      event.getRequestContext().setStage("prod");
      event.getRequestContext().getHttp().setPath("/v1/prod/symbols");

      Answer answer = api.call(event);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.headers()).containsEntry("location", "/v1/prod/symbols/AAPL");
    }
  }

  /** What is of one user must not be kept by another's cache, wherever it is asked for. */
  @Test
  void symbols_behindABasePath_areKeptByNobody() {
    try (TestApi api = TestApi.start(Map.of("API_BASE_PATH", "/v1"))) {
      assertThat(api.call(get("/v1/symbols", "$default", "")).headers())
          .containsEntry("cache-control", api.get("/symbols").headers().get("cache-control"));
    }
  }

  private static APIGatewayV2HTTPEvent get(String path, String stage, String query) {
    APIGatewayV2HTTPEvent event = TestApi.request("GET", path, query);
    event.getRequestContext().setStage(stage);
    return event;
  }
}
