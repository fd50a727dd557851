package io.stockpricecache.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local server refuses itself has the form of the function's problems. */
class HttpFrontProblemsTest {

  private static final Pattern REQUEST_ID =
      Pattern.compile("(?i)\r\nx-request-id: ([0-9a-f-]{36})\r\n");

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpFront front = HttpFront.bind(0);

  @AfterEach
  void close() {
    front.close();
    client.close();
  }

  @Test
  void serve_aBodyOverTheLimit_is413AndNeverReachesTheFunction() throws Exception {
    serve(
        _ -> {
          throw new AssertionError("called");
        });

    HttpResponse<String> answer =
        client.send(
            request("/symbols")
                .POST(BodyPublishers.ofByteArray(new byte[HttpFront.MAX_BODY_BYTES + 1]))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(problem("Content Too Large", 413, "The body is too long.", "/symbols", answer));
  }

  @Test
  void serve_aFunctionThatFails_is500WithoutInternals() throws Exception {
    serve(
        _ -> {
          throw new IllegalStateException("expected by the test");
        });

    HttpResponse<String> answer = get("/");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            problem(
                "Internal Server Error",
                500,
                "The request could not be served; the cause is in the log.",
                "/",
                answer));
  }

  @Test
  void serve_aTooLargeHeader_is431AsAProblem() throws Exception {
    serveNothing();

    String answer =
        HttpFrontTest.raw(
            front,
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "
                + "x".repeat(HttpFront.MAX_HEADER_BYTES)
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431");
    assertIsProblem(answer, 431);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /prices/%E0%A4%A HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /prices/AAPL%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n"
      })
  void serve_aMalformedRequest_isAProblemWithoutInternals(String request) throws Exception {
    serveNothing();

    String answer = HttpFrontTest.raw(front, request);

    int status = Integer.parseInt(answer.substring(9, 12));
    assertThat(status).isBetween(400, 505);
    assertIsProblem(answer, status);
  }

  private void serveNothing() {
    serve(
        _ -> {
          throw new AssertionError("called");
        });
  }

  private static void assertIsProblem(String answer, int status) {
    String[] parts = answer.split("\r\n\r\n", 2);
    Matcher id = REQUEST_ID.matcher(parts[0]);
    assertThat(id.find()).as(answer).isTrue();
    assertThat(parts[1])
        .matches(
            "\\{\"type\":\"about:blank\",\"title\":\"[A-Z][A-Za-z ]+\",\"status\":"
                + status
                + ",\"detail\":\"[^\"]+[.]\",\"instance\":\"/[A-Za-z0-9%/]*\",\"requestId\":\""
                + id.group(1)
                + "\"}");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains("content-type: application/problem+json")
        .doesNotContain("badmessage")
        .doesNotContain("jetty")
        .doesNotContain("exception")
        .doesNotContain("<html");
  }

  private static String problem(
      String title, int status, String detail, String instance, HttpResponse<String> answer) {
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"instance\":\"%s\",\"requestId\":\"%s\"}"
        .formatted(
            title,
            status,
            detail,
            instance,
            answer.headers().firstValue("x-request-id").orElseThrow());
  }

  private void serve(HttpFront.Function function) {
    front.serve(function, TestClock.at("2026-11-20T15:00:00Z"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
  }
}
