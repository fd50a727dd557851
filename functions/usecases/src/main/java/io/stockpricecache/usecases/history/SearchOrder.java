package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Whose histories a search for gaps looks through, and in which order. */
final class SearchOrder {

  /** So long after a market's close its symbols' whole histories are looked through. */
  private static final Duration QUIET = Duration.ofHours(2);

  private SearchOrder() {}

  /**
   * First those that no search has found whole, then market by market, from another symbol on each
   * time.
   */
  static List<TrackedSymbol> of(Collection<TrackedSymbol> tracked, SearchScope scope, Instant at) {
    List<TrackedSymbol> unseen = new ArrayList<>();
    List<TrackedSymbol> seen = new ArrayList<>();
    tracked.stream()
        .filter(each -> scope.includes(each, at))
        .sorted(
            Comparator.comparing((TrackedSymbol each) -> Markets.of(each.symbol()).id())
                .thenComparing(TrackedSymbol::symbol))
        .forEach(each -> (isWhole(each, at) ? seen : unseen).add(each));
    if (!seen.isEmpty()) {
      long hours = Duration.between(Instant.EPOCH, at).toHours();
      Collections.rotate(seen, (int) (hours * 31 % seen.size()));
    }
    unseen.addAll(seen);
    return unseen;
  }

  static boolean isQuiet(TrackedSymbol each, Instant at) {
    TradingCalendar calendar = calendar(each);
    return !calendar.lastCompleted(at).close().plus(QUIET).isAfter(at);
  }

  /** Whether it was found whole up to the session before the last one completed by then. */
  static boolean isWhole(TrackedSymbol each, Instant at) {
    return each.extent().isWholeUpTo(before(last(each, at), each));
  }

  static Session last(TrackedSymbol each, Instant at) {
    return calendar(each).lastCompleted(at);
  }

  static SessionDate before(Session session, TrackedSymbol each) {
    return calendar(each).previous(session.date()).date();
  }

  static TradingCalendar calendar(TrackedSymbol each) {
    return Markets.of(each.symbol()).calendar();
  }
}
