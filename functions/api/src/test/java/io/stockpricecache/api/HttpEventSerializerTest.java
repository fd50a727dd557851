package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.stockpricecache.api.http.HttpEventSerializer;
import io.stockpricecache.api.http.HttpEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEventSerializerTest {

  private final HttpEventSerializer serializer = new HttpEventSerializer();

  /** All that the function reads, as Lambda's own mapper reads it. */
  @Test
  void event_ofEachFile_isReadAsLambdaReadsIt() throws IOException {
    List<Path> files;
    try (var all = Files.list(Path.of("..", "..", "events"))) {
      files = all.filter(file -> file.getFileName().toString().startsWith("api-")).toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(10);
    for (Path file : files) {
      String text = Files.readString(file);
      APIGatewayV2HTTPEvent theirs =
          LambdaEventSerializers.serializerFor(
                  APIGatewayV2HTTPEvent.class, getClass().getClassLoader())
              .fromJson(text);
      APIGatewayV2HTTPEvent ours = serializer.fromJson(text, APIGatewayV2HTTPEvent.class);

      assertThat(HttpEvents.normalized(ours))
          .as(file.toString())
          .isEqualTo(HttpEvents.normalized(theirs));
      assertThat(ours.getRequestContext().getRequestId())
          .isEqualTo(theirs.getRequestContext().getRequestId());
      assertThat(ours.getHeaders()).isEqualTo(theirs.getHeaders());
    }
  }

  @Test
  void event_withNullsAndOtherForms_isReadWithoutThem() {
    APIGatewayV2HTTPEvent event =
        serializer.fromJson(
            """
            {"headers":{"a":null,"b":["c"],"d":"e"},"body":null,"isBase64Encoded":true,
            "queryStringParameters":null,"cookies":["x"],
            "requestContext":{"authorizer":{"jwt":{"http":{"method":"NO"}}},
            "http":{"method":"GET","path":"/a\\u00e4"}}}
            """,
            APIGatewayV2HTTPEvent.class);

    assertThat(event.getHeaders()).isEqualTo(Map.of("d", "e"));
    assertThat(event.getBody()).isNull();
    assertThat(event.getIsBase64Encoded()).isTrue();
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
    assertThat(event.getRequestContext().getHttp().getPath()).isEqualTo("/aä");
  }

  /** What stands behind a field of an unexpected form was once taken for the end of the event. */
  @Test
  void event_withObjectsWhereTextIsDue_isReadToItsEnd() {
    APIGatewayV2HTTPEvent event =
        serializer.fromJson(
            """
            {"isBase64Encoded":{},"rawPath":{"a":"b"},"body":["c"],
            "requestContext":{"requestId":{"a":"b"},"http":{"method":{"a":"b"},"path":"/p"}},
            "rawQueryString":"x=1"}
            """,
            APIGatewayV2HTTPEvent.class);

    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getRawPath()).isNull();
    assertThat(event.getBody()).isNull();
    assertThat(event.getRequestContext().getRequestId()).isNull();
    assertThat(event.getRequestContext().getHttp().getMethod()).isNull();
    assertThat(event.getRequestContext().getHttp().getPath()).isEqualTo("/p");
    assertThat(event.getRawQueryString()).isEqualTo("x=1");
  }

  @Test
  void event_cutOff_isRefused() {
    assertThatThrownBy(() -> serializer.fromJson("{\"body\":\"a", APIGatewayV2HTTPEvent.class))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void answer_isReadByLambdaAsItWas() {
    APIGatewayV2HTTPResponse answer =
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(404)
            .withHeaders(Map.of("Content-Type", "text/plain", "ETag", "\"a\""))
            .withBody("ä \"quoted\"\n")
            .build();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    serializer.toJson(answer, written, APIGatewayV2HTTPResponse.class);

    assertThat(
            LambdaEventSerializers.serializerFor(
                    APIGatewayV2HTTPResponse.class, getClass().getClassLoader())
                .fromJson(written.toString(StandardCharsets.UTF_8)))
        .isEqualTo(answer);
  }
}
