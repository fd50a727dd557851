package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.history.GapSearch;
import io.stockpricecache.usecases.history.SearchScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is missing once all is settled that can be without a job. */
public final class MissingCloses {

  /**
   * After the close, where nobody has live prices. New York's is over an hour before six hours of
   * an alarm begin (UTC), so that all runs of these tell of it.
   */
  private static final Duration LATE = Duration.ofHours(9);

  private final ProvisionalCloses provisional;
  private final GapSearch gaps;
  private final VendorRouter vendors;

  public MissingCloses(ProvisionalCloses provisional, GapSearch gaps, VendorRouter vendors) {
    this.provisional = requireNonNull(provisional, "provisional is null");
    this.gaps = requireNonNull(gaps, "gaps is null");
    this.vendors = requireNonNull(vendors, "vendors is null");
  }

  /**
   * What is missing.
   *
   * @param lagging ACTIVE symbols without the official close of a session before the last one
   * @param gaps what a search through the histories of the others has found, and of those that lag
   *     and of whose newest sessions nothing need be asked for now
   * @param known what that search, and those before where it did not come to, have found
   * @param awaiting ACTIVE symbols that lack nothing but the last session's official close
   * @param resting those of them of which nothing need be asked for now: vendors were, in vain
   * @param late those of them of whose market nobody has live prices, and whose close has not come
   *     until the next morning
   * @param unsettled ACTIVE symbols whose last session has no bar at all
   * @param unproven ACTIVE symbols that the search has not come to, of which more is missing than
   *     the last session by what is known of them
   * @param unpriced the markets of whose last session nobody has a price, with their symbols' count
   * @param closed sessions of which no symbol of a market has a bar
   * @param uncovered symbols whose market no vendor covers
   * @param unknown INACTIVE symbols that no vendor knows
   * @param unknownOf the markets of which vendors have come not to know most ACTIVE symbols, with
   *     how many
   */
  record Missing(
      Set<Symbol> lagging,
      GapSearch.Result gaps,
      KnownGaps known,
      List<Symbol> awaiting,
      Set<Symbol> resting,
      List<Symbol> late,
      List<Symbol> unsettled,
      List<Symbol> unproven,
      Map<Market, Integer> unpriced,
      List<ClosedDays.Closed> closed,
      List<Symbol> uncovered,
      List<Symbol> unknown,
      Map<Market, Integer> unknownOf) {

    /** Symbols that lack a bar of a session before the last one. */
    List<Symbol> lacking() {
      Set<Symbol> lacking = new LinkedHashSet<>(lagging);
      lacking.addAll(gaps.gaps());
      return List.copyOf(lacking);
    }

    /** ACTIVE symbols whose history is to be asked for. */
    Set<Symbol> wanting() {
      Set<Symbol> wanting = new LinkedHashSet<>(lacking());
      wanting.addAll(awaiting);
      wanting.removeAll(resting);
      wanting.addAll(gaps.again());
      return wanting;
    }

    /** Whether nobody need look into it: what is merely awaited comes by itself. */
    boolean isNothing() {
      return Stream.of(lacking(), late, unsettled, unproven, unreadableBars())
          .allMatch(Collection::isEmpty);
    }

    /** Those awaiting that should have a bar by now, and have not even a provisional one. */
    int overdue() {
      Set<Symbol> overdue = new HashSet<>(awaiting);
      overdue.retainAll(Set.copyOf(unsettled));
      overdue.addAll(late);
      // Those count already.
      overdue.removeAll(gaps.lacking());
      unproven.forEach(overdue::remove);
      return overdue.size();
    }

    /** Bars that are there and cannot be read. */
    List<String> unreadableBars() {
      return gaps.unreadable().values().stream().flatMap(List::stream).toList();
    }
  }

  /**
   * @param before what the last run knew to be missing
   * @param scope whose histories are searched
   */
  Missing find(
      SyncRows rows, SessionProjection shown, KnownGaps before, SearchScope scope, Instant at) {
    Look look = new Look(rows, shown, at);
    List<TrackedSymbol> active = rows.active();
    Set<Symbol> lagging = new LinkedHashSet<>(symbols(active, shown::isLagging));
    List<TrackedSymbol> whole =
        active.stream().filter(each -> !lagging.contains(each.symbol())).toList();
    // Of others that lag a job is queued, which looks for all that is missing.
    List<TrackedSymbol> searched =
        active.stream()
            .filter(each -> !lagging.contains(each.symbol()) || shown.isResting(each))
            .toList();
    GapSearch.Result found = gaps.search(searched, rows.latest(), scope, at);
    Predicate<TrackedSymbol> isAwaiting =
        each -> !found.gaps().contains(each.symbol()) && shown.isAwaiting(each);
    KnownGaps known = before.after(found, active, at);
    Predicate<TrackedSymbol> isProven =
        each ->
            found.isLookedThrough(each.symbol())
                || (shown.isProven(each) && !known.symbols().contains(each.symbol()));
    return new Missing(
        lagging,
        found,
        known,
        symbols(whole, isAwaiting),
        resting(active, found, shown),
        symbols(whole, isAwaiting.and(each -> isLate(each, at))),
        symbols(active, look::isUnsettled),
        symbols(whole, isProven.negate()),
        look.marketsWithoutAnyPrice(),
        ClosedDays.of(active, shown::hasBar, at),
        symbols(rows.tracked(), this::isUncovered),
        symbols(rows.tracked(), this::isKnownToNobody),
        UnknownMarkets.of(active));
  }

  private static List<Symbol> symbols(
      List<TrackedSymbol> tracked, Predicate<TrackedSymbol> condition) {
    return tracked.stream().filter(condition).map(TrackedSymbol::symbol).toList();
  }

  /** What a search has not looked through is judged by its row. */
  private static Set<Symbol> resting(
      List<TrackedSymbol> active, GapSearch.Result found, SessionProjection shown) {
    return active.stream()
        .filter(shown::isResting)
        .map(TrackedSymbol::symbol)
        .filter(symbol -> !found.gaps().contains(symbol) || found.resting().contains(symbol))
        .collect(Collectors.toSet());
  }

  /** Without a live price there is no provisional bar meanwhile that would be missed before. */
  private boolean isLate(TrackedSymbol each, Instant at) {
    Market market = Markets.of(each.symbol());
    return !vendors.hasLive(market)
        && !at.isBefore(market.calendar().lastOfficial(at).close().plus(LATE));
  }

  private boolean isUncovered(TrackedSymbol each) {
    return each.status() != SymbolStatus.PENDING && vendors.reach(Markets.of(each.symbol())) == 0;
  }

  private boolean isKnownToNobody(TrackedSymbol each) {
    return each.status() == SymbolStatus.INACTIVE && !isUncovered(each);
  }

  /** Whether the sessions completed by then have a price. */
  private final class Look {
    private final SyncRows rows;
    private final SessionProjection shown;
    private final Instant at;

    Look(SyncRows rows, SessionProjection shown, Instant at) {
      this.rows = rows;
      this.shown = shown;
      this.at = at;
    }

    /** Whether its last session has no bar at all, not even the last live price. */
    boolean isUnsettled(TrackedSymbol each) {
      LatestPrice row = rows.latest().get(each.symbol());
      if (!vendors.hasLive(Markets.of(each.symbol()))) {
        // Its close is the official one, which is awaited.
        return false;
      }
      return row != null && !shown.hasBarOfLast(each) && !provisional.settles(row, at);
    }

    /**
     * The markets of whose last session neither bar nor price has come of any symbol, with how many
     * those are: nobody has answered, or none was believed. Who was tracked only since that session
     * opened says nothing.
     */
    Map<Market, Integer> marketsWithoutAnyPrice() {
      Map<Market, Integer> unpriced = new LinkedHashMap<>();
      Set<Market> priced = new HashSet<>();
      for (TrackedSymbol each : rows.active()) {
        Market market = Markets.of(each.symbol());
        Instant opened = lastSettled(market).open();
        if (isUnsettled(each) && !isPricedInLast(each, market)) {
          if (each.createdAt().isBefore(opened)) {
            unpriced.merge(market, 1, Integer::sum);
          }
        } else {
          priced.add(market);
        }
      }
      unpriced.keySet().removeAll(priced);
      return unpriced;
    }

    private Session lastSettled(Market market) {
      return SessionProjection.lastSettled(market, null, at);
    }

    private boolean isPricedInLast(TrackedSymbol each, Market market) {
      LatestPrice row = rows.latest().get(each.symbol());
      PricePoint price = row == null ? null : row.price();
      return price != null && !price.session().isBefore(lastSettled(market).date());
    }
  }
}
