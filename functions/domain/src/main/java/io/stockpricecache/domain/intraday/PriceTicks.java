package io.stockpricecache.domain.intraday;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** The rounds of the live poll, append-only; each expires three days after it. */
public interface PriceTicks {

  /** How long a round is kept; from then on readers do not see it. */
  Duration KEPT = Duration.ofDays(3);

  /**
   * Adds the rounds, at most one of each shard and time. One that is there already changes nothing;
   * beside another of its shard and time it is kept as of the next free millisecond.
   *
   * @throws StoreException if the store did not answer; some may have been written then, and
   *     appending again is safe
   */
  void append(List<TickRound> rounds);

  /**
   * The rounds of a shard's number from one time, inclusive, to another, exclusive, ascending;
   * those too that were written when there were more or fewer shards.
   */
  Rows<TickRound> read(TickShard shard, Instant from, Instant to);

  /**
   * The same for a reader who looks again soon, at half the price: rounds of the last moments may
   * be missing.
   */
  default Rows<TickRound> glance(TickShard shard, Instant from, Instant to) {
    return read(shard, from, to);
  }

  /** How many shards the newest round of the hour before that time had; empty without one. */
  OptionalInt shardsAt(Instant time);
}
