package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When the universes are settled without anybody's asking: whenever a change has not been followed,
 * be it that its job was lost, and once a day, since readers come and go and lists are renewed.
 */
public final class SettleSchedule {

  private static final String DAILY = "universes-daily";

  /** Less than a day, so that the next day's same sync is not a minute too early. */
  private static final Duration A_DAY = Duration.ofHours(20);

  private final StoredUniverses universes;
  private final Leases leases;

  public SettleSchedule(StoredUniverses universes, Leases leases) {
    this.universes = requireNonNull(universes, "universes is null");
    this.leases = requireNonNull(leases, "leases is null");
  }

  /**
   * The jobs that are due: one of each universe that is not settled, or one for all.
   *
   * @throws StoreException if the store does not answer
   */
  public List<UniverseJob> due(Instant at) {
    Rows<StoredUniverse> stored = universes.all();
    List<UniverseJob> unsettled =
        stored.stream()
            .filter(universe -> !universe.isSettled())
            .map(universe -> new UniverseJob(universe.name(), at))
            .toList();
    if (!unsettled.isEmpty() || stored.isEmpty() || leases.acquire(DAILY, A_DAY).isEmpty()) {
      return unsettled;
    }
    return List.of(new UniverseJob(stored.getFirst().name(), at));
  }
}
