package io.stockpricecache.vendors.http;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VendorHttpTest {

  private static final int CAP = 20_000;
  private static final HttpLimits PATIENT = new HttpLimits(Duration.ofSeconds(20), CAP, CAP);
  private static final HttpLimits HASTY = new HttpLimits(Duration.ofMillis(300), CAP, CAP);

  private final FakeVendorServer server = FakeVendorServer.start();
  private final AtomicInteger spent = new AtomicInteger();
  private final CallBudget counting = (_, calls) -> spent.addAndGet(calls);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answer_carriesStatusHeadersAndBody() {
    server.when(
        path("/a"),
        FakeResponse.text(429, "slow")
            .withHeader("Retry-After", "7")
            .withHeader("Set-Cookie", "A=1; Path=/"));

    VendorResponse answer = get(PATIENT, "/a?key=1");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.findHeader("Retry-After")).contains("7");
    assertThat(answer.headers("set-cookie")).containsExactly("A=1; Path=/");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("slow");
    assertThat(answer).hasToString("HTTP 429, 4 bytes");
    assertThat(server.requests().getFirst().query()).isEqualTo("key=1");
  }

  @Test
  void request_asksForGzipAndCarriesTheHeadersGiven() {
    get(PATIENT, "/a");

    assertThat(server.requests().getFirst().findHeader("accept-encoding")).contains("gzip");
    assertThat(server.requests().getFirst().findHeader("x-test")).contains("yes");
  }

  @Test
  void gzip_isDecoded() {
    server.when(path("/a"), gzipped(zipped("hello".getBytes(UTF_8))));

    assertThat(new String(get(PATIENT, "/a").body(), UTF_8)).isEqualTo("hello");
  }

  @Test
  void gzip_cutOffIsMalformed() {
    byte[] whole = zipped("hello, is anybody there?".getBytes(UTF_8));
    server.when(path("/a"), gzipped(Arrays.copyOf(whole, whole.length - 9)));

    assertFails(PATIENT, "/a", VendorFailure.MALFORMED);
  }

  @Test
  void gzip_thatIsNoneIsMalformed() {
    server.when(path("/a"), gzipped("{}, really".getBytes(UTF_8)));

    assertFails(PATIENT, "/a", VendorFailure.MALFORMED);
  }

  @Test
  void gzipBomb_isMalformed() {
    byte[] bomb = zipped(new byte[10 << 20]);
    assertThat(bomb.length).isLessThan(CAP);
    server.when(path("/a"), gzipped(bomb));

    assertFails(PATIENT, "/a", VendorFailure.MALFORMED);
  }

  @Test
  void gzip_ofExactlyTheCapIsTaken() {
    server.when(path("/a"), gzipped(zipped(new byte[CAP])));

    assertThat(get(PATIENT, "/a").body()).hasSize(CAP);
  }

  @Test
  void body_aboveTheCapIsMalformed() {
    server.when(path("/a"), FakeResponse.of(200, new byte[CAP + 1]));

    assertFails(PATIENT, "/a", VendorFailure.MALFORMED);
  }

  @Test
  void encoding_thatWasNotAskedForIsMalformed() {
    server.when(path("/a"), FakeResponse.json("{}").withHeader("Content-Encoding", "br"));

    assertFails(PATIENT, "/a", VendorFailure.MALFORMED);
  }

  @Test
  void redirect_isAnAnswerAndNotFollowed() {
    try (FakeVendorServer other = FakeVendorServer.start()) {
      server.when(
          path("/a"),
          FakeResponse.of(302, new byte[0]).withHeader("Location", other.baseUrl() + "/b"));

      VendorResponse answer = get(PATIENT, "/a");

      assertThat(answer.isRedirect()).isTrue();
      assertThat(answer.findHeader("location")).contains(other.baseUrl() + "/b");
      assertThat(other.requests()).isEmpty();
      assertThat(spent).hasValue(1);
    }
  }

  @Test
  void budget_isSpentOnFailedCallsToo() {
    server.when(path("/a"), FakeResponse.reset());

    assertFails(PATIENT, "/a", VendorFailure.UNAVAILABLE);

    assertThat(spent).hasValue(1);
  }

  @Test
  void budget_thatIsUsedUpLetsNoRequestOut() {
    CallBudget none =
        (vendor, _) -> {
          throw new VendorException(vendor, VendorFailure.QUOTA_EXHAUSTED, "until tomorrow");
        };
    try (VendorHttp http = new VendorHttp(VendorName.YAHOO, none, PATIENT)) {
      assertThatExceptionOfType(VendorException.class)
          .isThrownBy(() -> http.get(address("/a"), Map.of()))
          .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED));
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void deadline_endsAnAnswerThatDoesNotCome() {
    server.when(path("/a"), FakeResponse.json("{}").heldBy(new CountDownLatch(1)));

    assertFails(HASTY, "/a", VendorFailure.UNAVAILABLE);
  }

  @Test
  void deadline_endsABodyThatDribbles() {
    server.when(
        path("/a"), FakeResponse.json("{}" + " ".repeat(5_000)).dribbled(Duration.ofMillis(20)));

    assertFails(HASTY, "/a", VendorFailure.UNAVAILABLE);
  }

  @Test
  void body_cutOffIsUnavailable() {
    server.when(path("/a"), FakeResponse.json("{\"a\":1}").cutOff());

    assertFails(PATIENT, "/a", VendorFailure.UNAVAILABLE);
  }

  @Test
  void host_thatListensNoMoreIsUnavailable() {
    URI gone = server.baseUrl();
    server.close();

    assertFails(PATIENT, gone.resolve("/a"), VendorFailure.UNAVAILABLE);
  }

  @Test
  void answer_thatIsNoHttpIsNotTakenForOne() throws Exception {
    try (ServerSocket socket = new ServerSocket(0);
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> served =
          thread.submit(
              () -> {
                try (Socket client = socket.accept()) {
                  client.getInputStream().read();
                  client.getOutputStream().write("SSH-2.0-nobody\r\n\r\n".getBytes(UTF_8));
                }
                return null;
              });
      URI address = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/a");

      assertThatExceptionOfType(VendorException.class)
          .isThrownBy(() -> ask(PATIENT, address))
          .satisfies(
              e ->
                  assertThat(e.failure()).isIn(VendorFailure.MALFORMED, VendorFailure.UNAVAILABLE));
      served.get();
    }
  }

  /** The row said "GET 127.0.0.1/x: HttpClientException", and nobody knew what to do. */
  @Test
  void host_thatCannotBeReached_saysSoInPlainWords() {
    assertThat(messageOf(PATIENT, URI.create("http://no-such-host.invalid/x")))
        .isEqualTo(
            "yahoo: UNAVAILABLE: GET no-such-host.invalid/x: no-such-host.invalid cannot be found: no network, or no such host");
    assertThat(messageOf(PATIENT, URI.create("http://127.0.0.1:1/x")))
        .isEqualTo("yahoo: UNAVAILABLE: GET 127.0.0.1/x: 127.0.0.1 lets nobody connect");
    server.when(path("/slow"), FakeResponse.json("{}").heldBy(new CountDownLatch(1)));
    assertThat(messageOf(HASTY, address("/slow")))
        .endsWith("/slow: no whole answer of 127.0.0.1 in time");
    URI plain = server.baseUrl();
    assertThat(messageOf(PATIENT, URI.create("https://127.0.0.1:" + plain.getPort() + "/x")))
        .endsWith(
            "/x: no secure connection to 127.0.0.1: its certificate or its TLS is not accepted");
  }

  private String messageOf(HttpLimits limits, URI address) {
    return String.valueOf(
        catchThrowableOfType(VendorException.class, () -> ask(limits, address)).getMessage());
  }

  @Test
  void failure_quotesNeitherQueryNorHeader() {
    server.when(path("/a"), FakeResponse.reset());

    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> get(PATIENT, "/a?apikey=sesame"))
        .satisfies(
            e -> {
              assertThat(e).hasMessageContaining("GET 127.0.0.1/a").hasNoCause();
              assertThat(e.getMessage()).doesNotContain("sesame");
            });
  }

  @Test
  void virtualThreads_waitForTheirAnswersTogether() throws Exception {
    CountDownLatch allThere = new CountDownLatch(1);
    AtomicInteger there = new AtomicInteger();
    server.when(
        path("/a"),
        request -> {
          if (there.incrementAndGet() == 64) {
            allThere.countDown();
          }
          return FakeResponse.text(200, request.query()).heldBy(allThere);
        });

    try (VendorHttp http = new VendorHttp(VendorName.YAHOO, counting, PATIENT);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          IntStream.range(0, 64)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> new String(http.get(address("/a?" + i), Map.of()).body(), UTF_8)))
              .toList();
      for (int i = 0; i < 64; i++) {
        assertThat(answers.get(i).get()).isEqualTo(String.valueOf(i));
      }
    }
    assertThat(spent).hasValue(64);
  }

  private void assertFails(HttpLimits limits, String target, VendorFailure failure) {
    assertFails(limits, address(target), failure);
  }

  private void assertFails(HttpLimits limits, URI address, VendorFailure failure) {
    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> ask(limits, address))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(failure));
  }

  private VendorResponse get(HttpLimits limits, String target) {
    return ask(limits, address(target));
  }

  private VendorResponse ask(HttpLimits limits, URI address) {
    try (VendorHttp http = new VendorHttp(VendorName.YAHOO, counting, limits)) {
      return http.get(address, Map.of("X-Test", "yes"));
    }
  }

  private URI address(String target) {
    return URI.create(server.baseUrl() + target);
  }

  private static FakeResponse gzipped(byte[] body) {
    return FakeResponse.of(200, body).withHeader("Content-Encoding", "gzip");
  }

  private static byte[] zipped(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
