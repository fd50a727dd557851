package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetterQueue.DeadLetter;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An operator had to have the AWS CLI, and the right to read the queue, to see what was buried. */
@ApiTest
class DeadLettersTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Instant SENT = Instant.parse("2026-11-20T14:00:00Z");
  private static final BackfillJob JOB = new BackfillJob(AAPL, SENT);

  @Inject TestApi api;

  @Test
  void deadLetters_areListedWithTheirReasons() {
    bury("1", JOB, "BAD_CREDENTIALS: refused");
    bury("2", null, "body: not JSON");

    assertThat(api.get("/cache/dead-letters").body())
        .isEqualTo(
            json(
                """
                {"total":2,"deadLetters":[{"id":"1","type":"BACKFILL","symbol":"AAPL",
                "reason":"BAD_CREDENTIALS: refused","sentAt":"2026-11-20T14:00:00Z","body":"{...}"},
                {"id":"2","type":null,"symbol":null,
                "reason":"body: not JSON","sentAt":"2026-11-20T14:00:00Z","body":"{...}"}]}
                """));
  }

  @Test
  void deadLetter_thatFailedTooOften_hasTheReasonOfItsSymbol() {
    api.call(TestApi.event("api-post-symbols.json"));
    TrackedSymbol row = api.symbols.find(AAPL).orElseThrow();
    api.symbols.save(row.withReason("no vendor has answered"));
    bury("1", JOB, null);

    assertThat(api.get("/cache/dead-letters").body())
        .contains("failed as often as a job may", "its symbol says: no vendor has answered");
  }

  @Test
  void redrive_queuesTheJobsAgain_andKeepsWhatIsNone() {
    bury("1", JOB, "BAD_CREDENTIALS: refused");
    bury("2", null, "body: not JSON");

    Answer answer = api.call(TestApi.request("POST", "/cache/dead-letters/redrive", ""));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).startsWith("{\"moved\":1,\"kept\":1,\"jobId\":\"");
    assertThat(api.queue.sent()).isEqualTo(List.of(JOB));
    assertThat(api.get("/cache/dead-letters").body()).contains("\"total\":1", "not JSON");
  }

  @Test
  void deadLetters_whereTheQueueDoesNotAnswer_is503() {
    api.ports.failOnly("DeadLetterQueue.list", new StoreException("down", null));

    assertThat(api.get("/cache/dead-letters").status()).isEqualTo(503);
  }

  private void bury(String id, @Nullable Job job, @Nullable String reason) {
    api.deadLetters.add(new DeadLetter(id, job, "{...}", reason, SENT));
  }
}
