package io.stockpricecache.domain.intraday;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** The rounds of the live poll, append-only; each expires three days after it. */
public interface PriceTicks {

  /**
   * Adds the rounds; one of a shard and time that is there already changes nothing.
   *
   * @throws StoreException if the store did not answer; some may have been written then, and
   *     appending again is safe
   */
  void append(List<TickRound> rounds);

  /** The rounds of a shard from one time, inclusive, to another, exclusive, ascending. */
  Rows<TickRound> read(TickShard shard, Instant from, Instant to);

  /** How many shards the newest round of the hour before that time had; empty without one. */
  OptionalInt shardsAt(Instant time);
}
