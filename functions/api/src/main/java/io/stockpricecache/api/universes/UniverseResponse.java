package io.stockpricecache.api.universes;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.company.Universe;
import java.time.LocalDate;
import java.util.List;

/**
 * A named set of symbols.
 *
 * @param asOf the day whose membership it has
 * @param source who publishes the membership, and whose words the sectors are
 * @param count of its members
 */
@Serdeable.Serializable
record UniverseResponse(String name, String title, LocalDate asOf, String source, int count) {

  static UniverseResponse of(Universe universe) {
    return new UniverseResponse(
        universe.name(),
        universe.title(),
        universe.asOf(),
        universe.source(),
        universe.members().size());
  }

  /** All universes. */
  @Serdeable.Serializable
  record All(List<UniverseResponse> universes) {}
}
