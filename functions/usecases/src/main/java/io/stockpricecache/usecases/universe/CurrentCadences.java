package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.util.HashMap;
import java.util.Map;

/**
 * How often live prices are asked for: as the universes say, and of those that nobody has written,
 * or whose rows cannot be read, as the settings do. Safe for several threads.
 */
public final class CurrentCadences {

  private final StoredUniverses universes;
  private final Cadences settings;

  /**
   * @param settings with the first rules of universes
   */
  public CurrentCadences(StoredUniverses universes, Cadences settings) {
    this.universes = requireNonNull(universes, "universes is null");
    this.settings = requireNonNull(settings, "settings is null");
  }

  /**
   * The cadences as they are now; one read.
   *
   * @throws io.stockpricecache.domain.store.StoreException if the store does not answer
   */
  public Cadences read() {
    Map<TierName, TierRule> rules = new HashMap<>(settings.tiers());
    for (StoredUniverse universe : universes.all()) {
      rules.put(universe.name(), universe.rule());
    }
    return settings.withTiers(rules);
  }
}
