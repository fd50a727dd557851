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
 * @param ticks one a symbol at most; none only of shard 0, whose round tells how many shards there
 *     are
 */
public record TickRound(Instant at, TickShard shard, List<Tick> ticks) {

  public TickRound {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    requireNonNull(shard, "shard is null");
    ticks = List.copyOf(ticks);
    if (ticks.isEmpty() && shard.number() > 0) {
      throw new IllegalArgumentException("a round without ticks of shard " + shard);
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
