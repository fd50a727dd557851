package io.stockpricecache.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.store.StoreException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class RequestLogTest {

  @Inject TestApi api;

  @Test
  void request_isOneLineThatSaysWhatItWas() {
    Answer answer = api.get("/prices/%5EGSPC");

    assertThat(answer.headers()).containsEntry("x-request-id", TestApi.REQUEST_ID);
    assertThat(api.log)
        .containsExactly(
            TestApi.json(
                """
                {"time":"2026-11-20T15:00:00Z","level":"INFO",
                "logger":"io.stockpricecache.api.http.RequestLog",
                "message":"GET /prices/{symbol} 404","function":"api","requestId":"UDxQijQEoAMEP9Q=","symbol":"^GSPC",
                "method":"GET","route":"/prices/{symbol}","path":"/prices/%5EGSPC","status":404,
                "millis":0,"cacheHits":0,"cacheMisses":1}
                """));
  }

  @Test
  void failure_isInTheLineWithItsStack_andNotInTheAnswer() {
    api.ports.failWith(new IllegalStateException("secret\nINFO forged"));

    Answer answer = api.get("/symbols");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret", "java", "Exception");
    assertThat(api.log).hasSize(1);
    assertThat(api.log.getFirst())
        .contains("\"level\":\"ERROR\"", "\"status\":500")
        .contains("\"error\":\"java.lang.IllegalStateException: secret\\nINFO forged\"")
        .contains("\\tat io.stockpricecache.api.")
        .doesNotContain("\n");
  }

  @Test
  void storeThatDoesNotAnswer_isInTheLine() {
    api.ports.failWith(new StoreException("table symbols", null));

    assertThat(api.get("/symbols").status()).isEqualTo(503);
    assertThat(api.log.getFirst()).contains("StoreException: table symbols");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET\n{\"forged\":1}", "G\u2028ET", "GE\u0000T", "G\u0085ET"})
  void hostileMethod_staysInItsLine(String method) {
    api.call(TestApi.request(method, "/health", ""));

    assertThat(api.log).hasSize(1);
    assertThat(api.log.getFirst()).matches("[\\x20-\\x7E]+").doesNotContain("{\"forged\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/a\nb", "/<script>", "/\u2028"})
  void hostilePath_staysInItsLine(String path) {
    api.get(path, "x=\n{}");

    assertThat(api.log).hasSize(1);
    assertThat(api.log.getFirst()).matches("[\\x20-\\x7E]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "", "<b>", "\u2028"})
  void requestId_thatNoGatewayMakes_isReplaced(String forged) {
    APIGatewayV2HTTPEvent event = TestApi.event("api-get-health.json");
    event.getRequestContext().setRequestId(forged);

    String id = api.call(event).headers().get("x-request-id");

    assertThat(id).matches("[A-Za-z0-9-]{8,64}");
    assertThat(api.log.getFirst()).contains("\"requestId\":\"" + id + "\"");
  }
}
