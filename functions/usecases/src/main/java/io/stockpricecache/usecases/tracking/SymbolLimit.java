package io.stockpricecache.usecases.tracking;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.tracked.Symbols;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How many symbols may be tracked. All rows count, also those that were given up. They are counted
 * once a minute, and what is tracked meanwhile is added: several instances that do so at once may
 * pass the limit by what they add in that minute. It keeps a caller who has gone wrong from using
 * up the vendors' calls, and need not be exact. Safe for several threads.
 */
public final class SymbolLimit {

  /** As long as a count is believed: it reads the whole table. */
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  private final Symbols symbols;
  private final int max;
  private final InstantSource clock;
  private @Nullable Instant countedAt;
  private int count;

  public SymbolLimit(Symbols symbols, int max, InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.max = max;
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Takes a place for one more symbol.
   *
   * @throws TooManySymbolsException if there is none left
   * @throws StoreException if the store does not answer
   */
  void takePlace() {
    if (takePlaces(1) == 0) {
      throw new TooManySymbolsException(max);
    }
  }

  /**
   * Takes places for so many more symbols, or as many as there are left.
   *
   * @return how many were taken
   * @throws StoreException if the store does not answer
   */
  public synchronized int takePlaces(int wanted) {
    Instant now = clock.instant();
    Instant before = countedAt;
    // Full by an old count: somebody may have made room.
    boolean isOld = before == null || !now.isBefore(before.plus(BELIEVED)) || count + wanted > max;
    if (isOld && wanted > 0) {
      count = symbols.all().size();
      countedAt = now;
    }
    int taken = Math.clamp((long) max - count, 0, wanted);
    count += taken;
    return taken;
  }

  /** The most symbols. */
  int max() {
    return max;
  }
}
