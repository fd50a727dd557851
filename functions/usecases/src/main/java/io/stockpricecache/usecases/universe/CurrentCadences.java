package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.CadencesSource;
import io.stockpricecache.domain.universe.KnownCadences;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often live prices are asked for: as the universes say, and of those that nobody has written
 * as the settings do. Where the rows cannot be read, what they said last to this process holds.
 * Safe for several threads.
 */
public final class CurrentCadences implements CadencesSource {

  private final StoredUniverses universes;
  private final Cadences settings;
  private volatile @Nullable Cadences last;

  /**
   * @param settings with the first rules of universes
   */
  public CurrentCadences(StoredUniverses universes, Cadences settings) {
    this.universes = requireNonNull(universes, "universes is null");
    this.settings = requireNonNull(settings, "settings is null");
  }

  /** As they are now; one read. */
  @Override
  public Cadences get() {
    return of(universes.all());
  }

  /** As {@link #get} or, where the store does not answer, as they were last. */
  @Override
  public KnownCadences known() {
    try {
      Rows<StoredUniverse> all = universes.all();
      return new KnownCadences(of(all), words(all.unreadable()), false);
    } catch (StoreException e) {
      return new KnownCadences(
          lastOrSettings(), "the universes could not be read: " + e.getMessage(), true);
    }
  }

  private Cadences of(Rows<StoredUniverse> all) {
    Map<TierName, TierRule> rules = new HashMap<>(settings.tiers());
    if (!all.unreadable().isEmpty()) {
      // Theirs are not known: those of before hold. All others are written over.
      rules.putAll(lastOrSettings().tiers());
    }
    all.forEach(universe -> rules.put(universe.name(), universe.rule()));
    Cadences current = settings.withTiers(rules);
    last = current;
    return current;
  }

  private Cadences lastOrSettings() {
    Cadences known = last;
    return known == null ? settings : known;
  }

  private static @Nullable String words(List<UnreadableRow> unreadable) {
    return unreadable.isEmpty()
        ? null
        : "universes that cannot be read: "
            + unreadable.stream().map(UnreadableRow::key).collect(Collectors.joining(", "));
  }
}
