package io.stockpricecache.api.prices;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class RefreshTest {

  @Inject TestApi api;

  @Test
  void freshPrice_queuesNothing() {
    TestPrices.trackApple(api);

    api.get("/prices/AAPL");

    assertThat(api.queue.sent()).isEmpty();
    assertThat(api.calls()).noneMatch(call -> call.startsWith("Leases"));
  }

  @Test
  void stalePrice_readByAThousandAtOnce_isOneLeaseAndOneJob() {
    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofMinutes(5));
    api.ports.forget();

    List<Answer> answers = Race.run(1_000, _ -> api.get("/prices/AAPL"));

    assertThat(answers).allMatch(answer -> answer.body().contains("\"stale\":true"));
    assertThat(api.calls())
        .containsExactlyInAnyOrder("LatestPrices.find", "Leases.acquire", "JobQueue.send");
    assertThat(api.queue.sent())
        .singleElement()
        .isInstanceOfSatisfying(
            RunJob.class,
            job -> {
              assertThat(job.kind()).isEqualTo(RunJob.Kind.REFRESH_STALE);
              assertThat(job.symbols()).isEqualTo(Set.of(AAPL));
            });
  }

  @Test
  void stalePrice_afterItsLease_isAskedForAgain() {
    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofMinutes(5));
    api.get("/prices/AAPL");
    api.clock.advance(Duration.ofMinutes(5));
    api.get("/prices/AAPL");

    assertThat(api.queue.sent()).hasSize(2);
  }

  @Test
  void stalePrice_isAskedForAgainAfterTheTimeThatIsSet() {
    try (TestApi quick = TestApi.start(Map.of("LIVE_STALE_AFTER_SECONDS", "60"))) {
      TestPrices.trackApple(quick);
      quick.clock.advance(Duration.ofSeconds(60));
      quick.get("/prices/AAPL");
      quick.clock.advance(Duration.ofSeconds(59));
      quick.get("/prices/AAPL");
      assertThat(quick.queue.sent()).hasSize(1);

      quick.clock.advance(Duration.ofSeconds(1));
      quick.get("/prices/AAPL");
      assertThat(quick.queue.sent()).hasSize(2);
    }
  }

  @Test
  void stalePrice_askedForByAnotherInstance_isNotAskedForHere() {
    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofMinutes(5));
    assertThat(api.leases.acquire("stale#LIVE#AAPL", Duration.ofMinutes(5))).isPresent();

    assertThat(api.get("/prices/AAPL").status()).isEqualTo(200);
    assertThat(api.queue.sent()).isEmpty();
  }

  @Test
  void missingSession_queuesABackfill() {
    TestPrices.trackApple(api);
    // The session of the 20th has closed, and neither its close nor a later price has come.
    api.clock.set(Instant.parse("2026-11-23T14:00:00Z"));

    assertThat(api.get("/portfolio", "symbols=AAPL").body()).contains("\"stale\":true");

    assertThat(api.queue.sent()).containsExactly(BackfillJob.ofReader(AAPL, api.clock.instant()));
  }

  @Test
  void pendingAndUntracked_queueNothing() {
    api.call(TestApi.event("api-post-symbols.json"));
    int before = api.queue.sent().size();

    api.get("/portfolio", "symbols=AAPL,MSFT");

    assertThat(api.queue.sent()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Leases.acquire", "JobQueue.send"})
  void refreshThatFails_isLoggedAndTriedAgain_andTheAnswerStands(String call) {
    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofMinutes(5));
    api.ports.failOnly(call, new StoreException("no answer", null));

    Answer answer = api.get("/prices/AAPL");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(api.log.getLast()).contains("\"status\":200", "StoreException: no answer");
    assertThat(api.queue.sent()).isEmpty();
    api.ports.heal();
    api.clock.advance(Duration.ofSeconds(30));
    api.get("/prices/AAPL");
    assertThat(api.queue.sent()).hasSize(1);
  }

  @Test
  void stalePage_asksForItsSymbolsInOneJob() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);
    api.clock.advance(Duration.ofMinutes(5));

    api.get("/portfolio", "symbols=AAPL,MSFT");

    assertThat(api.queue.sent().stream().flatMap(job -> Stream.of(((RunJob) job).symbols())))
        .containsExactly(Set.of(AAPL, TestPrices.MSFT));
  }
}
