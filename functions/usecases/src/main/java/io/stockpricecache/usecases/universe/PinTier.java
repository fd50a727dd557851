package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.usecases.tracking.ChangeWanted;
import java.util.Optional;

/** Sets the tier of one symbol, whatever the universes say, or leaves it to them again. */
public final class PinTier {

  private final StoredUniverses universes;
  private final CurrentCadences cadences;
  private final ChangeWanted change;

  public PinTier(StoredUniverses universes, CurrentCadences cadences, ChangeWanted change) {
    this.universes = requireNonNull(universes, "universes is null");
    this.cadences = requireNonNull(cadences, "cadences is null");
    this.change = requireNonNull(change, "change is null");
  }

  /**
   * Sets it. It is tracked as long as it is pinned.
   *
   * @return the row as it is then; empty if the symbol is not tracked
   * @throws StoreException if the store does not answer
   */
  public Optional<TrackedSymbol> pin(Symbol symbol, TierName tier) {
    return change.change(symbol, wanted -> wanted.pinnedTo(tier));
  }

  /**
   * Leaves it to the universes. One that nobody wants any more is untracked by the next settling.
   *
   * @return the row as it is then; empty if the symbol is not tracked
   * @throws StoreException if the store does not answer
   */
  public Optional<TrackedSymbol> unpin(Symbol symbol) {
    Memberships members = Memberships.read(universes);
    Cadences current = cadences.get();
    return change.change(
        symbol,
        wanted ->
            TierChoice.wanted(wanted.unpinned(), members.of(symbol), /* isRead= */ true, current)
                .orElseThrow());
  }
}
