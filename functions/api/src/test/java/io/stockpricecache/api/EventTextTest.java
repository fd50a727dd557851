package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.http.MalformedEventException;
import io.stockpricecache.runtime.event.RuntimeSerializer;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and responses as the text that Lambda's runtime reads and writes. */
@ApiTest
class EventTextTest {

  @Inject TestApi api;

  @Test
  void event_withNulls_isReadWithoutThem() {
    APIGatewayV2HTTPEvent event =
        event(
            """
            {"headers":{"accept":null,"idempotency-key":null},"body":null,"isBase64Encoded":null,
            "queryStringParameters":{"days":null},"cookies":["x"],
            "requestContext":{"requestId":null,"authorizer":{"jwt":{"http":{"method":"NO"}}},
            "http":{"method":"GET","path":"/health"}}}
            """);

    assertThat(api.call(event).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"requestContext\":null}",
        "{\"requestContext\":{\"http\":{}}}"
      })
  void event_ofNoRequest_isRefusedNamingTheField(String text) {
    APIGatewayV2HTTPEvent event = event(text);

    assertThatThrownBy(() -> api.call(event))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("requestContext.http.method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"body\":\"a", "{\"rawPath\":{\"a\":\"b\"}}"})
  void event_ofAnotherForm_isRefusedByTheRuntime(String text) {
    assertThatThrownBy(() -> event(text)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void response_isWrittenWithTheFieldsThatItHas() {
    APIGatewayV2HTTPResponse response =
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(404)
            .withHeaders(Map.of("ETag", "\"a\""))
            .withBody("ä \"quoted\"\n")
            .build();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    RuntimeSerializer.write(APIGatewayV2HTTPResponse.class, response, written);

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"statusCode":404,"headers":{"ETag":"\\"a\\""},"body":"ä \\"quoted\\"\\n","isBase64Encoded":false}""");
  }

  private static APIGatewayV2HTTPEvent event(String text) {
    return RuntimeSerializer.read(APIGatewayV2HTTPEvent.class, text);
  }
}
