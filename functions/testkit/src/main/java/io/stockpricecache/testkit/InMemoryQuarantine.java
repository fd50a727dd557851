package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.HeldBar;
import io.stockpricecache.domain.quarantine.HeldBarId;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The quarantine in a map. */
public final class InMemoryQuarantine implements Quarantine {

  private static final Duration KEPT = Duration.ofDays(30);

  private final NavigableMap<HeldBarId, HeldBar> bars =
      new TreeMap<>(Comparator.comparing(HeldBarId::toString));
  private final InstantSource clock;

  public InMemoryQuarantine(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void hold(Collection<HeldBar> held) {
    for (HeldBar bar : held) {
      if (find(bar.id()).filter(HeldBar::dismissed).isEmpty()) {
        bars.put(bar.id(), bar);
      }
    }
  }

  @Override
  public synchronized Optional<HeldBar> find(HeldBarId id) {
    return Optional.ofNullable(bars.get(id)).filter(this::isKept);
  }

  @Override
  public synchronized Rows<HeldBar> held(int count) {
    return Rows.of(
        bars.values().stream()
            .filter(this::isKept)
            .filter(bar -> !bar.dismissed())
            .limit(count)
            .toList());
  }

  @Override
  public synchronized void remove(HeldBarId id) {
    bars.remove(id);
  }

  @Override
  public synchronized void dismiss(HeldBarId id) {
    bars.computeIfPresent(id, (_, bar) -> bar.asDismissed());
  }

  private boolean isKept(HeldBar bar) {
    Instant expiresAt = bar.heldAt().plus(KEPT);
    return clock.instant().isBefore(expiresAt);
  }
}
