package io.stockpricecache.api.memory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.api.memory.ReadThrough.Read;
import io.stockpricecache.api.memory.RememberedPrices.Stored;
import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.domain.shared.Standing;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Latest rows between memory and their table, shared by all instances: whoever reads one from the
 * table puts it here with when that began, and everybody shows it until the same moment. So no
 * answer is older than memory alone would make it.
 *
 * <p>In the last quarter of its time one reader, who has claimed it, reads it anew, while the
 * others go on with what there is; memory forgets what came from here at a moment of that quarter
 * that differs from instance to instance. So instances do not all ask the table when the time is
 * over.
 */
final class SharedRows {

  /** By how much the clocks of two instances may differ. */
  private static final Duration SKEW = Duration.ofSeconds(1);

  /** How much of its time is over when it is read anew. */
  private static final double DUE = 0.75;

  private final SharedCache cache;
  private final LatestBytes bytes;
  private final MemoryTimes times;
  private final InstantSource clock;
  private final DoubleSupplier chance;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** Made when it is wanted first: where nothing is shared, never. */
  private @Nullable SeenRows seen;

  /**
   * @param chance from 0 to 1, another one in every instance
   */
  SharedRows(
      SharedCache cache,
      LatestBytes bytes,
      MemoryTimes times,
      InstantSource clock,
      DoubleSupplier chance) {
    this.cache = requireNonNull(cache, "cache is null");
    this.bytes = requireNonNull(bytes, "bytes is null");
    this.times = requireNonNull(times, "times is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.chance = requireNonNull(chance, "chance is null");
  }

  /** The row of a symbol, from the table if it is not here. */
  Read<Stored> find(Symbol symbol, Function<Symbol, Optional<Stored>> table) {
    return requireNonNull(
        findAll(
                List.of(symbol),
                wanted -> {
                  Map<Symbol, Stored> found = new HashMap<>();
                  wanted.forEach(one -> table.apply(one).ifPresent(row -> found.put(one, row)));
                  return found;
                })
            .get(symbol));
  }

  /** The rows of those symbols: what is not here, or due, from the table in one call. */
  Map<Symbol, Read<Stored>> findAll(
      Collection<Symbol> symbols, Function<Collection<Symbol>, Map<Symbol, Stored>> table) {
    Map<Symbol, Read<Stored>> all = cache.isOn() ? shared(symbols) : new LinkedHashMap<>();
    List<Symbol> missing = symbols.stream().filter(symbol -> !all.containsKey(symbol)).toList();
    if (!missing.isEmpty()) {
      all.putAll(read(missing, table));
    }
    return all;
  }

  private Map<Symbol, Read<Stored>> shared(Collection<Symbol> symbols) {
    Map<String, byte[]> found = cache.find(symbols.stream().map(SharedEntry::key).toList());
    Instant now = clock.instant();
    Map<Symbol, Read<Stored>> usable = new LinkedHashMap<>();
    List<SharedEntry> due = new ArrayList<>();
    // One for all: what was read together stays together, and is one call again.
    double share = DUE + (1 - DUE) * chance.getAsDouble();
    for (Symbol symbol : symbols) {
      byte[] value = found.get(SharedEntry.key(symbol));
      SharedEntry entry = value == null ? null : entry(value, symbol, now).orElse(null);
      if (entry != null) {
        boolean isDue = !now.isBefore(at(entry, DUE));
        usable.put(symbol, read(entry, isDue ? entry.until() : at(entry, share), now));
        if (isDue) {
          due.add(entry);
        }
      }
    }
    claimed(due, now).forEach(usable::remove);
    hits.add(usable.size());
    misses.add(symbols.size() - usable.size());
    return usable;
  }

  /** Those of them that this reader is to read anew: of all readers, one. */
  private Set<Symbol> claimed(List<SharedEntry> due, Instant now) {
    if (due.isEmpty()) {
      return Set.of();
    }
    Map<String, Symbol> claims = new LinkedHashMap<>();
    due.forEach(entry -> claims.put("claim:" + SharedEntry.key(entry.symbol()), entry.symbol()));
    // No longer than what is there may be shown: the next time it is due it can be claimed again.
    Duration length =
        due.stream()
            .map(entry -> Duration.between(now, entry.until()))
            .min(Duration::compareTo)
            .orElseThrow();
    return cache.claim(claims.keySet(), length).stream()
        .map(claims::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** The entry, shown until both who wrote it and this instance say; empty if it must not be. */
  private Optional<SharedEntry> entry(byte[] value, Symbol symbol, Instant now) {
    SharedEntry entry;
    try {
      entry = SharedEntry.read(value, symbol, bytes);
    } catch (IllegalArgumentException e) {
      seen().refuse(symbol, e.getMessage());
      return Optional.empty();
    }
    if (entry.readAt().isAfter(now.plus(SKEW))) {
      seen().refuse(symbol, "from the future: read at " + entry.readAt());
      return Optional.empty();
    }
    // Whatever it says of itself: never longer than this instance's own memory would.
    Instant most = entry.readAt().plus(keep(entry.row()));
    Instant until = most.isBefore(entry.until()) ? most : entry.until();
    if (!now.isBefore(until) || !seen().isCurrent(entry)) {
      return Optional.empty();
    }
    return Optional.of(new SharedEntry(symbol, entry.readAt(), until, entry.row()));
  }

  private static Read<Stored> read(SharedEntry entry, Instant until, Instant now) {
    Instant readAt = entry.readAt().isBefore(now) ? entry.readAt() : now;
    return new Read<>(Optional.of(new Stored(entry.row(), null)), readAt, until, false);
  }

  private Map<Symbol, Read<Stored>> read(
      List<Symbol> missing, Function<Collection<Symbol>, Map<Symbol, Stored>> table) {
    Instant began = clock.instant();
    Map<Symbol, Stored> found = table.apply(missing);
    // Without anything shared it counts from when it is here, as memory always has.
    Instant at = cache.isOn() ? began : clock.instant();
    Map<Symbol, Read<Stored>> reads = new LinkedHashMap<>();
    missing.forEach(
        symbol -> reads.put(symbol, Read.loaded(Optional.ofNullable(found.get(symbol)), at)));
    if (cache.isOn()) {
      missing.forEach(symbol -> seen().fromTable(symbol, rowOf(found.get(symbol))));
      share(found, began);
    }
    return reads;
  }

  private void share(Map<Symbol, Stored> found, Instant readAt) {
    Instant now = clock.instant();
    Map<String, SharedValue> values = new LinkedHashMap<>();
    found.forEach(
        (symbol, stored) -> {
          LatestPrice row = rowOf(stored);
          if (row == null || !SharedEntry.isKept(row)) {
            return;
          }
          Instant until = readAt.plus(keep(row));
          Duration left = Duration.between(now, until);
          if (left.toMillis() > 0) {
            SharedEntry entry = new SharedEntry(symbol, readAt, until, row);
            values.put(SharedEntry.key(symbol), new SharedValue(entry.bytes(bytes), left));
          }
        });
    if (!values.isEmpty()) {
      cache.put(values);
    }
  }

  private Duration keep(LatestPrice row) {
    return times.ofRow(Optional.of(new Stored(row, null)));
  }

  /** When that share of its time is over. */
  private static Instant at(SharedEntry entry, double share) {
    Duration life = Duration.between(entry.readAt(), entry.until());
    return entry.readAt().plusMillis(Math.round(life.toMillis() * share));
  }

  private static @Nullable LatestPrice rowOf(@Nullable Stored stored) {
    return stored == null ? null : stored.row();
  }

  /** Takes over no row of that symbol that was read by now: it was changed here. */
  void forget(Symbol symbol) {
    if (cache.isOn()) {
      seen().forget(symbol);
    }
  }

  /** The same of every symbol. */
  void forgetAll() {
    if (cache.isOn()) {
      seen().forgetAll();
    }
  }

  private synchronized SeenRows seen() {
    SeenRows made = seen == null ? new SeenRows(clock) : seen;
    seen = made;
    return made;
  }

  void release() {
    cache.release();
  }

  /** How it stands; null where nothing is shared. */
  @Nullable SharedStanding standing() {
    if (!cache.isOn()) {
      return null;
    }
    Standing standing = cache.standing();
    boolean answers = standing.calls() > 0 && standing.closedUntil() == null;
    return new SharedStanding(answers, hits.sum(), misses.sum(), seen().refused(), standing);
  }

  /** The same, after it was asked. */
  @Nullable SharedStanding ask() {
    Map<String, byte[]> _ = cache.find(List.of("status"));
    return standing();
  }
}
