package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a market's last session is looked at again: by one sync, the morning after; later, while the
 * market is closed, where no sync has come through that morning.
 */
final class MorningAfter {

  /** After the close; syncs that repair come every three hours, so one of them falls in it. */
  private static final Duration FROM = Duration.ofHours(10);

  private static final Duration TO = Duration.ofHours(13);

  /** Of some days, however often syncs have failed meanwhile. */
  private static final int RUNS = 20;

  private final SyncRuns runs;
  private @Nullable List<Instant> synced;

  MorningAfter(SyncRuns runs) {
    this.runs = requireNonNull(runs, "runs is null");
  }

  /** Whether it is the time to look again at the market's last session. */
  boolean isOf(Market market, Instant at) {
    Session last = SessionProjection.lastOfficial(market, at);
    Instant from = last.close().plus(FROM);
    return !at.isBefore(from)
        && market.calendar().findOpen(at).isEmpty()
        && market.calendar().lastCompleted(at).equals(last)
        && (at.isBefore(last.close().plus(TO)) || isMissedSince(from));
  }

  private boolean isMissedSince(Instant from) {
    if (synced == null) {
      synced =
          runs.newest(RunType.CLOSE_SYNC, RUNS).stream()
              .filter(run -> run.status() != RunStatus.FAILED && run.status() != RunStatus.RUNNING)
              .map(SyncRun::startedAt)
              .toList();
    }
    return !synced.isEmpty() && synced.getFirst().isBefore(from);
  }
}
