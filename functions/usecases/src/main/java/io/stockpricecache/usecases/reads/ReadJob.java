package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.tracked.Symbols;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a job stands that a caller has asked for. An end that is seen first by its symbol's row
 * or by the journal, and not by its record, is noted before it is told: so what was DONE once never
 * waits again.
 */
public final class ReadJob {

  /** As in template.yaml: for so long the queue takes a message to be at work. */
  public static final Duration VISIBILITY = Duration.ofMinutes(12);

  private final JobRecords records;
  private final UnendedJobs unended;
  private final InstantSource clock;

  public ReadJob(JobRecords records, Symbols symbols, SyncRuns runs, InstantSource clock) {
    this.records = requireNonNull(records, "records is null");
    this.unended = new UnendedJobs(symbols, runs);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** How it stands. */
  public enum State {
    /** In the queue, and not taken yet. */
    QUEUED,
    /** A function is at it; where one no longer can be, the reason says so. */
    RUNNING,
    /** It cannot be done yet, and comes again by itself; the reason says why. */
    WAITING,
    /** It is done; where something is left to tell, the reason does. */
    DONE,
    /** It is not done, and does not come again by itself; the reason says why. */
    FAILED
  }

  /**
   * A job as of now.
   *
   * @param reason in words; null where there is nothing to tell
   * @param finishedAt null before its end; of one whose end was found by a reader, when that was
   */
  public record Standing(
      JobRecord job, State state, @Nullable String reason, @Nullable Instant finishedAt) {

    /** As its record says. */
    private static Standing of(JobRecord job) {
      return new Standing(
          job, stateOf(job.state()), job.reason(), job.state().isEnd() ? job.changedAt() : null);
    }
  }

  /**
   * The job of that id, if its caller asked for it and it ended no longer than a day ago.
   *
   * @throws StoreException if the store does not answer
   */
  public Optional<Standing> find(JobId id) {
    return records
        .find(id)
        .flatMap(job -> job.state().isEnd() ? Optional.of(Standing.of(job)) : findUnended(job));
  }

  private Optional<Standing> findUnended(JobRecord job) {
    UnendedJobs.Found found = unended.find(job, clock.instant());
    if (!found.state().isEnd()) {
      return Optional.of(new Standing(job, stateOf(found.state()), found.reason(), null));
    }
    // Whatever stands then is the truth: the job may have ended by itself in between.
    var _ = records.update(job.id(), found.state(), found.reason());
    return records.find(job.id()).map(Standing::of);
  }

  private static State stateOf(JobState state) {
    return switch (state) {
      case QUEUED -> State.QUEUED;
      case RUNNING -> State.RUNNING;
      case WAITING, JOINED -> State.WAITING;
      case FAILED -> State.FAILED;
      case DONE -> State.DONE;
    };
  }
}
