package io.stockpricecache.testkit.cache;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.tracked.SymbolBatch;
import io.stockpricecache.domain.tracked.SymbolBatches;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The batches in a map. */
public final class InMemorySymbolBatches implements SymbolBatches {

  private static final Duration KEPT = Duration.ofDays(1);

  private final Map<String, SymbolBatch> batches = new HashMap<>();
  private final InstantSource clock;

  public InMemorySymbolBatches(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void save(SymbolBatch batch) {
    batches.put(batch.id(), batch);
  }

  @Override
  public synchronized Optional<SymbolBatch> find(String id) {
    return Optional.ofNullable(batches.get(id))
        .filter(batch -> batch.requestedAt().plus(KEPT).isAfter(clock.instant()));
  }
}
