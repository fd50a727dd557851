package io.stockpricecache.usecases.history;

import static java.util.stream.Collectors.toCollection;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.UnreadableBars;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for gaps anywhere in the retained time by reading the rows themselves, and notes with the
 * symbol how far it is whole. Bars that were made up count as {@link BackfillPlans} has it. Where
 * the time runs out, a market that was not looked through stays due.
 */
public final class GapSearch {

  /** Left for the end of the run itself. */
  private static final Duration RESERVE = Duration.ofSeconds(45);

  private final Symbols symbols;
  private final PriceHistory history;
  private final VendorRouter vendors;
  private final Retention retention;
  private final Backoff backoff;

  public GapSearch(
      Symbols symbols,
      PriceHistory history,
      VendorRouter vendors,
      Retention retention,
      Backoff backoff) {
    this.symbols = symbols;
    this.history = history;
    this.vendors = vendors;
    this.retention = retention;
    this.backoff = backoff;
  }

  /**
   * What was found.
   *
   * @param markets those of which all histories were looked through, with how many symbols
   * @param gaps symbols that lack a session
   * @param whole symbols looked through that lack none
   * @param again symbols that a vendor did not know, and that it is to be asked for again
   * @param resting symbols of which nothing need be asked for now
   * @param unreadable bars that are there and cannot be read, of symbols that lack nothing else
   * @param stoppedAt the first that there was no time for
   */
  public record Result(
      Map<Market, Integer> markets,
      Set<Symbol> gaps,
      Set<Symbol> whole,
      Set<Symbol> again,
      Set<Symbol> resting,
      Map<Symbol, List<String>> unreadable,
      @Nullable Symbol stoppedAt) {

    /** Symbols of which a bar is missing or cannot be read. */
    public Set<Symbol> lacking() {
      Set<Symbol> lacking = new LinkedHashSet<>(gaps);
      lacking.addAll(unreadable.keySet());
      return lacking;
    }

    /** Whether the search came to it. */
    public boolean isLookedThrough(Symbol symbol) {
      return whole.contains(symbol) || gaps.contains(symbol) || unreadable.containsKey(symbol);
    }
  }

  /**
   * Searches those histories. A provisional session is no gap.
   *
   * @param rows what the page shows; a session whose official close is shown must be stored, too
   */
  public Result search(
      Collection<TrackedSymbol> tracked,
      Map<Symbol, LatestPrice> rows,
      SearchScope scope,
      Instant at) {
    Map<Market, Integer> markets = new LinkedHashMap<>();
    Set<Symbol> gaps = new LinkedHashSet<>();
    Set<Symbol> whole = new HashSet<>();
    Set<Symbol> again = again(tracked, at);
    Set<Symbol> resting = new HashSet<>();
    Map<Symbol, List<String>> unreadable = new LinkedHashMap<>();
    List<TrackedSymbol> due = SearchOrder.of(tracked, scope, at);
    for (TrackedSymbol each : due) {
      if (!TimeLeft.allows(RESERVE)) {
        due.subList(due.indexOf(each), due.size()).stream()
            .map(left -> Markets.of(left.symbol()))
            .forEach(markets::remove);
        return new Result(markets, gaps, whole, again, resting, unreadable, each.symbol());
      }
      if (scope.isDue(Markets.of(each.symbol()))) {
        markets.merge(Markets.of(each.symbol()), 1, Integer::sum);
      }
      BackfillPlan plan = plan(each, rows.get(each.symbol()), at);
      if (plan.wanted().isEmpty()) {
        resting.add(each.symbol());
      }
      if (plan.isLacking() || !plan.unreadable().isEmpty()) {
        noteGap(each, plan);
      }
      if (plan.isLacking()) {
        gaps.add(each.symbol());
      } else if (plan.unreadable().isEmpty()) {
        whole.add(each.symbol());
        if (!plan.due().isEmpty()) {
          noteWhole(each, plan, due(each, rows.get(each.symbol()), at), at);
        }
      } else {
        unreadable.put(
            each.symbol(),
            plan.unreadable().stream().sorted().map(date -> each.symbol() + " " + date).toList());
      }
    }
    return new Result(markets, gaps, whole, again, resting, unreadable, null);
  }

  private static Set<Symbol> again(Collection<TrackedSymbol> tracked, Instant at) {
    return tracked.stream()
        .filter(each -> SearchOrder.isQuiet(each, at))
        .filter(each -> HistoryStart.isAskedAgainOn(SearchOrder.calendar(each).dateAt(at), each))
        .map(TrackedSymbol::symbol)
        .collect(toCollection(LinkedHashSet::new));
  }

  private BackfillPlan plan(TrackedSymbol each, @Nullable LatestPrice row, Instant at) {
    SessionDate first = retention.firstRetained(at);
    SessionDate due = due(each, row, at);
    TradingCalendar calendar = SearchOrder.calendar(each);
    return BackfillPlan.of(
        each,
        calendar.sessions(first, due).stream()
            .filter(session -> !calendar.isProvisional(session.date()))
            .toList(),
        BackfillPlans.real(
            vendors, Markets.of(each.symbol()), history.read(each.symbol(), first, due)),
        reach(each),
        at);
  }

  /** The last session that is looked for. */
  private static SessionDate due(TrackedSymbol each, @Nullable LatestPrice row, Instant at) {
    SessionDate last = SearchOrder.last(each, at).date();
    return row != null && LatestRow.isOfficial(row, last)
        ? last
        : SearchOrder.before(SearchOrder.last(each, at), each);
  }

  private void noteWhole(TrackedSymbol each, BackfillPlan plan, SessionDate due, Instant at) {
    TrackedSymbol whole = each.extent().isWholeUpTo(due) ? each : each.wholeUpTo(due);
    TrackedSymbol noted =
        SettledSessions.without(whole, date -> BackfillPlan.isFinal(plan.stored().get(date)));
    boolean isEnded = !noted.equals(whole) && due.equals(SearchOrder.last(each, at).date());
    TrackedSymbol ended = isEnded ? SettledSessions.ended(noted) : noted;
    TrackedSymbol changed =
        UnreadableBars.isTheReason(ended.reason()) ? ended.withReason(null) : ended;
    if (!changed.equals(each)) {
      // Refused if somebody else writes the row, who knows better.
      symbols.save(changed);
    }
  }

  /**
   * What its row has told before of what is missing now was true then: where the first session is
   * missing, it is whole up to the one before. A row that tells nothing would be one of a symbol
   * that never was whole, and the first bar of the next answer its listing.
   */
  private void noteGap(TrackedSymbol each, BackfillPlan plan) {
    SessionDate noted = each.extent().lastCompletedSession();
    SessionDate found = plan.wholeUpTo(List.of(), each.listedOn(), each.extent().unreachable());
    SessionDate whole =
        found == null ? SearchOrder.calendar(each).previous(plan.due().getFirst()).date() : found;
    if (noted == null || !whole.isBefore(noted)) {
      return;
    }
    // Whoever else writes the row knows nothing of the gap, unless it has told of the history.
    var _ =
        backoff.update(
            "the row of " + each.symbol(),
            each,
            row -> !row.extent().equals(each.extent()) || symbols.save(row.wholeUpTo(whole)),
            // Of a row that another version writes by now, nothing is known at all.
            () -> symbols.findAll(List.of(each.symbol())).stream().findFirst());
  }

  /** Of a market that no vendor covers any more, all that is missing is a gap. */
  private int reach(TrackedSymbol each) {
    int reach = vendors.reach(Markets.of(each.symbol()));
    return reach == 0 ? Capabilities.ALL_SESSIONS : reach;
  }

  /** Whether it was found whole up to the session before the last one completed by then. */
  public static boolean isWhole(TrackedSymbol each, Instant at) {
    return SearchOrder.isWhole(each, at);
  }
}
