package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a market's last session is looked at again: by one sync, the morning after; later, while the
 * market is closed, where no sync has come through that morning, or its look has failed.
 *
 * @param lastSync the last one that came through; null if there is none
 */
record MorningAfter(@Nullable SyncRun lastSync) {

  /** After the close. Of the syncs from then on the first that comes through looks. */
  private static final Duration FROM = Duration.ofHours(10);

  /** Where no sync has come through yet, so that a new cache does not begin with looks. */
  private static final Duration TO = Duration.ofHours(13);

  /**
   * @param runs close syncs, the newest first
   */
  static MorningAfter of(List<SyncRun> runs) {
    return new MorningAfter(
        runs.stream()
            .filter(run -> run.status() != RunStatus.FAILED && run.status() != RunStatus.RUNNING)
            .findFirst()
            .orElse(null));
  }

  /** Whether it is the time to look again at the market's last session. */
  boolean isOf(Market market, Instant at) {
    Session last = market.calendar().lastOfficial(at);
    Instant from = last.close().plus(FROM);
    boolean isOpen =
        lastSync == null ? at.isBefore(last.close().plus(TO)) : !hasLooked(lastSync, market, from);
    return !at.isBefore(from)
        && isOpen
        && market.calendar().findOpen(at).isEmpty()
        && market.calendar().findPaused(at).isEmpty()
        && market.calendar().lastCompleted(at).equals(last);
  }

  private static boolean hasLooked(SyncRun sync, Market market, Instant from) {
    return !sync.startedAt().isBefore(from)
        && sync.counts().find(RunCount.NOT_LOOKED_AT_AGAIN, market.id()).isEmpty();
  }
}
