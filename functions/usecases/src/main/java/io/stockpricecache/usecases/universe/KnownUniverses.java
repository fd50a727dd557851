package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The universes that are stored, and those that come with the product and that nobody has changed
 * yet: their version is 0, and they are disabled. Every method throws {@link StoreException} if the
 * store does not answer.
 */
public final class KnownUniverses {

  /** Its members are the operator's to supply. */
  private static final TierName RUSSELL = new TierName("russell-3000");

  /** Of a list that has no members yet. */
  private static final LocalDate NEVER = LocalDate.EPOCH;

  /** Where not even {@link TierName#FULL} has a first cadence. */
  private static final TierRule SLOW = new TierRule(Duration.ofHours(1), 100);

  private final StoredUniverses store;
  private final Cadences first;

  /**
   * @param first with the rules that universes have at first
   */
  public KnownUniverses(StoredUniverses store, Cadences first) {
    this.store = requireNonNull(store, "store is null");
    this.first = requireNonNull(first, "first is null");
  }

  /** The names of those that come with the product; nothing is read. */
  public List<TierName> ofTheProduct() {
    return builtIn().stream().map(StoredUniverse::name).toList();
  }

  /** All, those of the product first. */
  public Rows<StoredUniverse> all() {
    Rows<StoredUniverse> stored = store.all();
    Map<TierName, StoredUniverse> all = new LinkedHashMap<>();
    builtIn().forEach(it -> all.put(it.name(), it));
    // One that cannot be read is not what came with the product.
    stored.unreadable().forEach(row -> TierName.find(row.lastPart()).ifPresent(all::remove));
    stored.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(it -> all.put(it.name(), it));
    return Rows.of(all.values(), stored.unreadable());
  }

  /**
   * The universe of that name.
   *
   * @throws io.stockpricecache.domain.store.UnreadableRowException if there is a row that this
   *     version cannot read
   */
  public Optional<StoredUniverse> find(TierName name) {
    return store
        .find(name)
        .or(() -> builtIn().stream().filter(it -> it.name().equals(name)).findFirst());
  }

  /** Its members, in the order of their symbols. */
  public Rows<Symbol> members(StoredUniverse universe) {
    return universe.isStored()
        ? store.members(universe.name())
        : Rows.of(
            file(universe.name()).map(Universe::symbols).orElse(List.of()).stream()
                .sorted()
                .toList());
  }

  /** How the symbols of the universe are served, or would be at first. */
  public TierRule ruleOf(TierName name) {
    return store.find(name).map(StoredUniverse::rule).orElseGet(() -> firstRule(name));
  }

  /** The list that comes with the product under that name. */
  static Optional<Universe> file(TierName name) {
    return Universes.find(name.value());
  }

  /** A universe that has no members, of that name. */
  StoredUniverse empty(TierName name, String title) {
    return universe(name, title, "nobody has said yet", NEVER, 0);
  }

  private List<StoredUniverse> builtIn() {
    List<StoredUniverse> all = new ArrayList<>();
    for (Universe file : Universes.all()) {
      TierName name = new TierName(file.name());
      all.add(universe(name, file.title(), file.source(), file.asOf(), file.members().size()));
    }
    all.add(universe(RUSSELL, "Russell 3000", "to be supplied by the operator", NEVER, 0));
    all.add(
        universe(TierName.FULL, "All stocks and ETFs", "the directory of instruments", NEVER, 0));
    return all;
  }

  private StoredUniverse universe(
      TierName name, String title, String source, LocalDate asOf, int count) {
    return new StoredUniverse(
        name,
        title,
        firstRule(name),
        /* enabled= */ false,
        source,
        asOf,
        count,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        0);
  }

  private TierRule firstRule(TierName name) {
    TierRule slowest = first.tiers().getOrDefault(TierName.FULL, SLOW);
    return first.tiers().getOrDefault(name, slowest);
  }
}
