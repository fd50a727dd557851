package io.stockpricecache.cache.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.runtime.settings.ReadCacheSettings;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.shared.LocalValkey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that is down, slow or wrong: nothing is found, nobody waits, and it is told. */
class ValkeyOutageTest {

  private static final SharedValue VALUE =
      new SharedValue("v".getBytes(UTF_8), Duration.ofMinutes(1));
  private static final Set<String> KEY = Set.of("a");

  /** Far more than the budget, for a machine on which much else runs. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");

  @Test
  void serverThatIsNotThere_isLeftAlone_longerEachTime() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (SharedCache cache = cache(port, null, clock)) {
      TestCaches.await(() -> cache.find(KEY).isEmpty() && cache.standing().failures() == 1);
      assertThat(cache.standing().failed()).contains("Failed to connect");
      assertThat(cache.standing().closedUntil()).isEqualTo(clock.instant().plusMillis(200));

      long calls = cache.standing().calls();
      cache.put(Map.of("a", VALUE));
      assertThat(cache.claim(KEY, Duration.ofSeconds(1))).isEmpty();
      assertThat(cache.standing().calls()).as("not asked meanwhile").isEqualTo(calls);

      failAgain(cache, Duration.ofMillis(200), 2);
      assertThat(cache.standing().closedUntil()).isEqualTo(clock.instant().plusSeconds(1));
      failAgain(cache, Duration.ofSeconds(1), 3);
      failAgain(cache, Duration.ofSeconds(10), 4);
      assertThat(cache.standing().closedUntil()).isEqualTo(clock.instant().plusSeconds(10));
    }
  }

  private void failAgain(SharedCache cache, Duration pause, long failures) {
    clock.advance(pause);
    TestCaches.await(
        () -> {
          clock.advance(Duration.ZERO);
          cache.find(KEY);
          boolean isCounted = cache.standing().failures() == failures;
          if (!isCounted) {
            // One call is let through at a time, and the first may only have begun to connect.
            clock.advance(Duration.ofMillis(200));
          }
          return isCounted;
        });
  }

  @Test
  void killedServer_costsNoError_andIsFoundAgainWhenItIsBack() {
    requireServer();
    try (LocalValkey server = LocalValkey.start();
        SharedCache cache = cache(server.port(), null, clock)) {
      TestCaches.awaitKept(cache, clock, Map.of("a", VALUE));
      long failures = cache.standing().failures();

      server.kill();
      assertThat(cache.find(KEY)).isEmpty();
      assertThat(cache.standing().failures()).isEqualTo(failures + 1);

      server.startAgain();
      TestCaches.awaitKept(cache, clock, Map.of("a", VALUE));
      assertThat(cache.standing().closedUntil()).isNull();
    }
  }

  /** A server that hangs held each request for as long as its connection allowed. */
  @Test
  void frozenServer_isWaitedForOnce_andItsLateAnswerIsNobodys() {
    requireServer();
    try (LocalValkey server = LocalValkey.start();
        SharedCache cache = cache(server.port(), null, clock)) {
      TestCaches.awaitKept(
          cache,
          clock,
          Map.of("a", VALUE, "b", new SharedValue("other".getBytes(UTF_8), VALUE.life())));

      server.freeze();
      long failures = cache.standing().failures();
      TestCaches.await(
          () -> {
            long began = System.nanoTime();
            assertThat(cache.find(KEY)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(ValkeyCache.BUDGET, PATIENCE);
            return cache.standing().failures() > failures;
          });
      assertThat(cache.standing().failed()).isEqualTo("no answer within 20 ms");
      assertThat(cache.find(KEY)).as("left alone").isEmpty();
      assertThat(cache.standing().failures()).isEqualTo(failures + 1);

      server.thaw();
      List<String> found = new ArrayList<>();
      TestCaches.await(
          () -> {
            clock.advance(Duration.ofSeconds(10));
            byte[] value = cache.find(Set.of("b")).get("b");
            return value != null && found.add(new String(value, UTF_8));
          });
      assertThat(found).as("not what the call before was to be answered").containsExactly("other");
    }
  }

  @Test
  void serverThatDripsItsAnswer_isWaitedForNoLonger() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread drip = Thread.ofVirtual().start(() -> drip(listening));
      try (SharedCache cache = cache(listening.getLocalPort(), null, clock)) {
        long began = System.nanoTime();
        TestCaches.await(() -> cache.find(KEY).isEmpty() && cache.standing().failures() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        assertThat(cache.standing().failed()).isEqualTo("no answer within 20 ms");
      }
      drip.interrupt();
    }
  }

  /** A byte every five milliseconds, so that no single read is ever late. */
  private static void drip(ServerSocket listening) {
    try (Socket socket = listening.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write("*1\r\n$1000\r\n".getBytes(UTF_8));
      for (int i = 0; i < 1_000; i++) {
        out.write('x');
        out.flush();
        TestCaches.sleep(Duration.ofMillis(5));
      }
    } catch (IOException e) {
      // Whoever reads has hung up, as it should.
      assertThat(e).isNotNull();
    }
  }

  @Test
  void serverThatSpeaksSomethingElse_findsNothing() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnce(listening, "HTTP/1.1 400 Bad Request\r\n\r\n"));
      try (SharedCache cache = cache(listening.getLocalPort(), null, clock)) {
        TestCaches.await(() -> cache.find(KEY).isEmpty() && cache.standing().failures() >= 1);
      }
    }
  }

  /** Fewer answers than questions would be given to the wrong ones. */
  @Test
  void answersOfAnotherCount_findNothing() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnce(listening, "*2\r\n$1\r\nv\r\n$1\r\nw\r\n"));
      try (SharedCache cache = cache(listening.getLocalPort(), null, clock)) {
        TestCaches.await(() -> cache.find(KEY).isEmpty() && cache.standing().failures() >= 1);
        assertThat(cache.standing().failed()).contains("not 1 answers");
      }
    }
  }

  private static void answerOnce(ServerSocket listening, String text) {
    try (Socket socket = listening.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
      TestCaches.sleep(Duration.ofMillis(200));
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
  }

  @Test
  void token_isAskedFor_andAWrongOneFindsNothing() {
    requireServer();
    try (LocalValkey server = LocalValkey.start("--requirepass", "right-word");
        SharedCache right = cache(server.port(), "right-word", clock);
        SharedCache wrong = cache(server.port(), "wrong-word", clock);
        SharedCache none = cache(server.port(), null, clock)) {
      TestCaches.awaitKept(right, clock, Map.of("a", VALUE));

      awaitFailure(wrong, "WRONGPASS");
      assertThat(wrong.standing().failed()).doesNotContain("wrong-word");
      awaitFailure(none, "NOAUTH");
    }
  }

  /**
   * What the server's keeper has to allow, and no more: two commands on the keys of the namespace.
   */
  @Test
  void userWhoMayReadAndSetItsOwnKeysAlone_isEnough() {
    requireServer();
    String[] user = {"--user", "api", "on", ">right-word", "~{test}:*", "-@all", "+mget", "+set"};
    try (LocalValkey server = LocalValkey.start(user);
        SharedCache cache =
            ValkeyServer.cache(
                new ReadCacheSettings(
                    "127.0.0.1",
                    server.port(),
                    /* isEncrypted= */ false,
                    "api",
                    new Secret("right-word"),
                    "test"),
                clock)) {
      TestCaches.awaitAnswer(cache, clock);

      TestCaches.await(
          () -> {
            clock.advance(Duration.ofSeconds(10));
            return cache.claim(KEY, Duration.ofMillis(1)).equals(KEY);
          });
    }
  }

  /** A full server refuses what is to be kept, and answers all the same. */
  @Test
  void serverWithoutRoom_keepsNothing_andIsLeftAloneForAMoment() {
    requireServer();
    try (LocalValkey server =
            LocalValkey.start("--maxmemory", "1", "--maxmemory-policy", "noeviction");
        SharedCache cache = cache(server.port(), null, clock)) {
      TestCaches.await(
          () -> {
            clock.advance(Duration.ofSeconds(10));
            cache.put(Map.of("a", VALUE));
            return String.valueOf(cache.standing().failed()).contains("OOM");
          });
      assertThat(cache.find(KEY)).isEmpty();
    }
  }

  private void awaitFailure(SharedCache cache, String reason) {
    TestCaches.await(
        () -> {
          clock.advance(Duration.ofSeconds(10));
          return cache.find(KEY).isEmpty()
              && String.valueOf(cache.standing().failed()).contains(reason);
        });
  }

  private static void requireServer() {
    assumeTrue(LocalValkey.findProgram().isPresent(), "no valkey-server or redis-server here");
  }

  private static SharedCache cache(int port, @Nullable String token, InstantSource clock) {
    return ValkeyServer.cache(
        new ReadCacheSettings(
            "127.0.0.1",
            port,
            /* isEncrypted= */ false,
            null,
            token == null ? null : new Secret(token),
            "test"),
        clock);
  }
}
