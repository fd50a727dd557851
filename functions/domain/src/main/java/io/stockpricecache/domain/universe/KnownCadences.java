package io.stockpricecache.domain.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Cadences;
import org.jspecify.annotations.Nullable;

/**
 * How often live prices are asked for, as far as it is known.
 *
 * @param problem in words, why it may be another by now; null if it is as it stands
 * @param isStoreFailing whether that is so since the store did not answer
 */
public record KnownCadences(Cadences cadences, @Nullable String problem, boolean isStoreFailing) {

  public KnownCadences {
    requireNonNull(cadences, "cadences is null");
  }

  /** As it stands. */
  public static KnownCadences of(Cadences cadences) {
    return new KnownCadences(cadences, null, false);
  }
}
