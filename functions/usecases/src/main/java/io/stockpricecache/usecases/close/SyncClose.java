package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.usecases.history.SearchScope;
import io.stockpricecache.usecases.runs.FailedRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Settles what has closed, and heals what is missing.
 *
 * <p>First, without any vendor, the last live price of a completed session becomes its provisional
 * bar. Then official bars take their place: by one call for a whole market's session, where a
 * vendor gives that, else by a job a symbol. The morning after, they are looked at again. Whoever
 * lags behind, has a gap anywhere in the retained time, or still waits for the first history gets a
 * job, too. Every step may be repeated; what one run does not get done, the next one finds.
 */
public final class SyncClose {

  /** Runs of more than a day, however often they have failed. */
  private static final int RUNS = 60;

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final ProvisionalCloses provisional;
  private final MarketDays days;
  private final SecondLook secondLook;
  private final MissingCloses missing;
  private final CloseJobs jobs;
  private final SyncRuns runs;
  private final InstantSource clock;

  public SyncClose(
      Symbols symbols,
      LatestPrices latestPrices,
      ProvisionalCloses provisional,
      MarketDays days,
      SecondLook secondLook,
      MissingCloses missing,
      CloseJobs jobs,
      SyncRuns runs,
      InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.provisional = requireNonNull(provisional, "provisional is null");
    this.days = requireNonNull(days, "days is null");
    this.secondLook = requireNonNull(secondLook, "secondLook is null");
    this.missing = requireNonNull(missing, "missing is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Runs the sync; how it went, as it was also noted in the journal of runs. */
  public SyncRun sync() {
    return sync(false);
  }

  /** The same, with a search of all histories for gaps, whenever there was one before. */
  public SyncRun syncAndSearchAll() {
    return sync(true);
  }

  private SyncRun sync(boolean isAllSearched) {
    Instant startedAt = clock.instant();
    CallTally tally = new CallTally();
    try {
      SyncReport report = tally.during(() -> settle(startedAt, isAllSearched));
      SyncRun run = report.run(tally.calls(), clock.instant());
      runs.save(run);
      return run;
    } catch (RuntimeException e) {
      FailedRun.note(runs, RunType.CLOSE_SYNC, startedAt, clock.instant(), tally, e);
      throw e;
    }
  }

  private SyncReport settle(Instant at, boolean isAllSearched) {
    SyncRows rows = SyncRows.read(symbols, latestPrices, at);
    int provisionally = provisional.settle(rows.latest().values(), at);
    List<SyncRun> before = runs.newest(RunType.CLOSE_SYNC, RUNS);
    MorningAfter morning = MorningAfter.of(before);
    MarketDays.Result official = days.settle(rows, morning, before, at);
    SessionProjection shown =
        new SessionProjection(rows.latest(), official.settled(), days.lastOfficial(at), at);
    KnownGaps known = KnownGaps.of(before);
    SearchScope scope =
        isAllSearched ? SearchScope.ALL : SearchScope.due(before, known.symbols(), at);
    MissingCloses.Missing wanting = missing.find(rows, shown, known, scope, at);
    SecondLook.Result again = secondLook.look(rows, morning, at);
    CloseJobs.Queued queued = jobs.queue(rows, wanting.wanting(), again.doubted(), at);
    return new SyncReport(at, rows, provisionally, official, wanting, again, queued);
  }
}
