package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.simulator.truth.Day;
import io.stockpricecache.simulator.truth.TrueSessions;
import io.stockpricecache.simulator.truth.Truth;
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
  static final String COMPLETE = "COMPLETE means nothing is missing";

  private static final Duration SETTLED_AFTER = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration NEAR_THE_CLOSE = Duration.ofMinutes(15);

  private final World world;
  private final PageCheck page;
  private final RoundBook rounds;
  private final Map<Symbol, NavigableMap<SessionDate, Bar>> fold = new HashMap<>();
  private final Set<List<Object>> stood = new HashSet<>();
  private final TrueQuotes quotes = new TrueQuotes();
  private final Map<Symbol, TrackedSymbol> rows = new HashMap<>();
  private final Map<Symbol, Integer> unknowns = new HashMap<>();
  private final Map<Symbol, Instant> activeSince = new HashMap<>();

  Ledger(World world) {
    this.world = world;
    this.page = new PageCheck(world, this);
    this.rounds = new RoundBook(world);
  }

  /** What the polls saw. */
  RoundBook rounds() {
    return rounds;
  }

  /** Whether the bar is one of those that are official. */
  boolean isTrue(Truth truth, Bar bar) {
    Day day = truth.days().get(bar.date());
    return day != null
        && truth.isOfficial(day, world.setting.tape(bar.source()), bar.figures())
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
        stood.add(List.of(symbol, bar.date(), bar.figures(), bar.finality()));
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
    Day day = world.truth(symbol).days().get(bar.date());
    return day != null
        && quotes.isTrueClose(symbol, bar)
        && !bar.vendorAsOf().isBefore(day.hours().close().minus(NEAR_THE_CLOSE))
        && !world.now().plus(SKEW).isBefore(day.hours().close().plus(statedDelay(bar)));
  }

  /** Before so long after the close, the last price cannot have come. */
  private Duration statedDelay(Bar bar) {
    return world.setting.tape(bar.source()).statedDelay();
  }

  /** A live price was told as it is. */
  void toldTrue(Quote quote) {
    quotes.add(quote);
  }

  /** Whether that live price was told, and as it is. */
  boolean isTrue(Quote quote) {
    return isTrueQuote(quote.symbol(), quote.session(), quote.figures(), quote.asOf());
  }

  boolean isTrueQuote(Symbol symbol, SessionDate session, Ohlcv figures, Instant asOf) {
    return quotes.contains(symbol, session, figures, asOf);
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
    page.wrote(row);
  }

  /** A row of the page was taken away. */
  void removed(Symbol symbol) {
    page.removed(symbol);
  }

  PageCheck page() {
    return page;
  }

  /** Whether that close has stood in the history. */
  boolean stood(Symbol symbol, SessionDate date, BigDecimal close, Finality finality) {
    return stood.contains(List.of(symbol, date, close, finality));
  }

  /** Whether a bar of those figures has stood in the history: open, high, low and all. */
  boolean stood(Symbol symbol, SessionDate date, Ohlcv figures, Finality finality) {
    return stood.contains(List.of(symbol, date, figures, finality));
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
          .filter(symbol -> !TrueSessions.hasDoubtfulDays(symbol))
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
    Truth truth = world.truth(symbol);
    Instant settledBy = run.startedAt().minus(SETTLED_AFTER);
    List<Day> due =
        due(symbol, settledBy).stream()
            .filter(day -> !truth.due(day, world.setting.longestDelay()).isAfter(settledBy))
            .toList();
    for (Day day : due) {
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
  List<Day> due(Symbol symbol, Instant closedBy) {
    return world.truth(symbol).days().tailMap(firstRetained(), true).values().stream()
        .filter(day -> !day.hours().close().isAfter(closedBy))
        .toList();
  }

  SessionDate firstRetained() {
    return new SessionDate(
        LocalDate.ofInstant(world.now(), ZoneOffset.UTC)
            .minusDays(world.setting.retention().days()));
  }

  /** Whether every retained session that had closed by then has its official bar. */
  boolean isWhole(Symbol symbol, Instant by) {
    return due(symbol, by).stream()
        .allMatch(
            day ->
                standing(symbol, day.date())
                    .filter(bar -> bar.finality() == Finality.FINAL)
                    .isPresent());
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
