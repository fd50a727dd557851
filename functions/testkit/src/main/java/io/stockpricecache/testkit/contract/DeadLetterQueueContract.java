package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.DeadLetterQueue.DeadLetter;
import io.stockpricecache.domain.queue.DeadLetterQueue.Listing;
import io.stockpricecache.domain.queue.DeadLetterQueue.Redrive;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link DeadLetterQueue}. */
public abstract class DeadLetterQueueContract {

  private static final Instant NOW = Instant.parse("2026-11-20T21:05:00Z");

  /** As many as no test has. */
  private static final int ALL = 100;

  private DeadLetterQueue deadLetters;

  /** An empty one. */
  protected abstract DeadLetterQueue create();

  /** Puts a message there. */
  protected abstract void bury(Job job, @Nullable String reason);

  /** Puts one there that is no job. */
  protected abstract void buryPoison(String body, String reason);

  /** Every job in the queue of jobs, taken off it. */
  protected abstract List<Job> drain();

  @BeforeEach
  final void createQueue() {
    deadLetters = create();
  }

  private static BackfillJob job(int i) {
    return new BackfillJob(new Symbol("S" + i), NOW.plusSeconds(i));
  }

  @Test
  void list_ofNone_isEmpty() {
    assertThat(deadLetters.list(ALL)).isEqualTo(new Listing(List.of(), 0));
    assertThat(deadLetters.redrive(ALL, new Told())).isEqualTo(new Redrive(0, 0));
  }

  @Test
  void list_tellsJobsWithTheirReasons_andWhatIsNoJob() {
    bury(job(1), "BAD_CREDENTIALS: refused");
    bury(job(2), null);
    buryPoison("{bad", "body: not JSON");

    Listing listing = deadLetters.list(ALL);

    assertThat(listing.total()).isEqualTo(3);
    assertThat(listing.letters())
        .extracting(DeadLetter::job)
        .containsExactlyInAnyOrder(job(1), job(2), null);
    assertThat(listing.letters())
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder("BAD_CREDENTIALS: refused", null, "body: not JSON");
  }

  @Test
  void list_leavesThemThere_forTheNextToSee() {
    IntStream.range(0, 23).forEach(i -> bury(job(i), "why"));

    assertThat(deadLetters.list(ALL).letters()).hasSize(23);
    assertThat(deadLetters.list(ALL).letters()).hasSize(23);
    assertThat(drain()).isEmpty();
  }

  @Test
  void list_ofMoreThanAskedFor_saysHowManyThereAre() {
    IntStream.range(0, 5).forEach(i -> bury(job(i), "why"));

    assertThat(deadLetters.list(2).letters()).hasSize(2);
    assertThat(deadLetters.list(2).total()).isEqualTo(5);
  }

  @Test
  void redrive_putsJobsBackAsTheyWere_andKeepsWhatIsNone() {
    IntStream.range(0, 13).forEach(i -> bury(job(i), "why"));
    buryPoison("{bad", "body: not JSON");

    assertThat(deadLetters.redrive(ALL, new Told())).isEqualTo(new Redrive(13, 1));

    assertThat(drain())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 13).mapToObj(DeadLetterQueueContract::job).toList());
    assertThat(deadLetters.list(ALL).letters())
        .extracting(DeadLetter::body)
        .containsExactly("{bad");
  }

  @Test
  void redrive_tellsOfEachJobBeforeItIsSent_andKeepsNoneThatWas() {
    bury(job(1), "why");
    buryPoison("{bad", "body: not JSON");
    Told told = new Told();

    deadLetters.redrive(ALL, told);

    assertThat(told.sending).containsExactly(job(1));
    assertThat(told.kept).isEmpty();
  }

  /** Jobs that were told to be queued lay among the dead letters, and out of sight. */
  @Test
  void redrive_thatIsBrokenOff_saysWhatStays_andShowsItAgain() {
    bury(job(1), "why");
    Told told =
        new Told() {
          @Override
          public void sending(Job job) {
            super.sending(job);
            throw new StoreException("no answer", null);
          }
        };

    assertThatThrownBy(() -> deadLetters.redrive(ALL, told)).isInstanceOf(StoreException.class);

    assertThat(told.kept).containsExactly("why");
    assertThat(drain()).isEmpty();
    assertThat(deadLetters.list(ALL).letters()).extracting(DeadLetter::job).containsExactly(job(1));
  }

  @Test
  void redrive_ofFewerThanThereAre_leavesTheRest() {
    IntStream.range(0, 5).forEach(i -> bury(job(i), "why"));

    assertThat(deadLetters.redrive(2, new Told())).isEqualTo(new Redrive(2, 0));

    assertThat(deadLetters.list(ALL).total()).isEqualTo(3);
  }

  /** Keeps what it is told. */
  protected static class Told implements DeadLetterQueue.Listener {

    /** Each before it is sent. */
    public final List<Job> sending = new ArrayList<>();

    /** Reasons of those that stay. */
    public final List<@Nullable String> kept = new ArrayList<>();

    public Told() {}

    @Override
    public void sending(Job job) {
      sending.add(job);
    }

    @Override
    public void kept(DeadLetter letter, Job job) {
      kept.add(letter.reason());
    }
  }
}
