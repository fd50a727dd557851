package io.stockpricecache.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.local.LocalConfig;
import io.stockpricecache.local.RunningSystem;
import io.stockpricecache.testkit.TestClock;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told: a page of another origin reads an answer only if it may. */
class CorsTest {

  private static final String ALLOWED = "access-control-allow-origin";
  private static final String PAGE = "http://localhost:3000";

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger calls = new AtomicInteger();
  private @Nullable HttpFront front;

  @AfterEach
  void close() {
    client.close();
    if (front != null) {
      front.close();
    }
  }

  @Test
  void preflight_ofAPageOfThisMachine_isAnsweredWithoutTheFunction() throws Exception {
    // Every page on another port of the same machine was refused by its browser.
    serve(null, 200);

    HttpResponse<String> answer = preflight(PAGE);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue(ALLOWED)).contains(PAGE);
    assertThat(answer.headers().firstValue("access-control-allow-methods")).contains(Cors.METHODS);
    assertThat(answer.headers().firstValue("access-control-allow-headers"))
        .contains(Cors.REQUEST_HEADERS);
    assertThat(answer.headers().firstValue("access-control-max-age")).contains("3600");
    assertThat(answer.headers().firstValue("vary")).contains("Origin");
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org", "http://localhost.example.org", "null"})
  void preflight_ofAForeignPage_promisesNothing(String origin) throws Exception {
    serve(null, 200);

    HttpResponse<String> answer = preflight(origin);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 304, 404, 500})
  void answer_ofWhateverStatus_mayBeRead(int status) throws Exception {
    serve(null, status);

    HttpHeaders headers = send(PAGE, "GET").headers();

    assertThat(headers.firstValue(ALLOWED)).contains(PAGE);
    assertThat(headers.firstValue("access-control-expose-headers")).contains(Cors.EXPOSED_HEADERS);
    assertThat(String.join(", ", headers.allValues("vary"))).isEqualTo("Accept-Encoding, Origin");
    assertThat(headers.firstValue("access-control-allow-credentials")).isEmpty();
  }

  @Test
  void refusal_inFrontOfTheFunction_mayBeRead() throws Exception {
    serve(null, 200);
    String tooLong = "x".repeat(HttpFront.MAX_BODY_BYTES + 1);

    HttpResponse<String> answer =
        client.send(
            request(PAGE).POST(BodyPublishers.ofString(tooLong)).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue(ALLOWED)).contains(PAGE);
  }

  @Test
  void answer_withoutAnOrigin_isTheSameForEverybody() throws Exception {
    serve(null, 200);

    HttpHeaders headers =
        client.send(HttpRequest.newBuilder(address()).build(), BodyHandlers.ofString()).headers();

    assertThat(headers.firstValue(ALLOWED)).isEmpty();
    assertThat(String.join(", ", headers.allValues("vary"))).isEqualTo("Accept-Encoding, Origin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example,http://b.example:81 | http://b.example:81   | http://b.example:81",
        "https://a.example,http://b.example:81 | http://localhost:3000 |",
        "https://a.example,http://b.example:81 | http://b.example      |",
        "*                                     | https://c.example     | *",
        "' '                                   | https://127.0.0.1:8443| https://127.0.0.1:8443"
      })
  void list_thatIsGiven_takesThePlaceOfThisMachine(
      String list, String origin, @Nullable String allowed) throws Exception {
    serve(list, 200);

    assertThat(send(origin, "GET").headers().firstValue(ALLOWED).orElse(null)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "https://a.example/",
        "https://a.example,*",
        "https://*.example",
        "https://a.example:443",
        "http://b.example:80",
        "https://App.Example",
        "https://a.example:65536",
        "a,,b"
      })
  void list_thatHoldsNoOrigin_isRefusedNamingIt(String list) {
    assertThatThrownBy(
            () ->
                LocalConfig.parse(
                    new String[0], Map.of("CORS_ALLOWED_ORIGINS", list), Path.of(".")))
        .hasMessageContaining("CORS_ALLOWED_ORIGINS: not an origin such as");
  }

  @Test
  void stream_mayBeRead(@TempDir Path data) throws Exception {
    try (RunningSystem system =
        RunningSystem.start(data, Map.of(), "--now", "2026-11-20T16:00:00Z")) {
      HttpResponse<InputStream> stream =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + system.port() + "/stream?symbols=AAPL"))
                  .header("Origin", PAGE)
                  .build(),
              BodyHandlers.ofInputStream());

      assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
      assertThat(stream.headers().firstValue(ALLOWED)).contains(PAGE);
      stream.body().close();
    }
  }

  private void serve(@Nullable String origins, int status) {
    HttpFront bound = HttpFront.bind(0, Cors.parse(origins));
    front = bound;
    bound.serve(
        _ -> {
          calls.incrementAndGet();
          return APIGatewayV2HTTPResponse.builder()
              .withStatusCode(status)
              .withHeaders(Map.of("Vary", "Accept-Encoding", "ETag", "\"a\""))
              .withBody("")
              .build();
        },
        TestClock.at("2026-11-20T15:00:00Z"));
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return client.send(
        request(origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,idempotency-key")
            .method("OPTIONS", BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String origin, String method) throws Exception {
    return client.send(
        request(origin).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String origin) {
    return HttpRequest.newBuilder(address()).header("Origin", origin);
  }

  private URI address() {
    HttpFront bound = front;
    assertThat(bound).isNotNull();
    return URI.create("http://127.0.0.1:" + bound.port() + "/prices/AAPL");
  }
}
