package io.stockpricecache.api.universes;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.universe.StoredUniverse;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named set of symbols, and the tier that they are of.
 *
 * @param asOf the day whose membership it has; null as long as it has none
 * @param source where the list is from, in words
 * @param count of its members
 * @param cadenceSeconds how long the live price of one is left as it is
 * @param priority where a vendor's calls are short, tiers of a lower number are asked for first
 * @param enabled whether its members are tracked
 * @param settled whether what is tracked follows its last change
 * @param change what the last change of its members was, in words; null if there was none
 * @param problem which of its members cannot be tracked, and why, in words; null if all can
 */
@Serdeable.Serializable
record UniverseResponse(
    String name,
    String title,
    @Nullable LocalDate asOf,
    String source,
    int count,
    long cadenceSeconds,
    int priority,
    boolean enabled,
    boolean settled,
    @Nullable String change,
    @Nullable String problem) {

  static UniverseResponse of(StoredUniverse universe) {
    return new UniverseResponse(
        universe.name().value(),
        universe.title(),
        universe.asOf().equals(LocalDate.EPOCH) ? null : universe.asOf(),
        universe.source(),
        universe.count(),
        universe.rule().cadence().toSeconds(),
        universe.rule().priority(),
        universe.enabled(),
        universe.isSettled(),
        universe.change(),
        universe.problem());
  }

  /** All universes. */
  @Serdeable.Serializable
  record All(List<UniverseResponse> universes) {}
}
