package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link JobQueue}. */
public abstract class JobQueueContract {

  private static final Instant NOW = Instant.parse("2026-11-20T21:05:00Z");

  private JobQueue queue;

  /** An empty queue. */
  protected abstract JobQueue create();

  /** Every job in the queue, in any order, taken off it. */
  protected abstract List<Job> drain();

  @BeforeEach
  final void createQueue() {
    queue = create();
  }

  private static List<BackfillJob> jobs(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new BackfillJob(new Symbol("S" + i), NOW.plusSeconds(i)))
        .toList();
  }

  @Test
  void send_noJobs_addsNone() {
    queue.send(List.of());

    assertThat(drain()).isEmpty();
  }

  @Test
  void send_symbolsOfEveryForm_deliversThemAsTheyWere() {
    List<BackfillJob> jobs =
        Stream.of("AAPL", "BRK-B", "OCDO.L", "BTC-USD", "EURUSD=X", "^GSPC")
            .map(symbol -> new BackfillJob(new Symbol(symbol), NOW))
            .toList();

    queue.send(jobs);

    assertThat(drain()).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void send_moreThanFitInOneCall_deliversAll() {
    queue.send(jobs(0, 47));

    assertThat(drain()).containsExactlyInAnyOrderElementsOf(jobs(0, 47));
  }

  @Test
  void send_sameJobTwice_deliversItTwice() {
    queue.send(jobs(0, 1));
    queue.send(jobs(0, 1));

    assertThat(drain()).hasSize(2).containsOnly(jobs(0, 1).getFirst());
  }

  @Test
  void send_severalThreads_deliversAll() {
    Race.run(
        8,
        thread -> {
          queue.send(jobs(thread * 12, thread * 12 + 12));
          return thread;
        });

    assertThat(drain()).containsExactlyInAnyOrderElementsOf(jobs(0, 96));
  }

  @Test
  void sendLater_withoutDelay_deliversTheJobAsItWas() {
    BackfillJob job =
        new BackfillJob(new Symbol("AAPL"), NOW, true).postponedTo(NOW.plusSeconds(7));

    queue.sendLater(job, Duration.ZERO);

    assertThat(drain()).containsExactly(job);
  }

  @Test
  void sendLater_ofSeveral_deliversEachOfThem() {
    List<Job> jobs =
        IntStream.range(0, 25)
            .<Job>mapToObj(i -> new BackfillJob(new Symbol("S" + i), NOW.plusSeconds(i)))
            .toList();

    queue.sendLater(jobs, Duration.ZERO);

    assertThat(drain()).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void sendLater_longerThanTheQueueHolds_isRefused() {
    BackfillJob job = jobs(0, 1).getFirst();

    assertThatThrownBy(() -> queue.sendLater(job, JobQueue.LONGEST_DELAY.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> queue.sendLater(List.of(job, job), JobQueue.LONGEST_DELAY.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> queue.sendLater(job, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
