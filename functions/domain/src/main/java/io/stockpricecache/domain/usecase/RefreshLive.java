package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.RunJob;
import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.vendor.LiveCalls;
import io.stockpricecache.domain.vendor.VendorRouter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks for the live prices of some symbols out of turn. What is believed and written follows the
 * rules of {@link PollLivePrices}; it may run beside one, since rows are versioned.
 */
public final class RefreshLive {

  /** A poll that began so lately has asked already: an old price is all that vendors have. */
  static final Duration JUST_POLLED = Duration.ofMinutes(2);

  private final LatestPrices latestPrices;
  private final ProvisionalCloses closes;
  private final VendorRouter vendors;
  private final BelievedQuotes believed;
  private final SyncRuns runs;
  private final InstantSource clock;

  public RefreshLive(
      LatestPrices latestPrices,
      PriceHistory history,
      VendorRouter vendors,
      BelievedQuotes believed,
      SyncRuns runs,
      InstantSource clock) {
    this.latestPrices = latestPrices;
    this.closes = new ProvisionalCloses(latestPrices, history);
    this.vendors = vendors;
    this.believed = believed;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * How it went.
   *
   * @param due how many were asked for: those ACTIVE whose market is open
   * @param updated how many rows changed
   * @param failed how many no vendor has answered for
   */
  public record Outcome(int due, int updated, int failed) {}

  /** Does the job. Repeating it costs a vendor's call, and does no harm. */
  public Outcome refresh(RunJob job) {
    Instant now = clock.instant();
    if (job.kind() == RunJob.Kind.REFRESH_STALE && isJustPolled(now)) {
      return new Outcome(0, 0, 0);
    }
    LiveRound round =
        new LiveRound(
            closes,
            vendors,
            LiveCalls.ONE_BY_ONE,
            believed,
            new DueSymbols(Cadences.ONE_ROUND_OF_ALL));
    LiveCounts counts = new LiveCounts();
    round.run(new LiveRows(latestPrices, job.symbols()), now, () -> true, counts);
    return new Outcome(counts.due(), counts.updated(), counts.failed());
  }

  /** What was held back then would be held back again. */
  private static boolean isAnsweredInFull(SyncRun run) {
    return run.counts().getOrDefault("failed", -1) == 0;
  }

  private boolean isJustPolled(Instant now) {
    return runs.newest(RunType.LIVE_POLL, 1).stream()
        .filter(run -> run.status() == RunStatus.COMPLETE || isAnsweredInFull(run))
        .anyMatch(run -> run.startedAt().plus(JUST_POLLED).isAfter(now));
  }
}
