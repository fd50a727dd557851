package io.stockpricecache.api.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this instance knows already of the rows that others share: no row of an older version than
 * was seen here is taken over, and none that was read before it was changed here.
 */
final class SeenRows {

  private static final Logger LOG = LoggerFactory.getLogger(SeenRows.class);

  /** Symbols; whoever is beyond them counts as never seen, which only time then bounds. */
  private static final int MOST = 20_000;

  /** A read may miss the writes of the last second (LatestPrices). */
  private static final Duration UNSEEN_WRITES = Duration.ofSeconds(1);

  /** Longer than anything is shared. */
  private static final Duration MEMORY = ReadCaches.SETTLED.multipliedBy(2);

  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Cache<Symbol, Long> versions;
  private final Cache<Symbol, Instant> changed;
  private final AtomicReference<Instant> allChanged = new AtomicReference<>(Instant.MIN);
  private final AtomicReference<Instant> warned = new AtomicReference<>(Instant.MIN);
  private final LongAdder refused = new LongAdder();

  SeenRows(InstantSource clock) {
    this.clock = clock;
    this.versions = remembering(clock);
    this.changed = remembering(clock);
  }

  private static <V> Cache<Symbol, V> remembering(InstantSource clock) {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(() -> clock.instant().toEpochMilli() * 1_000_000)
        .expireAfterWrite(MEMORY)
        .maximumSize(MOST)
        .build();
  }

  /** Whether it may be taken over; if so, its version counts as seen. */
  boolean isCurrent(SharedEntry entry) {
    Instant change = changed.getIfPresent(entry.symbol());
    if (isBefore(entry, change) || isBefore(entry, allChanged.get())) {
      return false;
    }
    long version = entry.row().version();
    return versions.asMap().merge(entry.symbol(), version, Math::max) == version;
  }

  private static boolean isBefore(SharedEntry entry, @Nullable Instant change) {
    return change != null
        && !change.equals(Instant.MIN)
        && !entry.readAt().isAfter(change.plus(UNSEEN_WRITES));
  }

  /** What the table says counts: after a DELETE, versions begin again. */
  void fromTable(Symbol symbol, @Nullable LatestPrice row) {
    if (row == null) {
      versions.invalidate(symbol);
    } else {
      versions.put(symbol, row.version());
    }
  }

  void forget(Symbol symbol) {
    changed.put(symbol, clock.instant());
  }

  void forgetAll() {
    allChanged.set(clock.instant());
  }

  /** Counts a value that is no entry; the log has one a minute. */
  void refuse(Symbol symbol, @Nullable String reason) {
    refused.increment();
    Instant now = clock.instant();
    Instant last = warned.get();
    boolean isDue = last.equals(Instant.MIN) || !now.isBefore(last.plus(BETWEEN_WARNINGS));
    if (isDue && warned.compareAndSet(last, now)) {
      LOG.warn("what is shared of {} is refused, and its table asked: {}", symbol, reason);
    }
  }

  long refused() {
    return refused.sum();
  }
}
