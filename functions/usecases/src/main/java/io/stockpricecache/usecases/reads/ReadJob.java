package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a job stands that a caller has asked for. What became of one that another goes on for,
 * the row of its symbol tells, as it tells what one waits for.
 */
public final class ReadJob {

  /** As in template.yaml: for so long the queue takes a message to be at work. */
  public static final Duration VISIBILITY = Duration.ofMinutes(12);

  private static final String OVERDUE =
      "it has been at work for longer than a job may: its function was killed, or its end could not"
          + " be noted; unless it is done by now, it comes again by itself or lies among the dead"
          + " letters";

  private final JobRecords records;
  private final Symbols symbols;
  private final InstantSource clock;

  public ReadJob(JobRecords records, Symbols symbols, InstantSource clock) {
    this.records = requireNonNull(records, "records is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
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
   * @param finishedAt null before its end, and where another job has gone on for it
   */
  public record Standing(
      JobRecord job, State state, @Nullable String reason, @Nullable Instant finishedAt) {}

  /**
   * The job of that id, if its caller asked for it, or it changed, in the last day.
   *
   * @throws StoreException if the store does not answer
   */
  public Optional<Standing> find(JobId id) {
    return records.find(id).map(this::standing);
  }

  private Standing standing(JobRecord job) {
    Symbol symbol = job.symbol();
    boolean isWaiting = job.state() == JobState.JOINED || job.state() == JobState.WAITING;
    return symbol != null && isWaiting && job.type().equals(BackfillJob.TYPE)
        ? standing(job, symbol)
        : of(job, stateOf(job.state()), isOverdue(job) ? OVERDUE : job.reason());
  }

  private boolean isOverdue(JobRecord job) {
    return job.state() == JobState.RUNNING
        && job.changedAt().plus(VISIBILITY).isBefore(clock.instant());
  }

  private Standing standing(JobRecord job, Symbol symbol) {
    Optional<TrackedSymbol> row;
    try {
      row = symbols.find(symbol);
    } catch (UnreadableRowException e) {
      return of(job, State.FAILED, "what is stored of " + symbol + " cannot be read");
    }
    if (row.isEmpty()) {
      return of(job, State.FAILED, symbol + " is not tracked any more");
    }
    State state = job.state() == JobState.WAITING ? State.WAITING : stateBy(row.get());
    String why = row.get().reason();
    return of(job, state, state == State.DONE || why != null ? why : job.reason());
  }

  private static Standing of(JobRecord job, State state, @Nullable String reason) {
    return new Standing(job, state, reason, job.state().isEnd() ? job.changedAt() : null);
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

  /** Of the work on a symbol's history as a whole, whoever does it. */
  private static State stateBy(TrackedSymbol row) {
    if (row.status() == SymbolStatus.INACTIVE) {
      return State.FAILED;
    }
    BackfillState work = row.progress().state();
    return switch (work) {
      case DONE -> State.DONE;
      case FAILED -> row.status() == SymbolStatus.PENDING ? State.WAITING : State.FAILED;
      case QUEUED, RUNNING, WAITING, RATIONED -> State.WAITING;
    };
  }
}
