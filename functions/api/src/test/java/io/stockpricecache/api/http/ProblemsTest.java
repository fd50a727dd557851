package io.stockpricecache.api.http;

import static io.stockpricecache.api.fixture.TestApi.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class ProblemsTest {

  @Inject TestApi api;

  @ParameterizedTest
  @CsvSource({
    "/,/",
    "/nowhere,/nowhere",
    "/prices,/prices",
    "/prices/A/B,/prices/A/B",
    "//evil.example/x,/%2Fevil.example/x",
    "/a b,/a%20b",
    "/%zz,/%25zz",
    "/<script>,/%3Cscript%3E"
  })
  void unknownRoute_isNotFound(String path, String instance) {
    Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("cache-control", "no-store");
    assertThat(answer.body())
        .isEqualTo(problem(404, "Not Found", "There is nothing at this path.", instance));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE|/portfolio|HEAD, GET",
        "POST|/health|HEAD, GET",
        "PUT|/symbols|HEAD, GET, POST",
        "PUT|/symbols/AAPL|DELETE, HEAD, GET, PATCH",
        "BREW|/health|HEAD, GET"
      })
  void otherMethod_isNotAllowedAndSaysWhatIs(String method, String path, String allowed) {
    Answer answer = api.call(TestApi.request(method, path, ""));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(Arrays.asList(answer.headers().get("allow").split(", ?", -1)))
        .containsExactlyInAnyOrder(allowed.split(", ", -1));
    assertThat(answer.body())
        .contains("\"title\":\"Method Not Allowed\"", "This path answers ", path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/portfolio|symbols=AAPL&day=30|A parameter is not known; this path takes symbols, days, currency, fields, intraday, format.",
        "GET|/history/AAPL|FROM=2026-11-01|A parameter is not known; this path takes from, to, range, adjustment, timeframe, session, cursor, format.",
        "GET|/prices/AAPL|days=7|A parameter is not known; this path takes fields.",
        "POST|/symbols|symbol=AAPL|This path takes no parameters.",
        "DELETE|/symbols/AAPL|force|This path takes no parameters.",
        "GET|/health|%0A|A parameter is not known; this path takes deep."
      })
  void unknownParameter_isABadRequestBeforeTheStore(
      String method, String path, String query, String detail) {
    Answer answer = api.call(TestApi.request(method, path, query));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(problem(400, "Bad Request", detail, path));
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/portfolio", "/symbols"})
  void head_isAnsweredAsGetIs_withoutABody(String path) {
    String query = path.equals("/portfolio") ? "symbols=AAPL" : "";
    Answer get = api.get(path, query);
    Answer head = api.call(TestApi.request("HEAD", path, query));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isNullOrEmpty();
    assertThat(head.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("content-length", String.valueOf(get.body().length()));
  }

  /** {@code curl -d ''} was answered 415. */
  @Test
  void otherMediaType_ofNoBody_isNoMatter() {
    APIGatewayV2HTTPEvent event = TestApi.post("");
    event.setRawPath("/cache/refresh-live");
    event.getRequestContext().getHttp().setPath("/cache/refresh-live");
    event.getHeaders().put("content-type", "application/x-www-form-urlencoded");

    assertThat(api.call(event).status()).isEqualTo(202);
  }

  @Test
  void otherMediaType_isUnsupported() {
    APIGatewayV2HTTPEvent event = TestApi.post("<symbol>AAPL</symbol>");
    event.getHeaders().put("content-type", "application/xml");

    Answer answer = api.call(event);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body())
        .isEqualTo(
            problem(
                415, "Unsupported Media Type", "The body has to be application/json.", "/symbols"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/health       | application/problem+json                       | 200",
        "/health       | text/html, Application/Problem+JSON;q=0.5      | 200",
        "/nowhere      | application/problem+json                       | 404",
        "/openapi.yaml | application/problem+json                       | 406",
        "/openapi.yaml | application/problem+json, application/yaml     | 200"
      })
  void problemsWanted_areJson(String path, String accept, int status) {
    APIGatewayV2HTTPEvent event = TestApi.request("GET", path, "");
    event.getHeaders().put("accept", accept);

    assertThat(api.call(event).status()).isEqualTo(status);
  }

  @Test
  void otherAnswerWanted_isNotAcceptable() {
    APIGatewayV2HTTPEvent event = TestApi.event("api-get-health.json");
    event.getHeaders().put("accept", "text/html");

    Answer answer = api.call(event);

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            problem(
                406,
                "Not Acceptable",
                "Answers are application/json, of some paths also text/csv.",
                "/health"));
  }

  @Test
  void body_of64Kilobytes_isReadAndOneByteMoreIsNot() {
    String body = "{\"symbol\":\"AAPL\"}";
    String padded = body + " ".repeat(65_536 - body.length());

    assertThat(api.call(TestApi.post(padded)).status()).isEqualTo(202);
    api.ports.forget();
    Answer refused = api.call(TestApi.post(padded + " "));

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("cache-control", "private, no-store");
    assertThat(refused.body())
        .isEqualTo(
            problem(
                413, "Content Too Large", "A body of at most 65536 bytes is read.", "/symbols"));
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void body_longInBase64_isTooLarge() {
    APIGatewayV2HTTPEvent event =
        TestApi.post(Base64.getEncoder().encodeToString(new byte[65_537]));
    event.setIsBase64Encoded(true);

    assertThat(api.call(event).status()).isEqualTo(413);
  }

  @Test
  void body_brokenBase64_isABadRequest() {
    APIGatewayV2HTTPEvent event = TestApi.post("{\"symbol\":\"AAPL\"}");
    event.setIsBase64Encoded(true);

    Answer answer = api.call(event);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("The body is not Base64, though it is said to be.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/portfolio", "/prices/AAPL", "/history/AAPL", "/symbols"})
  void anyOtherFailure_isInternalAndTellsNothing(String path) {
    api.ports.failWith(new IllegalStateException("secret at io.stockpricecache.Store:42"));

    Answer answer = api.get(path, path.equals("/portfolio") ? "symbols=AAPL" : "");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            problem(
                500,
                "Internal Server Error",
                "The request could not be served; the cause is in the log.",
                path));
  }

  @Test
  void event_ofAnotherKind_isRefusedNamingTheField() {
    APIGatewayV2HTTPEvent event = TestApi.event("api-get-health.json");
    event.setRequestContext(null);

    assertThatThrownBy(() -> api.call(event))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage(
            "not an HTTP API event of payload version 2.0: requestContext.http.method is missing");
  }

  @Test
  void event_withoutAPath_isRefusedNamingTheField() {
    APIGatewayV2HTTPEvent event = TestApi.event("api-get-health.json");
    event.getRequestContext().getHttp().setPath(null);

    assertThatThrownBy(() -> api.call(event))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("requestContext.http.path");
  }
}
