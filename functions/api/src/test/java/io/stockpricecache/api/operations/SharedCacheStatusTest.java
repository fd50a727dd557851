package io.stockpricecache.api.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.testkit.shared.LocalValkey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shared cache that was down looked like one that is there: pages came all the same. */
class SharedCacheStatusTest {

  @Test
  void serverThatIsNotThere_isToldWithItsReason_andPagesAreThere() throws InterruptedException {
    try (TestApi api = start(1)) {
      TestPrices.trackApple(api);
      assertThat(api.get("/portfolio", "symbols=AAPL").status()).isEqualTo(200);

      String status = awaitStatus(api, "\"lastFailure\":\"");

      assertThat(status)
          .contains("\"sharedCache\":{\"answers\":false,\"hits\":0,", "Failed to connect")
          .contains("The shared cache does not answer this instance", "Runbook: shared-cache.");
    }
  }

  @Test
  void serverThatAnswers_isTold_withoutAWarning() throws InterruptedException {
    assumeTrue(LocalValkey.findProgram().isPresent(), "no valkey-server or redis-server here");
    try (LocalValkey server = LocalValkey.start();
        TestApi api = start(server.port())) {
      String status = awaitStatus(api, "\"answers\":true");

      assertThat(status).contains("\"closedUntil\":null").doesNotContain("does not answer");
    }
  }

  /** A connection is made beside the requests. */
  private static String awaitStatus(TestApi api, String part) throws InterruptedException {
    String status = "";
    for (int i = 0; i < 200 && !status.contains(part); i++) {
      Thread.sleep(20);
      // What failed is tried again when its pause is over.
      api.clock.advance(Duration.ofSeconds(1));
      status = api.get("/cache/status").body();
    }
    return status;
  }

  private static TestApi start(int port) {
    return TestApi.start(
        Map.of("READ_CACHE", "valkey", "READ_CACHE_URL", "valkey://127.0.0.1:" + port));
  }
}
