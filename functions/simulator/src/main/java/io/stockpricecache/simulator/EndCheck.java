package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.simulator.stores.Stores;
import io.stockpricecache.usecases.audit.ValidateHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true when nothing has gone wrong for two sessions. */
final class EndCheck {

  static final String ALL_FINAL = "a quiet time brings everything to FINAL";
  static final String TRACKED = "what is tracked is shown, and nothing else";
  static final String PAGE = "the page shows the history";
  static final String VALID = "nothing is found wrong with what is stored";

  private final World world;
  private final Ledger ledger;
  private final Stores stores;
  private final Set<Symbol> wanted;

  EndCheck(World world, Ledger ledger, Stores stores, Set<Symbol> wanted) {
    this.world = world;
    this.ledger = ledger;
    this.stores = stores;
    this.wanted = wanted;
  }

  void check() {
    ValidateHistory validate =
        new ValidateHistory(
            stores.symbols(),
            stores.latestPrices(),
            stores.history(),
            world.setting.retention(),
            world.clock);
    for (Symbol symbol : world.setting.symbols()) {
      requireFold(symbol);
      requireValid(validate.validate(symbol));
      Optional<TrackedSymbol> row = stores.symbols().find(symbol);
      Optional<LatestPrice> latest = stores.latestPrices().find(symbol);
      if (!wanted.contains(symbol)) {
        require(row.isEmpty() && latest.isEmpty(), TRACKED, symbol + " is not wanted: " + row);
      } else if (row.isEmpty() || latest.isEmpty()) {
        world.violated(TRACKED, symbol + " is wanted: " + row + ", " + latest);
      } else if (world.truth(symbol).isKnown()) {
        require(row.get().status() == SymbolStatus.ACTIVE, TRACKED, row.get().toString());
        requireFinal(symbol);
        requirePage(symbol, latest.get());
      } else {
        require(row.get().status() != SymbolStatus.ACTIVE, TRACKED, row.get().toString());
        require(latest.get().price() == null, TRACKED, latest.get().toString());
      }
    }
  }

  /** Bars of what was untracked stay, and are told as such. */
  private void requireValid(ValidateHistory.Report report) {
    List<ValidateHistory.Finding> wrong =
        report.findings().stream()
            .filter(finding -> finding.kind() != ValidateHistory.Kind.ORPHAN_HISTORY)
            .filter(finding -> !isSought(report.symbol(), finding.date()))
            .toList();
    require(wrong.isEmpty(), VALID, report.symbol() + ": " + wrong);
  }

  /**
   * Of what vendors were asked for in vain again and again, the next question may be a week off.
   */
  private boolean isSought(Symbol symbol, @Nullable SessionDate date) {
    TrackedSymbol row = ledger.row(symbol);
    return row != null && row.extent().sought().stream().anyMatch(it -> it.date().equals(date));
  }

  /** What readers see is the fold of all that was merged, and has not expired. */
  private void requireFold(Symbol symbol) {
    SessionDate first = new SessionDate(world.setting.firstDay().minusDays(30));
    SessionDate last = new SessionDate(world.setting.lastDay());
    SessionDate retained =
        new SessionDate(
            world
                .now()
                .atOffset(java.time.ZoneOffset.UTC)
                .toLocalDate()
                .minusDays(world.setting.retention().days()));
    List<Bar> expected = List.copyOf(ledger.bars(symbol).tailMap(retained, true).values());
    List<Bar> seen = stores.history().read(symbol, first, last);
    require(expected.equals(seen), Ledger.FOLD, symbol + ": " + seen + " for " + expected);
  }

  private void requireFinal(Symbol symbol) {
    // The newest has the next session's run still before it.
    List<Truth.Day> due = ledger.due(symbol, world.now());
    for (Truth.Day day : due.subList(0, due.size() - 1)) {
      Optional<Bar> bar = ledger.standing(symbol, day.date());
      require(
          bar.filter(it -> it.finality() == Finality.FINAL).isPresent()
              || isSought(symbol, day.date()),
          ALL_FINAL,
          symbol + " on " + day.date() + ": " + bar);
    }
  }

  private void requirePage(Symbol symbol, LatestPrice latest) {
    require(latest.status() == SymbolStatus.ACTIVE, PAGE, latest.toString());
    List<DatedClose> newest =
        stores.history().readNewest(symbol, LatestPrice.CLOSES).stream()
            .map(bar -> new DatedClose(bar.date(), bar.close(), bar.finality()))
            .toList();
    List<DatedClose> shown = latest.closes();
    require(
        !newest.isEmpty()
            && shown.size() >= newest.size()
            && shown.subList(shown.size() - newest.size(), shown.size()).equals(newest),
        PAGE,
        symbol + " shows " + shown + " for " + newest);
    if (newest.isEmpty() || latest.price() == null) {
      world.violated(PAGE, symbol + " has no price");
      return;
    }
    SessionDate until = latest.price().session();
    for (DatedClose close : latest.adjustedCloses(newest.size())) {
      BigDecimal asTraded = latest.findClose(close.date()).orElseThrow().close();
      BigDecimal expected = world.truth(symbol).adjusted(asTraded, close.date(), until);
      require(
          close.close().compareTo(expected) == 0,
          PAGE,
          symbol + " shows " + close + " adjusted, for " + expected);
    }
  }

  private void require(boolean isTrue, String invariant, String how) {
    if (!isTrue) {
      world.violated(invariant, how);
    }
  }
}
