package io.stockpricecache.usecases.runs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Market;
import java.util.Optional;

/** What the newest close sync that came to its end says of all that is tracked. */
public final class LastSync {

  /** Runs that may have broken off one after the other. */
  private static final int RUNS = 60;

  private final SyncRuns runs;

  public LastSync(SyncRuns runs) {
    this.runs = requireNonNull(runs, "runs is null");
  }

  /**
   * Whether it found most ACTIVE symbols of the market, two at least, unknown to vendors: that is
   * the vendors' trouble, and none of a single symbol's.
   *
   * @throws io.stockpricecache.domain.store.StoreException if the journal cannot be read
   */
  public boolean foundMostUnknown(Market market) {
    return find()
        .filter(run -> run.counts().find(RunCount.UNKNOWN_OF, market.id()).isPresent())
        .isPresent();
  }

  /**
   * That run, if there is one.
   *
   * @throws io.stockpricecache.domain.store.StoreException if the journal cannot be read
   */
  public Optional<SyncRun> find() {
    return runs.outlines(RunType.CLOSE_SYNC, RUNS).stream()
        .filter(Completeness::isCounted)
        .findFirst();
  }
}
