package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A symbol's own row and the page's, changed while others change them and while the symbol may be
 * untracked: what nobody tracks any more is not brought back to the page.
 */
final class SymbolRows {

  private static final int TRIES = 10;

  private final Symbols symbols;
  private final LatestRow latestRow;

  SymbolRows(Symbols symbols, LatestRow latestRow) {
    this.symbols = symbols;
    this.latestRow = latestRow;
  }

  /**
   * Shows the history in both rows at once, whoever else writes either meanwhile.
   *
   * @throws StoreException if others never let it
   */
  void activate(TrackedSymbol tracked, @Nullable String name, UnaryOperator<TrackedSymbol> change) {
    Optional<TrackedSymbol> current = Optional.of(tracked);
    for (int i = 0; i < TRIES && current.isPresent(); i++) {
      TrackedSymbol row = change.apply(current.get());
      Optional<LatestPrice> latest = latestRow.findRebuilt(row, name);
      if (latest.isPresent() && symbols.save(row, latest.get())) {
        return;
      }
      if (latest.isEmpty()) {
        symbols.createLatest(tracked.symbol());
      }
      current = symbols.find(tracked.symbol());
    }
    if (current.isPresent()) {
      throw new StoreException(
          "the rows of " + tracked.symbol() + " are written by too many at once", null);
    }
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
    while (!change.test(symbol) && symbols.find(symbol).isPresent()) {
      symbols.createLatest(symbol);
    }
  }

  /** Applies the change to the row as it is by now, if the symbol is tracked still. */
  void update(TrackedSymbol tracked, UnaryOperator<TrackedSymbol> change) {
    Optional<TrackedSymbol> current = Optional.of(tracked);
    while (current.isPresent()) {
      TrackedSymbol changed = change.apply(current.get());
      if (changed.equals(current.get()) || symbols.save(changed)) {
        return;
      }
      current = symbols.find(tracked.symbol());
    }
  }
}
