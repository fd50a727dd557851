package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books of a schedule beneath all faults: what was merged, told and shown, and what must
 * therefore stand. Each rule that is broken is noted with its name.
 */
final class Ledger {

  static final String FOLD = "the table is the maximum of what was merged";
  static final String TRUE_BARS = "only true bars stand";
  static final String TRUE_PRICES = "only true prices are shown";
  static final String FORWARD = "the page only moves forward";
  static final String COMPLETE = "COMPLETE means nothing is missing";

  private static final Duration SETTLED_AFTER = Duration.ofMinutes(5);
  private static final Duration NEAR_THE_CLOSE = Duration.ofMinutes(15);

  private final World world;
  private final Map<Symbol, NavigableMap<SessionDate, Bar>> fold = new HashMap<>();
  private final Set<List<Object>> stood = new HashSet<>();
  private final Map<List<Object>, Instant> trueQuotes = new HashMap<>();
  private final Map<Symbol, PricePoint> shown = new HashMap<>();
  private final Map<Symbol, TrackedSymbol> rows = new HashMap<>();
  private final Map<Symbol, Integer> unknowns = new HashMap<>();
  private final Map<Symbol, Instant> activeSince = new HashMap<>();

  Ledger(World world) {
    this.world = world;
  }

  /** Whether the bar is one of those that are official. */
  boolean isTrue(Truth truth, Bar bar) {
    Truth.Day day = truth.days().get(bar.date());
    return day != null
        && day.isOfficial(bar.source(), bar.figures())
        && bar.currency().equals(truth.currency())
        && bar.vendorAsOf().equals(day.hours().close())
        && !day.published().isAfter(world.now());
  }

  /** Bars that the store was given, and those it says came to stand. */
  void merged(List<BarWrite> writes, List<BarWrite> standing) {
    for (BarWrite write : writes) {
      Symbol symbol = write.symbol();
      Bar bar = write.bar();
      requireTrue(symbol, bar);
      NavigableMap<SessionDate, Bar> bars = fold.computeIfAbsent(symbol, _ -> new TreeMap<>());
      Bar before = bars.get(bar.date());
      boolean wins = before == null || bar.rank().compareTo(before.rank()) > 0;
      if (wins != standing.contains(write)) {
        world.violated(FOLD, bar.rank() + " of " + symbol + " met " + before);
      }
      if (wins) {
        bars.put(bar.date(), bar);
        stood.add(List.of(symbol, bar.date(), bar.close(), bar.finality()));
        world.note("stands: " + symbol + " " + bar.date() + " " + bar.rank());
      }
    }
  }

  private void requireTrue(Symbol symbol, Bar bar) {
    Truth truth = world.truth(symbol);
    boolean isTrue =
        bar.finality() == Finality.FINAL ? isTrue(truth, bar) : isTrueClose(symbol, bar);
    if (!isTrue) {
      world.violated(TRUE_BARS, symbol + " " + bar);
    }
  }

  private boolean isTrueClose(Symbol symbol, Bar bar) {
    Truth.Day day = world.truth(symbol).days().get(bar.date());
    return day != null
        && trueQuotes.containsKey(quote(symbol, bar.date(), bar.close(), bar.vendorAsOf()))
        && !bar.vendorAsOf().isBefore(day.hours().close().minus(NEAR_THE_CLOSE));
  }

  /** A live price was told as it is. */
  void toldTrue(Quote quote) {
    trueQuotes.put(
        quote(quote.symbol(), quote.session(), quote.price(), quote.asOf()), world.now());
  }

  /** Whether that live price was told, and as it is. */
  boolean isTrue(Quote quote) {
    return trueQuotes.containsKey(
        quote(quote.symbol(), quote.session(), quote.price(), quote.asOf()));
  }

  private static List<Object> quote(
      Symbol symbol, SessionDate session, BigDecimal price, Instant asOf) {
    return List.of(symbol, session, price, asOf);
  }

  /** A vendor said of a symbol that it does not know it. */
  void toldUnknown(Symbol symbol) {
    unknowns.merge(symbol, 1, Integer::sum);
  }

  /** How often vendors said so. */
  int unknowns(Symbol symbol) {
    return unknowns.getOrDefault(symbol, 0);
  }

  /** A row of the page was written. */
  void wrote(LatestPrice row) {
    Symbol symbol = row.symbol();
    for (DatedClose close : row.closes()) {
      if (!stood.contains(List.of(symbol, close.date(), close.close(), close.finality()))) {
        world.violated(TRUE_PRICES, symbol + " shows " + close);
      }
    }
    PricePoint price = row.price();
    if (price == null) {
      return;
    }
    boolean isTold =
        price.finality() == Finality.LIVE
            ? trueQuotes.containsKey(quote(symbol, price.session(), price.price(), price.asOf()))
            : stood.contains(List.of(symbol, price.session(), price.price(), price.finality()));
    if (!isTold || !price.currency().equals(world.truth(symbol).currency())) {
      world.violated(TRUE_PRICES, symbol + " shows " + price);
    }
    requireForward(symbol, price);
  }

  private void requireForward(Symbol symbol, PricePoint price) {
    PricePoint before = shown.put(symbol, price);
    if (before == null) {
      return;
    }
    boolean isBack =
        price.session().isBefore(before.session())
            || (price.session().equals(before.session())
                && price.finality().compareTo(before.finality()) < 0);
    if (isBack) {
      world.violated(FORWARD, symbol + " shows " + price + " after " + before);
    }
  }

  /** A row of the page was taken away. */
  void removed(Symbol symbol) {
    shown.remove(symbol);
  }

  /** A tracked symbol's row was written. */
  void wrote(TrackedSymbol row) {
    rows.put(row.symbol(), row);
    if (row.status() == SymbolStatus.ACTIVE) {
      activeSince.putIfAbsent(row.symbol(), world.now());
    } else {
      activeSince.remove(row.symbol());
    }
  }

  /** A symbol is tracked no longer. */
  void untracked(Symbol symbol) {
    rows.remove(symbol);
    activeSince.remove(symbol);
  }

  boolean isActive(Symbol symbol) {
    return activeSince.containsKey(symbol);
  }

  boolean knowsCurrency(Symbol symbol) {
    TrackedSymbol row = rows.get(symbol);
    return row != null && row.currency() != null;
  }

  /** A run was noted in the journal. */
  void noted(SyncRun run) {
    world.note(run.type() + " " + run.status() + " " + new TreeMap<>(run.counts().byName()));
    world.saw(run.type() + " " + run.status());
    if (run.type() == RunType.CLOSE_SYNC && run.status() == RunStatus.COMPLETE) {
      rows.keySet().stream()
          .filter(symbol -> !TrueSessions.isLondon(symbol))
          .filter(symbol -> isActiveSince(symbol, run.startedAt()))
          .sorted()
          .forEach(symbol -> requireWhole(symbol, run));
    }
  }

  private boolean isActiveSince(Symbol symbol, Instant time) {
    Instant since = activeSince.get(symbol);
    return since != null && since.isBefore(time);
  }

  private void requireWhole(Symbol symbol, SyncRun run) {
    List<Truth.Day> due = due(symbol, run.startedAt().minus(SETTLED_AFTER));
    for (Truth.Day day : due) {
      Optional<Bar> bar = standing(symbol, day.date());
      boolean mayBeProvisional = day.equals(due.getLast());
      boolean isThere =
          bar.filter(it -> mayBeProvisional || it.finality() == Finality.FINAL).isPresent();
      if (!isThere && !isGivenUp(symbol, day.date())) {
        world.violated(
            COMPLETE, symbol + " lacks " + day.date() + " in the run of " + run.startedAt());
      }
    }
  }

  /** Of what vendors were asked for again and again in vain, its row says so. */
  private boolean isGivenUp(Symbol symbol, SessionDate date) {
    TrackedSymbol row = rows.get(symbol);
    return row != null && row.extent().isWithoutTrade(date);
  }

  /** The retained sessions of a symbol that had closed by then. */
  List<Truth.Day> due(Symbol symbol, Instant closedBy) {
    SessionDate first =
        new SessionDate(
            LocalDate.ofInstant(world.now(), ZoneOffset.UTC)
                .minusDays(world.setting.retention().days()));
    return world.truth(symbol).days().tailMap(first, true).values().stream()
        .filter(day -> !day.hours().close().isAfter(closedBy))
        .toList();
  }

  Optional<Bar> standing(Symbol symbol, SessionDate date) {
    return Optional.ofNullable(bars(symbol).get(date));
  }

  /** What must stand. */
  NavigableMap<SessionDate, Bar> bars(Symbol symbol) {
    return fold.getOrDefault(symbol, new TreeMap<>());
  }

  /** The sessions that have an official bar, as symbol and date. */
  Set<List<Object>> official() {
    return fold.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().values().stream()
                    .filter(bar -> bar.finality() == Finality.FINAL)
                    .map(bar -> List.<Object>of(entry.getKey(), bar.date())))
        .collect(Collectors.toSet());
  }

  @Nullable TrackedSymbol row(Symbol symbol) {
    return rows.get(symbol);
  }
}
