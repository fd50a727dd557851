package io.stockpricecache.queue.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SqsJobQueueTest {

  private static final Instant NOW = Instant.parse("2026-11-20T21:05:00Z");

  private final FakeSqs sqs = new FakeSqs();
  private final List<Integer> pauses = new ArrayList<>();
  private final SqsJobQueue queue =
      new SqsJobQueue(() -> sqs, "http://queue", UnaryOperator.identity(), pauses::add);

  private static List<BackfillJob> jobs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new BackfillJob(new Symbol("S" + i), NOW))
        .toList();
  }

  @Test
  void send_twentyFiveJobs_takesThreeCalls() {
    queue.send(jobs(25));

    assertThat(sqs.batches).extracting(List::size).containsExactly(10, 10, 5);
    assertThat(sqs.taken).hasSize(25);
    assertThat(pauses).isEmpty();
  }

  @Test
  void send_noJobs_callsNothing() {
    queue.send(List.of());

    assertThat(sqs.batches).isEmpty();
  }

  @Test
  void send_refusedOnce_sendsThoseAgainAlone() {
    sqs.refusals.add(body -> body.contains("\"S3\"") || body.contains("\"S7\""));
    sqs.refusals.add(body -> false);

    queue.send(jobs(10));

    assertThat(sqs.batches).extracting(List::size).containsExactly(10, 2);
    assertThat(sqs.taken).hasSize(10);
    assertThat(pauses).containsExactly(1);
  }

  @Test
  void send_refusedForGood_saysHowManyAfterBoundedTries() {
    sqs.refusals.add(body -> body.contains("\"S3\"") || body.contains("\"S12\""));

    assertThatThrownBy(() -> queue.send(jobs(15)))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("2 of 15 jobs were not queued");
    assertThat(sqs.batches).hasSize(2 * SqsJobQueue.TRIES);
    assertThat(sqs.taken).hasSize(13);
  }

  @Test
  void send_senderFault_isNotTriedAgain() {
    sqs.senderFault = true;
    sqs.refusals.add(body -> body.contains("\"S3\""));

    assertThatThrownBy(() -> queue.send(jobs(5)))
        .hasMessageStartingWith("1 of 5 jobs were not queued");
    assertThat(sqs.batches).hasSize(1);
  }

  @Test
  void send_queueDown_saysHowManyAndWhy() {
    sqs.down = true;

    assertThatThrownBy(() -> queue.send(jobs(25)))
        .isInstanceOf(StoreException.class)
        .hasMessage("25 of 25 jobs were not queued: connection refused")
        .hasCauseInstanceOf(SdkClientException.class);
  }
}
