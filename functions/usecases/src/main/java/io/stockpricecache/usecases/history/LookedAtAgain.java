package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The official bars of the newest sessions, in which a correction is looked for whenever the
 * symbol's history is asked for: they come by the same call.
 */
final class LookedAtAgain {

  /** More than one: what contradicts one of them alone is told from an answer of another kind. */
  private static final int SESSIONS = 5;

  private final List<SessionDate> dates;
  private final Map<SessionDate, Bar> stored;

  /**
   * @param reachable sessions that a vendor may give, ascending
   * @param stored the bars there are, by date
   */
  LookedAtAgain(List<SessionDate> reachable, Map<SessionDate, Bar> stored) {
    this.stored = stored;
    this.dates =
        reachable.stream()
            .skip(Math.max(0, reachable.size() - SESSIONS))
            .filter(date -> BackfillPlan.isFinal(stored.get(date)))
            .toList();
  }

  Optional<SessionDate> first() {
    return dates.stream().findFirst();
  }

  boolean holds(SessionDate date) {
    return dates.contains(date);
  }

  /** Whether that bar is one of them, by a later answer and with other figures. */
  boolean isCorrectedBy(Bar bar) {
    Bar standing = stored.get(bar.date());
    return standing != null
        && holds(bar.date())
        && !bar.figures().equals(standing.figures())
        && bar.rank().outranks(standing.rank());
  }
}
