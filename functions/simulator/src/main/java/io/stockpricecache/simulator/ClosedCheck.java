package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.simulator.stores.Stores;
import io.stockpricecache.simulator.truth.TrueSessions;
import io.stockpricecache.simulator.truth.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of sessions by the calendar that nobody has, since there was no trade. */
final class ClosedCheck {

  static final String SELDOM = "what nobody has is asked for ever more rarely";
  static final String TOLD = "a session that nobody has is told";

  /**
   * Of each vendor in the quiet time: twice in the evening, the next morning, and with each
   * session's question.
   */
  private static final int MOST_ASKED = 6;

  private final World world;
  private final Ledger ledger;
  private final Map<Symbol, Integer> asked = new HashMap<>();

  ClosedCheck(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  /** A vendor is asked for a history. */
  void asked(HistoryRequest request) {
    Symbol symbol = request.symbol();
    Truth truth = world.truth(symbol);
    boolean isForThat =
        world.isQuiet()
            && truth.closed().stream()
                .anyMatch(date -> !date.isBefore(request.from()) && !date.isAfter(request.to()))
            && ledger.isActive(symbol)
            && ledger.isWhole(symbol, world.now())
            && !isSplitDay(truth);
    int most = MOST_ASKED * truth.closed().size() * world.setting.vendors().size();
    int times = isForThat ? asked.merge(symbol, 1, Integer::sum) : 0;
    if (times > most) {
      world.violated(SELDOM, symbol + " is asked for " + times + " times");
    }
  }

  /** Then a jump is asked about each hour, until the split is told: that is another question. */
  private boolean isSplitDay(Truth truth) {
    SessionDate today = Markets.of(truth.symbol()).dateAt(world.now());
    return !truth.splits(today, today).isEmpty();
  }

  /** At the end: rows say which sessions are sought, and a run that a whole market has none. */
  void check(Stores stores, Set<Symbol> wanted) {
    for (Symbol symbol : wanted) {
      for (SessionDate date : world.truth(symbol).closed()) {
        if (isExpected(symbol, date) && sought(symbol, date).isEmpty()) {
          world.violated(TOLD, symbol + " has no word of " + date + ": " + ledger.row(symbol));
        }
      }
    }
    stores.runs().newest(RunType.CLOSE_SYNC, 20).stream()
        .filter(run -> run.status() == RunStatus.COMPLETE || run.status() == RunStatus.PARTIAL)
        .findFirst()
        .ifPresent(run -> requireTold(run, wanted));
  }

  /** Whether it lies between bars that stand. */
  private boolean isExpected(Symbol symbol, SessionDate date) {
    TrackedSymbol row = ledger.row(symbol);
    return row != null
        && row.status() == SymbolStatus.ACTIVE
        && ledger.bars(symbol).lowerKey(date) != null
        && !ledger.bars(symbol).lowerKey(date).isBefore(ledger.firstRetained())
        && ledger.bars(symbol).higherKey(date) != null;
  }

  private Optional<Sought> sought(Symbol symbol, SessionDate date) {
    TrackedSymbol row = ledger.row(symbol);
    return row == null
        ? Optional.empty()
        : row.extent().sought().stream().filter(each -> each.date().equals(date)).findFirst();
  }

  private void requireTold(SyncRun run, Set<Symbol> wanted) {
    List<Symbol> symbols =
        wanted.stream().filter(TrueSessions::isNewYork).filter(ledger::isActive).sorted().toList();
    if (symbols.size() < 2) {
      return;
    }
    for (SessionDate date : world.truth(symbols.getFirst()).closed()) {
      boolean isKnownOfAll =
          symbols.stream()
              .allMatch(
                  symbol ->
                      sought(symbol, date)
                          .filter(each -> each.at().isBefore(run.startedAt()))
                          .isPresent());
      if (isKnownOfAll) {
        world.saw("closure told");
        if (!String.valueOf(run.message()).contains("no vendor has a bar of XNYS on " + date)) {
          world.violated(TOLD, "of " + date + " a run says " + run);
        }
      }
    }
  }
}
