package io.stockpricecache.simulator;

import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import java.time.Duration;
import java.time.Instant;

/** Whether a job that says how it ended tells the truth: the queue forgets it then. */
final class OutcomeCheck {

  static final String DONE = "a job that is done is done";

  private final World world;
  private final Ledger ledger;
  private final Courier courier;

  OutcomeCheck(World world, Ledger ledger, Courier courier) {
    this.world = world;
    this.ledger = ledger;
    this.courier = courier;
  }

  void check(Instance instance, BackfillJob job, Outcome outcome) {
    Symbol symbol = job.symbol();
    switch (outcome) {
      case ACTIVATED, FILLED -> requireTold(instance, symbol);
      case WHOLE -> requireWhole(instance, symbol);
      case WAITING, JOINED, CLAIMED -> requireQueued(symbol, outcome);
      case UNKNOWN -> requireUnknown(symbol);
      case NOTHING_NEW, ASKED_LATELY, REFUSED, UNTRACKED, NOTED -> {}
      case NOT_COVERED, PLANNED ->
          world.violated(DONE, symbol + " is " + outcome + ", though its vendors can have it");
    }
  }

  private void requireTold(Instance instance, Symbol symbol) {
    boolean isStored =
        instance.told().stream().anyMatch(told -> told.isTrue() && isFinal(symbol, told.bar()));
    if (!isStored && instance.told().stream().anyMatch(Instance.Told::isTrue)) {
      world.violated(DONE, symbol + " is filled without any of what was told");
    }
  }

  private boolean isFinal(Symbol symbol, Bar bar) {
    return ledger
        .standing(symbol, bar.date())
        .filter(it -> it.finality() == Finality.FINAL)
        .isPresent();
  }

  private void requireWhole(Instance instance, Symbol symbol) {
    // From then on a vendor's bar is taken for official, and of a fund asked for.
    Instant by = instance.begun().minus(Markets.of(symbol).calendar().officialDelay());
    ledger.due(symbol, by).stream()
        .filter(day -> !world.truth(symbol).due(day, Duration.ZERO).isAfter(by))
        .filter(
            day ->
                ledger
                    .standing(symbol, day.date())
                    .filter(bar -> bar.finality() == Finality.FINAL)
                    .isEmpty())
        .forEach(day -> world.violated(DONE, symbol + " is WHOLE without " + day.date()));
  }

  private void requireQueued(Symbol symbol, Outcome outcome) {
    if (!courier.hasJobOf(symbol)) {
      world.violated(DONE, symbol + " is " + outcome + " and no job is queued");
    }
  }

  /** One vendor's hiccup never makes a symbol unknown. */
  private void requireUnknown(Symbol symbol) {
    TrackedSymbol row = ledger.row(symbol);
    boolean isGivenUp = row != null && row.status() == SymbolStatus.INACTIVE;
    if (isGivenUp && world.truth(symbol).isKnown() && ledger.unknowns(symbol) < 2) {
      world.violated(DONE, symbol + " is given up though vendors know it");
    }
  }
}
