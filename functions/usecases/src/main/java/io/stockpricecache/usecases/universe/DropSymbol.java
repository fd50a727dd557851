package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Wanted;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.usecases.tracking.ChangeWanted;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes back that somebody has asked for a symbol, and that its tier was pinned. It is untracked,
 * unless an enabled universe has it.
 */
public final class DropSymbol {

  private final StoredUniverses universes;
  private final CurrentCadences cadences;
  private final ChangeWanted change;
  private final UntrackSymbol untrack;

  public DropSymbol(
      StoredUniverses universes,
      CurrentCadences cadences,
      ChangeWanted change,
      UntrackSymbol untrack) {
    this.universes = requireNonNull(universes, "universes is null");
    this.cadences = requireNonNull(cadences, "cadences is null");
    this.change = requireNonNull(change, "change is null");
    this.untrack = requireNonNull(untrack, "untrack is null");
  }

  /**
   * What has become of it.
   *
   * @param wasTracked whether it was tracked before
   * @param kept the row as it is then, where a universe has it; null where none has
   */
  public record Outcome(boolean wasTracked, @Nullable TrackedSymbol kept) {}

  /**
   * Takes it back.
   *
   * @throws StoreException if the store does not answer
   */
  public Outcome drop(Symbol symbol) {
    Set<TierName> tiers = Memberships.read(universes).of(symbol);
    if (tiers.isEmpty()) {
      return new Outcome(untrack.untrack(symbol), null);
    }
    TierName tier = TierChoice.mostFrequent(tiers, cadences.get());
    Optional<TrackedSymbol> kept = change.change(symbol, _ -> Wanted.byUniverse(tier));
    return new Outcome(kept.isPresent(), kept.orElse(null));
  }
}
