package io.stockpricecache.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.local.process.StartException;
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
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFrontTest {

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

    String answer = raw(front, "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).containsIgnoringCase("content-length: 34287").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void serve_anAnswerThatHasNoBody_saysNothingOfItsLength(int status) throws Exception {
    serve(_ -> answer(status, ""));

    for (String method : List.of("GET", "HEAD")) {
      String answer = raw(front, method + " / HTTP/1.1\r\nHost: localhost\r\n\r\n");

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
  void serve_aRawCaretOrBar_reachesTheFunctionDecoded() throws Exception {
    serve(event -> answer(200, event.getRawPath() + "?" + event.getRawQueryString()));

    assertThat(
            raw(front, "GET /prices/^GSPC?symbols=^GSPC|^DJI HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("/prices/^GSPC?symbols=^GSPC|^DJI");
    assertThat(raw(front, "GET /prices/%5EGSPC?a=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("/prices/^GSPC?a=%zz");
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

  /** What comes back for these bytes, up to the end of the connection. */
  static String raw(HttpFront front, String request) throws IOException {
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
