package io.stockpricecache.usecases.tracking;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Queues again what was acknowledged as PENDING and whose job may be lost: a doubled job does no
 * harm.
 */
public final class RequeuePending {

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final JobQueue queue;
  private final InstantSource clock;

  public RequeuePending(
      Symbols symbols, LatestPrices latestPrices, JobQueue queue, InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.queue = queue;
    this.clock = clock;
  }

  /** Queues a job for each PENDING symbol; those queued. */
  public List<Symbol> requeue() {
    return requeue(symbols.all(), Set.of());
  }

  /**
   * As {@link #requeue()}, for rows already read.
   *
   * @param waiting those whose time has not come: they are PENDING still, and no job is queued
   * @return all that are PENDING
   */
  public List<Symbol> requeue(List<TrackedSymbol> tracked, Set<Symbol> waiting) {
    Instant now = clock.instant();
    List<TrackedSymbol> rows =
        tracked.stream().filter(row -> row.status() == SymbolStatus.PENDING).toList();
    rows.forEach(row -> TrackSymbol.PendingRow.ensure(symbols, latestPrices, row));
    List<Symbol> pending = rows.stream().map(TrackedSymbol::symbol).toList();
    queue.send(
        pending.stream()
            .filter(symbol -> !waiting.contains(symbol))
            .map(symbol -> new BackfillJob(symbol, now))
            .toList());
    return pending;
  }
}
