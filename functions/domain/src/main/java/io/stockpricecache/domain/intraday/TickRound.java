package io.stockpricecache.domain.intraday;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What one round of the live poll has learnt of the symbols of one shard. Written once, never
 * changed.
 *
 * @param at when the round asked, to the millisecond
 * @param ticks one a symbol at most
 */
public record TickRound(Instant at, TickShard shard, List<Tick> ticks) {

  public TickRound {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    requireNonNull(shard, "shard is null");
    ticks = List.copyOf(ticks);
    if (ticks.isEmpty()) {
      throw new IllegalArgumentException("a round without ticks");
    }
    if (ticks.stream().map(Tick::symbol).distinct().count() < ticks.size()) {
      throw new IllegalArgumentException("two ticks of one symbol in the round of " + at);
    }
  }

  /** The same round, as of a millisecond later. */
  public TickRound next() {
    return new TickRound(at.plusMillis(1), shard, ticks);
  }
}
