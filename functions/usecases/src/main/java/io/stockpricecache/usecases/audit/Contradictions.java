package io.stockpricecache.usecases.audit;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.audit.ValidateHistory.Finding;
import io.stockpricecache.usecases.audit.ValidateHistory.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a row of the page, a projection of the history, is not what the history makes of it. All in
 * prices as traded, but for the previous close, which is in shares of the price's session.
 */
final class Contradictions {

  private final TrackedSymbol tracked;
  private final LatestPrice row;
  private final NavigableMap<SessionDate, Bar> bars = new TreeMap<>();
  private final Window window;
  private final List<Finding> found = new ArrayList<>();

  /**
   * What is old enough to be compared: the history is written first and the row a moment later.
   *
   * @param from the first session whose bar would be among those read
   * @param to the last session that has settled
   * @param fetchedBy what was fetched later may still be on its way to the row
   */
  record Window(SessionDate from, SessionDate to, Instant fetchedBy) {

    /** The same from that bar on. */
    Window from(Bar first) {
      return new Window(first.date(), to, fetchedBy);
    }

    private boolean holds(SessionDate date) {
      return !date.isBefore(from) && !date.isAfter(to);
    }

    private boolean holds(Bar bar) {
      return holds(bar.date()) && !bar.fetchedAt().isAfter(fetchedBy);
    }
  }

  private Contradictions(TrackedSymbol tracked, LatestPrice row, List<Bar> newest, Window window) {
    this.tracked = tracked;
    this.row = row;
    this.window = window;
    newest.forEach(bar -> bars.put(bar.date(), bar));
  }

  /**
   * What the row and the history contradict each other in.
   *
   * @param standing bars, ascending; none between them may be left out
   */
  static List<Finding> between(
      TrackedSymbol tracked, LatestPrice row, List<Bar> standing, Window window) {
    Contradictions all = new Contradictions(tracked, row, standing, window);
    all.closes();
    if (tracked.status() == SymbolStatus.ACTIVE && row.status() == SymbolStatus.ACTIVE) {
      all.newestBars();
      all.splits();
    }
    all.price();
    return all.found;
  }

  /**
   * Bars, and the price, in another currency than the symbol's; than the newest bar's where the
   * symbol's is not known.
   */
  static List<Finding> ofCurrency(
      @Nullable TrackedSymbol tracked, @Nullable LatestPrice row, List<Bar> bars) {
    List<Finding> found = new ArrayList<>();
    Currency known = tracked == null ? null : tracked.currency();
    if (known == null && bars.isEmpty()) {
      return found;
    }
    Currency its = known == null ? bars.getLast().currency() : known;
    String where = " where " + (known == null ? "the newest bar" : "the symbol") + " is in " + its;
    bars.stream()
        .filter(bar -> !bar.currency().equals(its))
        .collect(Collectors.groupingBy(Bar::currency))
        .forEach(
            (other, of) ->
                found.add(
                    contradiction(
                        of.getFirst().date(), counted(of.size()) + " in " + other + where)));
    PricePoint price = row == null ? null : row.price();
    if (price != null && !price.currency().equals(its)) {
      found.add(contradiction(price.session(), "the page's price in " + price.currency() + where));
    }
    return found;
  }

  private void closes() {
    for (DatedClose close : row.closes()) {
      Bar bar = bars.get(close.date());
      if (bar == null ? window.holds(close.date()) : isOther(bar, close)) {
        add(close.date(), "the page's close is " + told(close) + ", " + told(bar));
      }
    }
  }

  private boolean isOther(Bar bar, DatedClose close) {
    return window.holds(bar) && differs(bar, close.close(), close.finality());
  }

  private void newestBars() {
    List<DatedClose> closes = row.closes();
    bars.descendingMap().values().stream()
        .limit(LatestPrice.CLOSES)
        .filter(window::holds)
        .filter(bar -> row.findClose(bar.date()).isEmpty())
        .filter(
            bar ->
                closes.size() < LatestPrice.CLOSES || bar.date().isAfter(closes.getFirst().date()))
        .forEach(bar -> add(bar.date(), "the page has no close, " + told(bar)));
  }

  /** Without them, what the page shows is not adjusted as the history is. */
  private void splits() {
    if (row.closes().isEmpty() || tracked.progress().isClaimedAt(window.fetchedBy)) {
      return;
    }
    List<Split> known = tracked.actions().splitsAfter(row.closes().getFirst().date());
    if (!known.equals(row.splits())) {
      add(null, "the page's splits are " + told(row.splits()) + ", the symbol's " + told(known));
    }
  }

  private void price() {
    PricePoint price = row.price();
    bars.descendingMap().values().stream()
        .filter(window::holds)
        .findFirst()
        .filter(bar -> price == null || bar.date().isAfter(price.session()))
        .filter(_ -> row.status() == SymbolStatus.ACTIVE)
        .ifPresent(
            bar ->
                add(
                    bar.date(),
                    "the page's price is "
                        + (price == null ? "none, " : "of " + price.session() + ", ")
                        + told(bar)));
    if (price == null) {
      return;
    }
    Bar bar = bars.get(price.session());
    boolean isOther =
        bar == null
            ? price.finality() != Finality.LIVE && window.holds(price.session())
            : window.holds(bar) && differs(bar, price.price(), price.finality());
    if (isOther) {
      add(
          price.session(),
          "the page's price is " + price.price() + " " + price.finality() + ", " + told(bar));
    }
    previousClose(price);
  }

  /** It is our own close of the session before, once that is official. */
  private void previousClose(PricePoint price) {
    if (price.fetchedAt().isAfter(window.fetchedBy)) {
      return;
    }
    BigDecimal shown = price.previousClose();
    row.findCloseBefore(price.session())
        .filter(close -> window.holds(close.date()))
        .filter(
            close ->
                price.finality() == Finality.FINAL || isOfficialOfTheSessionBefore(price, close))
        .map(DatedClose::close)
        .filter(before -> shown == null || shown.compareTo(before) != 0)
        .ifPresent(
            before ->
                add(
                    price.session(),
                    "the page's previous close is " + shown + ", its close before " + before));
  }

  private boolean isOfficialOfTheSessionBefore(PricePoint price, DatedClose close) {
    return close.finality() == Finality.FINAL
        && Markets.of(tracked.symbol())
            .calendar()
            .hasNoSessionBetween(close.date(), price.session());
  }

  private static boolean differs(Bar bar, BigDecimal close, Finality finality) {
    return bar.close().compareTo(close) != 0 || bar.finality() != finality;
  }

  private static String counted(int bars) {
    return bars == 1 ? "a bar" : bars + " bars";
  }

  private static String told(DatedClose close) {
    return close.close() + " " + close.finality();
  }

  private static String told(@Nullable Bar bar) {
    return bar == null
        ? "the history has no bar"
        : "the history's " + bar.close() + " " + bar.finality();
  }

  private static String told(List<Split> splits) {
    return splits.isEmpty()
        ? "none"
        : splits.stream()
            .map(each -> each.numerator() + ":" + each.denominator() + " of " + each.exDate())
            .collect(Collectors.joining(", "));
  }

  private void add(@Nullable SessionDate date, String detail) {
    found.add(contradiction(date, detail));
  }

  private static Finding contradiction(@Nullable SessionDate date, String detail) {
    return new Finding(Kind.CONTRADICTION, date, detail);
  }
}
