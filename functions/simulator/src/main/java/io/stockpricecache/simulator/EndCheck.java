package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.simulator.stores.Stores;
import io.stockpricecache.simulator.truth.Day;
import io.stockpricecache.simulator.truth.TrueSessions;
import io.stockpricecache.simulator.truth.Truth;
import io.stockpricecache.usecases.audit.ValidateHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true when nothing has gone wrong for two sessions. */
final class EndCheck {

  static final String ALL_FINAL = "a quiet time brings everything to FINAL";
  static final String TRACKED = "what is tracked is shown, and nothing else";
  static final String CORRECTED = "a close that was corrected by night is corrected";
  static final String PAGE = "the page shows the history";
  static final String VALID = "nothing is found wrong with what is stored";

  private static final BigDecimal NOTICEABLE = new BigDecimal("0.0006");
  private static final BigDecimal REVISION = new BigDecimal("0.0195");

  /** After the close: the second look, and until when it and what it leads to is done. */
  private static final Duration CORRECTED_BY = Duration.ofHours(10);

  private static final Duration SECOND_LOOK_BY = Duration.ofMinutes(13 * 60 + 45);

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
    new ClosedCheck(world, ledger).check(stores, wanted);
    ledger.rounds().check(stores.intraday());
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
        requireCorrected(symbol);
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
    List<Day> due = ledger.due(symbol, world.now());
    for (Day day : due.subList(0, due.size() - 1)) {
      Optional<Bar> bar = ledger.standing(symbol, day.date());
      require(
          bar.filter(it -> it.finality() == Finality.FINAL).isPresent()
              || isSought(symbol, day.date()),
          ALL_FINAL,
          symbol + " on " + day.date() + ": " + bar);
    }
  }

  /** Once the time of the second look has passed, or that of the next session's history. */
  private void requireCorrected(Symbol symbol) {
    Truth truth = world.truth(symbol);
    List<Day> due = ledger.due(symbol, world.now());
    int seenAgain = isLookedAtAgain(truth) ? due.size() : due.size() - 2;
    for (Day day : due.subList(0, Math.max(0, seenAgain))) {
      Optional<Bar> bar = ledger.standing(symbol, day.date());
      boolean isToBe =
          isWithinLimits(day)
              && !day.hours().close().isBefore(quietFrom())
              && !day.corrected().isAfter(day.hours().close().plus(CORRECTED_BY))
              && !world.now().isBefore(day.hours().close().plus(SECOND_LOOK_BY));
      if (isToBe) {
        world.saw("corrected by night");
        require(
            bar.filter(it -> it.close().compareTo(day.close()) == 0).isPresent(),
            CORRECTED,
            symbol + " on " + day.date() + " is not " + day.close() + ": " + bar);
      }
    }
  }

  private Instant quietFrom() {
    return world.setting.start().plus(world.setting.chaos());
  }

  /** Markets that never close have no morning after; what is not listed is in no market's day. */
  private boolean isLookedAtAgain(Truth truth) {
    return !TrueSessions.isCrypto(truth.symbol())
        && !TrueSessions.isCurrencyPair(truth.symbol())
        && (truth.isListed() || world.setting.vendors().size() == 1);
  }

  /** Neither so small that it may be how a vendor rounds, nor more than one may revise. */
  private static boolean isWithinLimits(Day day) {
    if (day.first() == null) {
      return false;
    }
    BigDecimal off = day.close().subtract(day.first()).abs();
    return off.compareTo(day.first().multiply(NOTICEABLE)) > 0
        && off.compareTo(day.first().multiply(REVISION)) < 0;
  }

  private void requirePage(Symbol symbol, LatestPrice latest) {
    require(latest.status() == SymbolStatus.ACTIVE, PAGE, latest.toString());
    List<DatedClose> newest =
        stores.history().readNewest(symbol, LatestPrice.CLOSES).stream()
            .map(bar -> new DatedClose(bar.date(), bar.close(), bar.finality()))
            .toList();
    // After Carnival one session may be all that is retained; it has the next one's run before it.
    if (newest.isEmpty() && ledger.due(symbol, world.now()).size() <= 1) {
      return;
    }
    List<DatedClose> shown = latest.closes();
    require(
        !newest.isEmpty()
            && shown.size() >= newest.size()
            && shown.subList(shown.size() - newest.size(), shown.size()).equals(newest),
        PAGE,
        symbol + " shows " + shown + " for " + newest);
    PricePoint price = latest.price();
    if (newest.isEmpty() || price == null) {
      world.violated(PAGE, symbol + " has no price");
      return;
    }
    Optional<Bar> bar = ledger.standing(symbol, price.session());
    require(
        price.finality() == Finality.LIVE
            || bar.filter(it -> it.figures().equals(price.figures())).isPresent(),
        PAGE,
        symbol + " shows " + price + " for " + bar);
    SessionDate until = price.session();
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
