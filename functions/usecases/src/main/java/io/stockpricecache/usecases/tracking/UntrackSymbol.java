package io.stockpricecache.usecases.tracking;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Stops tracking a symbol. Its history stays until it expires, and with it what explains its bars:
 * tracked again, it is there at once.
 */
public final class UntrackSymbol {

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final Retention retention;
  private final InstantSource clock;

  public UntrackSymbol(
      Symbols symbols, LatestPrices latestPrices, Retention retention, InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.retention = requireNonNull(retention, "retention is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Whether the symbol was tracked. */
  public boolean untrack(Symbol symbol) {
    // In this order: cut off after the first, it is tracked still. A backfill that ends meanwhile
    // looks for the symbol after it has written the latest row, and keeps what it has learnt.
    Optional<Untracked> known = findKnown(symbol);
    known.ifPresent(symbols::keep);
    Rows<TrackedSymbol> gone = symbols.delete(symbol);
    // One that has ended in between looks for the symbol no more.
    gone.stream()
        .flatMap(row -> Untracked.of(row, until(symbol)).stream())
        .filter(last -> !known.equals(Optional.of(last)))
        .forEach(symbols::keep);
    latestPrices.delete(symbol);
    return !gone.isEmpty() || !gone.unreadable().isEmpty();
  }

  /**
   * Stops tracking the symbol if its row is still as it was read, so that nobody's asking for it
   * meanwhile is undone; whether it did.
   */
  public boolean untrack(TrackedSymbol row) {
    Untracked.of(row, until(row.symbol())).ifPresent(symbols::keep);
    if (!symbols.delete(row)) {
      return false;
    }
    latestPrices.delete(row.symbol());
    return true;
  }

  private Optional<Untracked> findKnown(Symbol symbol) {
    Optional<TrackedSymbol> row;
    try {
      row = symbols.find(symbol);
    } catch (UnreadableRowException e) {
      // Nothing is known of it; what was kept before stays.
      return Optional.empty();
    }
    return row.flatMap(it -> Untracked.of(it, until(symbol)));
  }

  /** A bar of today expires last. */
  private Instant until(Symbol symbol) {
    return retention.expiresAt(Markets.of(symbol).dateAt(clock.instant()));
  }
}
