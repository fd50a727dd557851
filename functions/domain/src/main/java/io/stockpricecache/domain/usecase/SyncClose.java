package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.store.BackfillJob;
import io.stockpricecache.domain.store.JobQueue;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles the close without any vendor: takes the last live price of a completed session as its
 * provisional bar, and queues a job for every symbol that lags behind or still waits for its first
 * history.
 */
public final class SyncClose {

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final ProvisionalCloses closes;
  private final RequeuePending pending;
  private final JobQueue queue;
  private final SyncRuns runs;
  private final InstantSource clock;

  public SyncClose(
      Symbols symbols,
      LatestPrices latestPrices,
      PriceHistory history,
      JobQueue queue,
      SyncRuns runs,
      InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.closes = new ProvisionalCloses(latestPrices, history);
    this.pending = new RequeuePending(symbols, latestPrices, queue, clock);
    this.queue = queue;
    this.runs = runs;
    this.clock = clock;
  }

  /** Runs the sync; how it went, as it was also noted in the journal of runs. */
  public SyncRun sync() {
    Instant startedAt = clock.instant();
    try {
      SyncRun run = sync(startedAt);
      runs.save(run);
      return run;
    } catch (RuntimeException e) {
      BrokenRun.note(runs, RunType.CLOSE_SYNC, startedAt, clock.instant(), e);
      throw e;
    }
  }

  private SyncRun sync(Instant startedAt) {
    List<TrackedSymbol> tracked = symbols.all();
    Map<Symbol, LatestPrice> rows =
        latestPrices.all().stream()
            .collect(Collectors.toMap(LatestPrice::symbol, Function.identity()));
    List<TrackedSymbol> active =
        tracked.stream().filter(row -> row.status() == SymbolStatus.ACTIVE).toList();
    Instant settledBy = startedAt.minus(Staleness.SETTLING);
    int provisional = closes.settle(rows.values(), settledBy);
    List<Symbol> lagging = lagging(active, rows, startedAt);
    queue.send(lagging.stream().map(symbol -> new BackfillJob(symbol, startedAt)).toList());
    List<Symbol> requeued = pending.requeue(tracked);
    int unsettled = closes.unsettled(rows.values(), settledBy);
    return new SyncRun(
        RunType.CLOSE_SYNC,
        startedAt,
        status(provisional, lagging.size() + requeued.size() + unsettled),
        clock.instant(),
        Map.of(
            "active", active.size(),
            "provisional", provisional,
            "unsettled", unsettled,
            "lagging", lagging.size(),
            "pending", requeued.size()),
        unsettled == 0 ? null : "no price at the close for " + unsettled);
  }

  private static RunStatus status(int provisional, int missing) {
    if (missing > 0) {
      return RunStatus.PARTIAL;
    }
    return provisional > 0 ? RunStatus.COMPLETE : RunStatus.SKIPPED;
  }

  private static List<Symbol> lagging(
      List<TrackedSymbol> active, Map<Symbol, LatestPrice> rows, Instant now) {
    return active.stream()
        .filter(tracked -> isLagging(tracked, rows.get(tracked.symbol()), now))
        .map(TrackedSymbol::symbol)
        .toList();
  }

  /**
   * Whether a session before the last completed one has no official close, as far back as the row
   * shows.
   */
  private static boolean isLagging(TrackedSymbol tracked, @Nullable LatestPrice row, Instant now) {
    if (row == null) {
      return true;
    }
    return due(tracked, now).stream()
        .anyMatch(
            date ->
                row.findClose(date).filter(close -> close.finality() == Finality.FINAL).isEmpty());
  }

  private static List<SessionDate> due(TrackedSymbol tracked, Instant now) {
    TradingCalendar calendar = Markets.of(tracked.symbol()).calendar();
    // Where holidays are unknown an older gap may be one; asking for the newest session alone finds
    // out.
    int count = calendar.holidaysKnown() ? LatestPrice.CLOSES - 1 : 1;
    List<SessionDate> due = new ArrayList<>();
    SessionDate date = calendar.lastCompleted(now).date();
    for (int i = 0; i < count; i++) {
      date = calendar.previous(date).date();
      if (tracked.listedOn() != null && date.isBefore(tracked.listedOn())) {
        break;
      }
      due.add(date);
    }
    return due;
  }
}
