package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a job whose record tells no end: a backfill's by the row of its symbol, a
 * run's by the journal.
 */
final class UnendedJobs {

  /** After so long without a word from it, the queue has brought it as often as it does. */
  private static final Duration DELIVERED = ReadJob.VISIBILITY.multipliedBy(3);

  /** The queue keeps a message for four days, as SQS does by itself, its dead letters for 14. */
  private static final Duration GONE = Duration.ofDays(18);

  /** A run begins so soon after its job. */
  private static final Duration BEGUN = Duration.ofMinutes(1);

  /** Runs looked through: as many of a type do not begin within that time. */
  private static final int RUNS = 20;

  private static final String OVERDUE =
      "it has been at work for longer than a job may: its function was killed, or its end could not"
          + " be noted; unless it is done by now, it comes again by itself or lies among the dead"
          + " letters";

  private static final String LOST =
      "how it ended could not be noted, and it is in no queue any more";

  private final Symbols symbols;
  private final SyncRuns runs;

  UnendedJobs(Symbols symbols, SyncRuns runs) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.runs = requireNonNull(runs, "runs is null");
  }

  /**
   * How it stands.
   *
   * @param reason in words; null where there is nothing to tell
   */
  record Found(JobState state, @Nullable String reason) {}

  /** How a job stands that has no end in its record: as it says, or better known. */
  Found find(JobRecord job, Instant now) {
    Duration silence = Duration.between(job.changedAt(), now);
    boolean isGone = job.state() != JobState.JOINED && silence.compareTo(GONE) > 0;
    Found found = find(job, silence);
    return isGone && !found.state().isEnd() ? new Found(JobState.FAILED, LOST) : found;
  }

  private Found find(JobRecord job, Duration silence) {
    Symbol symbol = job.symbol();
    boolean isOverdue =
        job.state() == JobState.RUNNING && silence.compareTo(ReadJob.VISIBILITY) > 0;
    Found asNoted = new Found(job.state(), isOverdue ? OVERDUE : job.reason());
    if (symbol != null && job.type().equals(BackfillJob.TYPE)) {
      return ofBackfill(job.state(), symbol, asNoted, silence);
    }
    return isOverdue ? findRun(job).flatMap(UnendedJobs::ended).orElse(asNoted) : asNoted;
  }

  /** The row's end is the job's once the job itself has none to tell. */
  private Found ofBackfill(JobState state, Symbol symbol, Found asNoted, Duration silence) {
    boolean isByRow =
        state == JobState.JOINED
            || silence.compareTo(state == JobState.RUNNING ? DELIVERED : GONE) > 0;
    if (!isByRow && state != JobState.WAITING) {
      return asNoted;
    }
    Optional<TrackedSymbol> row;
    try {
      row = symbols.find(symbol);
    } catch (UnreadableRowException e) {
      return new Found(JobState.FAILED, "what is stored of " + symbol + " cannot be read");
    }
    if (row.isEmpty()) {
      return new Found(JobState.FAILED, symbol + " is not tracked any more");
    }
    String why = row.get().reason();
    return (isByRow ? findEnd(row.get()) : Optional.<JobState>empty())
        .map(end -> new Found(end, why))
        .orElse(why == null || state == JobState.RUNNING ? asNoted : new Found(state, why));
  }

  /** Of the work on a symbol's history as a whole, whoever does it. */
  private static Optional<JobState> findEnd(TrackedSymbol row) {
    if (row.status() == SymbolStatus.INACTIVE) {
      return Optional.of(JobState.FAILED);
    }
    return switch (row.progress().state()) {
      case DONE -> Optional.of(JobState.DONE);
      case FAILED ->
          row.status() == SymbolStatus.PENDING ? Optional.empty() : Optional.of(JobState.FAILED);
      case QUEUED, RUNNING, WAITING, RATIONED -> Optional.empty();
    };
  }

  /** The one that began right after the job did. */
  private Optional<SyncRun> findRun(JobRecord job) {
    Instant begun = job.changedAt();
    return findType(job)
        .flatMap(
            type ->
                runs.outlines(type, begun.plus(BEGUN), RUNS).stream()
                    .filter(run -> !run.startedAt().isBefore(begun))
                    .min(Comparator.comparing(SyncRun::startedAt)));
  }

  private static Optional<RunType> findType(JobRecord job) {
    if (job.type().equals(RunJob.Kind.SYNC_HISTORICAL.name())) {
      return Optional.of(RunType.CLOSE_SYNC);
    }
    return job.type().equals(RunJob.Kind.REFRESH_LIVE.name())
        ? Optional.of(RunType.LIVE_REFRESH)
        : Optional.empty();
  }

  private static Optional<Found> ended(SyncRun run) {
    JobState end = run.status() == RunStatus.FAILED ? JobState.FAILED : JobState.DONE;
    return run.status() == RunStatus.RUNNING
        ? Optional.empty()
        : Optional.of(
            new Found(
                end,
                "its run of %s is %s; GET /cache/runs tells of it"
                    .formatted(run.startedAt(), run.status())));
  }
}
