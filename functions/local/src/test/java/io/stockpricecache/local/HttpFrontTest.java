package io.stockpricecache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.testkit.TestClock;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFrontTest {

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
  void serve_aRequest_reachesTheFunctionAndItsAnswerTheCaller() throws Exception {
    serve(
        event ->
            APIGatewayV2HTTPResponse.builder()
                .withStatusCode(202)
                .withHeaders(Map.of("content-type", "application/json", "content-length", "999"))
                .withCookies(List.of("a=1", "b=2"))
                .withBody(event.getRequestContext().getHttp().getMethod() + " " + event.getBody())
                .build());

    HttpResponse<String> answer =
        client.send(
            request("/symbols")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("POST {}");
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void serve_anAnswerInBase64_isDecoded() throws Exception {
    serve(
        _ ->
            APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withBody("AP8=")
                .withIsBase64Encoded(true)
                .build());

    HttpResponse<byte[]> answer = client.send(request("/").build(), BodyHandlers.ofByteArray());

    assertThat(answer.body()).containsExactly(0, 0xff);
  }

  @Test
  void serve_head_hasTheLengthAndNoBody() throws Exception {
    serve(_ -> answer(200, "12345"));

    HttpResponse<String> answer = client.send(request("/").HEAD().build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-length")).contains("5");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void serve_headThatTheFunctionAnswersWithoutTheBody_hasTheLengthThatItSays() throws Exception {
    serve(
        _ ->
            APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(Map.of("Content-Length", "34287"))
                .build());

    String answer = raw("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).containsIgnoringCase("content-length: 34287").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void serve_anAnswerThatHasNoBody_saysNothingOfItsLength(int status) throws Exception {
    serve(_ -> answer(status, ""));

    for (String method : List.of("GET", "HEAD")) {
      String answer = raw(method + " / HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n");
      assertThat(answer)
          .doesNotContainIgnoringCase("content-length")
          .doesNotContainIgnoringCase("transfer-encoding");
    }
    // The connection is in order for the next request.
    assertThat(get("/").statusCode()).isEqualTo(status);
    assertThat(get("/").statusCode()).isEqualTo(status);
  }

  @Test
  void serve_anEmptyBody_hasALengthOfZero() throws Exception {
    serve(_ -> answer(202, ""));

    assertThat(get("/").headers().firstValue("content-length")).contains("0");
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
  void serve_aRawCaretOrBar_reachesTheFunctionDecoded() throws Exception {
    serve(event -> answer(200, event.getRawPath() + "?" + event.getRawQueryString()));

    assertThat(raw("GET /prices/^GSPC?symbols=^GSPC|^DJI HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("/prices/^GSPC?symbols=^GSPC|^DJI");
    assertThat(raw("GET /prices/%5EGSPC?a=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("/prices/^GSPC?a=%zz");
  }

  @Test
  void serve_aTooLargeHeader_is431AsAProblem() throws Exception {
    serveNothing();

    String answer =
        raw(
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

    String answer = raw(request);

    int status = Integer.parseInt(answer.substring(9, 12));
    assertThat(status).isBetween(400, 505);
    assertIsProblem(answer, status);
  }

  @Test
  void serve_requestsAtOnce_runAtOnce() {
    // Each waits until all four are there: one after another, none would ever end.
    CyclicBarrier all = new CyclicBarrier(4);
    serve(
        _ -> {
          try {
            all.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            return answer(500, "alone");
          }
          return answer(200, "together");
        });

    List<String> bodies =
        IntStream.range(0, 4)
            .mapToObj(_ -> client.sendAsync(request("/").build(), BodyHandlers.ofString()))
            .toList()
            .stream()
            .map(future -> future.join().body())
            .toList();

    assertThat(bodies).containsOnly("together");
  }

  @Test
  void bind_aPortInUse_saysSo() {
    assertThatThrownBy(() -> HttpFront.bind(front.port()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("Port " + front.port() + " cannot be used")
        .hasMessageContaining("--port");
  }

  private void serve(HttpFront.Function function) {
    front.serve(function, TestClock.at("2026-11-20T15:00:00Z"));
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

  /** What comes back for these bytes, up to the end of the connection. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", front.port())) {
      socket
          .getOutputStream()
          .write(request.replace("\r\nHost", "\r\nConnection: close\r\nHost").getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
  }

  private static APIGatewayV2HTTPResponse answer(int status, String body) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withBody(body).build();
  }
}
