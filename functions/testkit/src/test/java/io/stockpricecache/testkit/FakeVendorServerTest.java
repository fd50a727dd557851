package io.stockpricecache.testkit;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FakeVendorServerTest {

  private final FakeVendorServer server = FakeVendorServer.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void answer_ofTheNewestRouteThatFits_isSent() throws Exception {
    server.when(path("/quote"), FakeResponse.json("{}"));
    server.when(
        path("/quote", "symbols=AAPL"),
        FakeResponse.json(429, "{\"a\":1}").withHeader("Retry-After", "7"));

    HttpResponse<String> apple = get("/quote?symbols=AAPL");
    HttpResponse<String> other = get("/quote?symbols=MSFT");

    assertThat(apple.statusCode()).isEqualTo(429);
    assertThat(apple.body()).isEqualTo("{\"a\":1}");
    assertThat(apple.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(get("/else").statusCode()).isEqualTo(404);
  }

  @Test
  void requests_afterSome_areAllThereInOrder() throws Exception {
    get("/a?x=%5EGSPC");
    get("/b");

    assertThat(server.requests())
        .extracting(VendorRequest::target)
        .containsExactly("/a?x=%5EGSPC", "/b");
    assertThat(server.requests(path("/b")).getFirst().findHeader("user-agent")).isPresent();
  }

  @Test
  void answer_held_isSentOnceTheLatchOpens() {
    CountDownLatch latch = new CountDownLatch(1);
    server.when(path("/slow"), FakeResponse.json("{}").heldBy(latch));

    CompletableFuture<HttpResponse<String>> pending =
        client.sendAsync(request("/slow").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(pending).isNotDone();
    latch.countDown();

    assertThat(pending.join().statusCode()).isEqualTo(200);
  }

  @Test
  void answer_heldForever_doesNotKeepTheServerFromClosing() {
    server.when(path("/slow"), FakeResponse.json("{}").heldBy(new CountDownLatch(1)));

    assertThatThrownBy(
            () ->
                client.send(
                    request("/slow").timeout(Duration.ofMillis(50)).build(),
                    HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void answer_reset_endsTheConnection() {
    server.when(path("/gone"), FakeResponse.reset());

    assertThatThrownBy(() -> get("/gone")).isInstanceOf(IOException.class);
  }

  @Test
  void answer_cutOff_isNotTakenAsWhole() {
    server.when(path("/half"), FakeResponse.json("{\"a\":[1,2,3]}").cutOff());

    assertThatThrownBy(() -> get("/half")).isInstanceOf(IOException.class);
  }

  @Test
  void answer_dribbled_arrivesWhole() throws Exception {
    server.when(path("/drip"), FakeResponse.json("{\"a\":1}").dribbled(Duration.ofMillis(1)));

    assertThat(get("/drip").body()).isEqualTo("{\"a\":1}");
  }

  private HttpResponse<String> get(String target) throws Exception {
    return client.send(request(target).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + target));
  }
}
