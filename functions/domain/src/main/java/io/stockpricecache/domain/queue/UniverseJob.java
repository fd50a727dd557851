package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is tracked in line with all universes, as they are when it runs: a late or doubled
 * job does no harm.
 *
 * @param universe which has changed
 * @param requestedAt when it was asked for, in whole seconds
 * @param id what its record is found by; null if it has none
 */
public record UniverseJob(TierName universe, Instant requestedAt, @Nullable JobId id)
    implements Job {

  /** Its kind, as its message and its record have it. */
  public static final String TYPE = "UNIVERSE";

  public UniverseJob {
    requireNonNull(universe, "universe is null");
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** One that the system has made for itself. */
  public UniverseJob(TierName universe, Instant requestedAt) {
    this(universe, requestedAt, null);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.empty();
  }

  @Override
  public Optional<JobId> findId() {
    return Optional.ofNullable(id);
  }
}
