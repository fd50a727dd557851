package io.stockpricecache.domain.quarantine;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Collection;
import java.util.Optional;

/**
 * Prices that are not believed, until an operator releases or dismisses them, at most thirty days.
 * Safe for several threads. Every method throws {@link StoreException} if the store does not
 * answer.
 */
public interface Quarantine {

  /**
   * Holds them, each in the place of one of the same id, but for those that were dismissed or
   * released: these stay as they are.
   */
  void hold(Collection<QuarantinedBar> bars);

  /** The one of that id, whatever was decided of it. */
  Optional<QuarantinedBar> find(QuarantinedBarId id);

  /** All of a symbol, whatever was decided of them, in the order of their ids. */
  Rows<QuarantinedBar> of(Symbol symbol);

  /** All of which nothing was decided, in the order of their ids, at most {@code count}. */
  Rows<QuarantinedBar> held(int count);

  /** Lets the one of that id go, if it is there. */
  void remove(QuarantinedBarId id);

  /** Keeps the one of that id out for good, if it is there. */
  void dismiss(QuarantinedBarId id);

  /** Notes that the one of that id is right, if it is there; it is listed no more. */
  void release(QuarantinedBarId id);
}
