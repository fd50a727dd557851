package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
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

  private final NavigableMap<QuarantinedBarId, QuarantinedBar> bars =
      new TreeMap<>(Comparator.comparing(QuarantinedBarId::toString));
  private final InstantSource clock;

  public InMemoryQuarantine(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void hold(Collection<QuarantinedBar> held) {
    for (QuarantinedBar bar : held) {
      if (find(bar.id()).filter(it -> !it.isHeld()).isEmpty()) {
        bars.put(bar.id(), bar);
      }
    }
  }

  @Override
  public synchronized Optional<QuarantinedBar> find(QuarantinedBarId id) {
    return Optional.ofNullable(bars.get(id)).filter(this::isKept);
  }

  @Override
  public synchronized Rows<QuarantinedBar> held(int count) {
    return Rows.of(
        bars.values().stream()
            .filter(this::isKept)
            .filter(QuarantinedBar::isHeld)
            .limit(count)
            .toList());
  }

  @Override
  public synchronized void remove(QuarantinedBarId id) {
    bars.remove(id);
  }

  @Override
  public synchronized void dismiss(QuarantinedBarId id) {
    bars.computeIfPresent(id, (_, bar) -> bar.as(QuarantinedBar.State.DISMISSED));
  }

  @Override
  public synchronized void release(QuarantinedBarId id) {
    bars.computeIfPresent(id, (_, bar) -> bar.as(QuarantinedBar.State.RELEASED));
  }

  @Override
  public synchronized Rows<QuarantinedBar> of(Symbol symbol) {
    return Rows.of(
        bars.values().stream()
            .filter(this::isKept)
            .filter(bar -> bar.symbol().equals(symbol))
            .toList());
  }

  private boolean isKept(QuarantinedBar bar) {
    Instant expiresAt = bar.heldAt().plus(KEPT);
    return clock.instant().isBefore(expiresAt);
  }
}
