package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.usecases.runs.UnreadableBars;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A symbol's own row and the page's, changed while others change them and while the symbol may be
 * untracked: what nobody tracks any more is not brought back to the page.
 */
final class SymbolRows {

  private final Symbols symbols;
  private final LatestRow latestRow;
  private final Retention retention;
  private final Backoff backoff;
  private final InstantSource clock;

  SymbolRows(
      Symbols symbols,
      LatestRow latestRow,
      Retention retention,
      Backoff backoff,
      InstantSource clock) {
    this.symbols = symbols;
    this.latestRow = latestRow;
    this.retention = retention;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Shows the history in both rows at once, whoever else writes either meanwhile.
   *
   * @throws StoreException if others never let it
   */
  void activate(TrackedSymbol tracked, @Nullable String name, UnaryOperator<TrackedSymbol> change) {
    boolean isWritten =
        backoff.update(
            "the rows of " + tracked.symbol(),
            tracked,
            row -> isActivated(change.apply(row), name),
            () -> symbols.find(tracked.symbol()));
    if (!isWritten) {
      // Untracked meanwhile: its bars are stored, and nobody else knows their splits.
      Instant until = retention.expiresAt(Markets.of(tracked.symbol()).dateAt(clock.instant()));
      Untracked.of(change.apply(tracked), until).ifPresent(symbols::keep);
    }
  }

  private boolean isActivated(TrackedSymbol row, @Nullable String name) {
    Optional<LatestPrice> latest = findRebuilt(row, name);
    if (latest.isEmpty()) {
      symbols.createLatest(row.symbol(), row.wanted().tier());
      return false;
    }
    return symbols.save(row, latest.get());
  }

  private Optional<LatestPrice> findRebuilt(TrackedSymbol row, @Nullable String name) {
    try {
      return latestRow.findRebuilt(row, name);
    } catch (UnreadableRowException e) {
      // Nobody asks for it again before that is put right, so its own row has to say why.
      symbols
          .find(row.symbol())
          .ifPresent(
              stored ->
                  update(stored, it -> it.failed(UnreadableBars.ofThePage(e.row().reason()))));
      throw e;
    }
  }

  /** As {@link LatestRow#lastOfficial}. */
  Session lastOfficial(Symbol symbol, Session ofMarket, Instant at) {
    return latestRow.lastOfficial(symbol, ofMarket, at);
  }

  /** Those of the dates of which a live price would have been seen, and none was. */
  Set<SessionDate> withoutPrice(Symbol symbol, Set<SessionDate> dates) {
    return latestRow.withoutPrice(symbol, dates);
  }

  /** Shows on the page what stands in the history. */
  void showHistory(TrackedSymbol tracked) {
    show(tracked.symbol(), symbol -> latestRow.rebuild(symbol, tracked.actions(), null));
  }

  /** Shows that the symbol was given up. */
  void showInactive(Symbol symbol) {
    show(symbol, latestRow::deactivate);
  }

  /**
   * @param change whether there was a row to change
   */
  private void show(Symbol symbol, Predicate<Symbol> change) {
    var _ =
        backoff.untilDone(
            "the latest row of " + symbol,
            () -> {
              if (change.test(symbol)) {
                return Optional.of(true);
              }
              Optional<TrackedSymbol> tracked = symbols.find(symbol);
              tracked.ifPresent(row -> symbols.createLatest(symbol, row.wanted().tier()));
              return tracked.isEmpty() ? Optional.of(true) : Optional.empty();
            });
  }

  /** Applies the change to the row as it is by now, if the symbol is tracked still. */
  void update(TrackedSymbol tracked, UnaryOperator<TrackedSymbol> change) {
    var _ =
        backoff.update(
            "the row of " + tracked.symbol(),
            tracked,
            row -> {
              TrackedSymbol changed = change.apply(row);
              return changed.equals(row) || symbols.save(changed);
            },
            () -> symbols.find(tracked.symbol()));
  }
}
