package io.stockpricecache.domain.quarantine;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import java.util.Collection;
import java.util.Optional;

/**
 * Prices that are not believed, until an operator releases or dismisses them, at most thirty days.
 * Safe for several threads. Every method throws {@link StoreException} if the store does not
 * answer.
 */
public interface Quarantine {

  /**
   * Holds them, each in the place of one of the same id, but for those that were dismissed: these
   * stay as they are.
   */
  void hold(Collection<QuarantinedBar> bars);

  /** The one of that id, dismissed or not. */
  Optional<QuarantinedBar> find(QuarantinedBarId id);

  /** All that are held and not dismissed, in the order of their ids, at most {@code count}. */
  Rows<QuarantinedBar> held(int count);

  /** Lets the one of that id go, if it is there. */
  void remove(QuarantinedBarId id);

  /** Keeps the one of that id out for good, if it is there. */
  void dismiss(QuarantinedBarId id);
}
