package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Cadences;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cadences as they were within the last minute: a read a minute, however often they are asked
 * for. Safe for several threads.
 */
public final class RecentCadences implements Supplier<Cadences> {

  private static final Duration KEPT = Duration.ofMinutes(1);

  private final CurrentCadences current;
  private final InstantSource clock;
  private @Nullable Cadences read;
  private Instant until = Instant.MIN;

  public RecentCadences(CurrentCadences current, InstantSource clock) {
    this.current = requireNonNull(current, "current is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Those of the last minute.
   *
   * @throws io.stockpricecache.domain.store.StoreException if they have to be read, and the store
   *     does not answer
   */
  @Override
  public synchronized Cadences get() {
    Instant now = clock.instant();
    Cadences known = read;
    if (known == null || !now.isBefore(until)) {
      known = current.get();
      read = known;
      until = now.plus(KEPT);
    }
    return known;
  }
}
