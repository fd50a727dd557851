package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.history.LatestRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page's rows tell of the newest sessions of each symbol, so that a close sync need not
 * read histories: which have their official close, and which still want one.
 */
final class SessionProjection {

  private final Map<Symbol, LatestPrice> rows;
  private final Set<Symbol> settled;
  private final Function<Market, SessionDate> official;
  private final Instant at;

  /**
   * @param rows as they were read when the run began
   * @param settled symbols whose last official close the run itself has settled
   * @param official the last session that a vendor in the order may have the official bars of then
   * @param at when the run began
   */
  SessionProjection(
      Map<Symbol, LatestPrice> rows,
      Set<Symbol> settled,
      Function<Market, SessionDate> official,
      Instant at) {
    this.rows = rows;
    this.settled = settled;
    this.official = official;
    this.at = at;
  }

  /**
   * The last session that a vendor may have the symbol's official bar of: of a fund, the last one
   * whose price is published.
   */
  private SessionDate lastOfficial(TrackedSymbol each, @Nullable LatestPrice row) {
    SessionDate had = official.apply(Markets.of(each.symbol()));
    SessionDate published = row == null ? had : row.clock().lastOfficial(at).date();
    return published.isBefore(had) ? published : had;
  }

  /**
   * Whether a vendor may have the symbol's bar of the market's last session, too: a fund's price is
   * published hours after the others are official.
   */
  static boolean isPublished(LatestPrice row, Market market, Instant at) {
    return !row.feed().isPricedOnceADay()
        || row.clock().lastOfficial(at).equals(market.calendar().lastOfficial(at));
  }

  /** The last session whose last live price has come. */
  static Session lastSettled(Market market, @Nullable LatestPrice row, Instant at) {
    PriceClock clock = row == null ? new PriceClock(market.calendar(), Feed.UNKNOWN) : row.clock();
    return clock.lastSettled(at);
  }

  /** Whether a session before the last one has no official close, as far back as the row shows. */
  boolean isLagging(TrackedSymbol each) {
    LatestPrice row = rows.get(each.symbol());
    return row == null || due(each).stream().anyMatch(date -> isLacking(each, row, date));
  }

  /** Whether its last session may have its official bar by now, and has not. */
  boolean isAwaiting(TrackedSymbol each) {
    LatestPrice row = rows.get(each.symbol());
    SessionDate last = lastOfficial(each, row);
    return row != null && !isBeforeListing(each, last) && isLacking(each, row, last);
  }

  /** Whether vendors were asked in vain, lately, for all that its row lacks. */
  boolean isResting(TrackedSymbol each) {
    LatestPrice row = rows.get(each.symbol());
    SessionDate last = lastOfficial(each, row);
    return row != null
        && Stream.concat(due(each).stream(), Stream.of(last))
            .filter(date -> isLacking(each, row, date))
            .allMatch(date -> each.extent().isLeftAlone(date, at));
  }

  private boolean isLacking(TrackedSymbol each, LatestPrice row, SessionDate date) {
    return !isOfficial(each, row, date) && !each.extent().isWithoutTrade(date);
  }

  /** Whether the last session whose price has come by now has a bar, or none is due. */
  boolean hasBarOfLast(TrackedSymbol each) {
    TradingCalendar calendar = Markets.of(each.symbol()).calendar();
    LatestPrice row = rows.get(each.symbol());
    SessionDate last = lastSettled(Markets.of(each.symbol()), row, at).date();
    return calendar.isProvisional(last)
        || isBeforeListing(each, last)
        || each.extent().isWithoutTrade(last)
        || hasBar(each, last);
  }

  /** Whether that session has a bar, as far back as the row shows. */
  boolean hasBar(TrackedSymbol each, SessionDate date) {
    LatestPrice row = rows.get(each.symbol());
    return row != null && (isOfficial(each, row, date) || row.findClose(date).isPresent());
  }

  /** Whether what is shown goes on from where its history was found whole. */
  boolean isProven(TrackedSymbol each) {
    TradingCalendar calendar = Markets.of(each.symbol()).calendar();
    List<SessionDate> shown = due(each);
    return shown.isEmpty() || each.extent().isWholeUpTo(calendar.previous(shown.getLast()).date());
  }

  /** What this run has settled the row, as it was read, does not show. */
  private boolean isOfficial(TrackedSymbol each, LatestPrice row, SessionDate date) {
    return LatestRow.isOfficial(row, date)
        || (settled.contains(each.symbol()) && date.equals(lastOfficial(each, row)));
  }

  /** The sessions before the last one that the row has room for, newest first. */
  private List<SessionDate> due(TrackedSymbol each) {
    TradingCalendar calendar = Markets.of(each.symbol()).calendar();
    List<SessionDate> due = new ArrayList<>();
    SessionDate date = calendar.previous(calendar.lastCompleted(at).date()).date();
    for (int i = 1; i < LatestPrice.CLOSES && !isBeforeListing(each, date); i++) {
      // An older gap may be a holiday; asking for the newest session alone finds out.
      if (i == 1 || !calendar.isProvisional(date)) {
        due.add(date);
      }
      date = calendar.previous(date).date();
    }
    return due;
  }

  private static boolean isBeforeListing(TrackedSymbol each, SessionDate date) {
    return each.listedOn() != null && date.isBefore(each.listedOn());
  }
}
