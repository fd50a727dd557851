package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Sessions by the calendar of which no symbol of the market has a bar: the market was closed, and
 * nobody had announced it.
 */
final class ClosedDays {

  /** It need not be told for longer. */
  private static final Duration TOLD_FOR = Duration.ofDays(14);

  private ClosedDays() {}

  /**
   * A day without trade.
   *
   * @param symbols how many of the market are ACTIVE
   */
  record Closed(Market market, SessionDate date, int symbols) {}

  /**
   * Those of the last days.
   *
   * @param hasBar whether a symbol has a bar of a session, though it was asked for in vain
   */
  static List<Closed> of(
      Collection<TrackedSymbol> active,
      BiPredicate<TrackedSymbol, SessionDate> hasBar,
      Instant at) {
    Map<Market, List<TrackedSymbol>> byMarket =
        active.stream().collect(Collectors.groupingBy(each -> Markets.of(each.symbol())));
    List<Closed> closed = new ArrayList<>();
    byMarket.forEach(
        (market, symbols) -> {
          // Of a single symbol it may as well be a halt.
          if (symbols.size() > 1) {
            lackedByAll(symbols, hasBar).stream()
                .filter(date -> isToBeTold(market, date, at))
                .sorted()
                .forEach(date -> closed.add(new Closed(market, date, symbols.size())));
          }
        });
    return closed;
  }

  private static boolean isToBeTold(Market market, SessionDate date, Instant at) {
    // Of a provisional session nobody wonders.
    return market
        .calendar()
        .findSession(date)
        .filter(session -> !market.calendar().isProvisional(date))
        .filter(session -> session.close().plus(TOLD_FOR).isAfter(at))
        .isPresent();
  }

  private static Set<SessionDate> lackedByAll(
      List<TrackedSymbol> symbols, BiPredicate<TrackedSymbol, SessionDate> hasBar) {
    Set<SessionDate> lacked = dates(symbols.getFirst());
    symbols.forEach(each -> lacked.retainAll(dates(each)));
    symbols.forEach(each -> lacked.removeIf(date -> hasBar.test(each, date)));
    return lacked;
  }

  private static Set<SessionDate> dates(TrackedSymbol each) {
    return each.extent().sought().stream()
        .map(Sought::date)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
