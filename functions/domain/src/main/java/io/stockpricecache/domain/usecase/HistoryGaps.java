package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import io.stockpricecache.domain.vendor.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks through whole histories for sessions that are missing. */
final class HistoryGaps {

  /** So long after a market's close its symbols' whole histories are looked through. */
  private static final Duration QUIET = Duration.ofHours(2);

  /** Left for the end of the run itself. */
  private static final Duration RESERVE = Duration.ofSeconds(45);

  private final PriceHistory history;
  private final Retention retention;

  HistoryGaps(PriceHistory history, Retention retention) {
    this.history = history;
    this.retention = retention;
  }

  /**
   * What was found.
   *
   * @param wanting symbols with a gap
   * @param notLookedFrom the first symbol for which no time was left
   */
  record Found(List<Symbol> wanting, Optional<Symbol> notLookedFrom) {}

  /** Looks, from another symbol on each hour, as long as there is time. */
  Found find(Collection<TrackedSymbol> symbols, Instant at) {
    List<TrackedSymbol> open =
        symbols.stream()
            .filter(each -> isQuiet(each, at))
            .sorted(Comparator.comparing(TrackedSymbol::symbol))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!open.isEmpty()) {
      long hours = Duration.between(Instant.EPOCH, at).toHours();
      Collections.rotate(open, (int) (hours * 31 % open.size()));
    }
    List<Symbol> wanting = new ArrayList<>();
    for (TrackedSymbol each : open) {
      if (!TimeLeft.allows(RESERVE)) {
        return new Found(wanting, Optional.of(each.symbol()));
      }
      if (hasGap(each, at)) {
        wanting.add(each.symbol());
      }
    }
    return new Found(wanting, Optional.empty());
  }

  private static boolean isQuiet(TrackedSymbol each, Instant at) {
    TradingCalendar calendar = Markets.of(each.symbol()).calendar();
    return calendar.holidaysKnown() && !calendar.lastCompleted(at).close().plus(QUIET).isAfter(at);
  }

  private boolean hasGap(TrackedSymbol each, Instant at) {
    TradingCalendar calendar = Markets.of(each.symbol()).calendar();
    SessionDate first = retention.firstRetained(at);
    SessionDate last = calendar.previous(calendar.lastCompleted(at).date()).date();
    return !BackfillPlan.of(
            each, calendar.sessions(first, last), history.read(each.symbol(), first, last))
        .wanted()
        .isEmpty();
  }
}
