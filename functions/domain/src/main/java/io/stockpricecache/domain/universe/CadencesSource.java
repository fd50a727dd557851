package io.stockpricecache.domain.universe;

import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import java.util.function.Supplier;

/** Tells how often live prices are asked for; another time it may be another. */
@FunctionalInterface
public interface CadencesSource extends Supplier<Cadences> {

  /**
   * As it stands.
   *
   * @throws StoreException if it is stored and the store does not answer
   */
  @Override
  Cadences get();

  /** As it stands or, where that cannot be read, as it was last known. */
  default KnownCadences known() {
    return KnownCadences.of(get());
  }
}
