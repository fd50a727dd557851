package io.stockpricecache.simulator;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.simulator.truth.Day;
import io.stockpricecache.simulator.truth.Tape;
import io.stockpricecache.simulator.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A vendor that knows the truth, and at times does not tell it. */
final class TruthVendor implements Vendor {

  private final World world;
  private final Ledger ledger;
  private final Instance caller;
  private final VendorName name;
  private final CallBudget budget;
  private final VendorCalls calls;
  private final Lies lies;
  private final Tape tape;

  TruthVendor(
      World world,
      Ledger ledger,
      VendorCalls calls,
      Instance caller,
      VendorName name,
      CallBudget budget) {
    this.world = world;
    this.ledger = ledger;
    this.caller = caller;
    this.name = name;
    this.budget = budget;
    this.calls = calls;
    this.lies = new Lies(world, ledger, caller, name, budget);
    this.tape = world.setting.tape(name);
  }

  @Override
  public VendorName name() {
    return name;
  }

  @Override
  public Capabilities capabilities() {
    boolean everything = name == VendorName.YAHOO;
    return new Capabilities(
        everything ? Markets.ids() : Set.of(Markets.US.id()),
        2,
        Capabilities.ALL_SESSIONS,
        /* marketDaily= */ !everything,
        /* splits= */ true,
        /* dividends= */ true,
        /* company= */ false,
        /* splitAdjusted= */ false);
  }

  @Override
  public Optional<Closed> closed() {
    return budget.closed(name);
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    call("history of " + request.symbol() + " " + request.from() + ".." + request.to());
    calls.asked(caller, request);
    lies.failAtTimes(request.symbol());
    Truth truth = world.truth(request.symbol());
    List<Bar> bars = bars(truth, request);
    boolean hidesSplit = lies.falls(150);
    List<RejectedRow> leftOut = new ArrayList<>();
    // A vendor that leaves the present company out has only the dead one's run.
    boolean isWhole = bars.stream().noneMatch(bar -> truth.former().containsKey(bar.date()));
    if (!isWhole) {
      world.saw("a dead company's bars");
    }
    if (lies.falls(300) && isWhole) {
      lies.shorten(truth.symbol(), bars, leftOut);
    }
    boolean isWild = !hidesSplit && lies.falls(300) && isWhole && lies.makeWild(truth, bars);
    Currency currency = truth.currency();
    boolean isForeign = lies.falls(50) && ledger.knowsCurrency(truth.symbol());
    if (isForeign) {
      currency = lies.makeForeign(bars);
    }
    end();
    if (bars.isEmpty() && !lies.falls(300)) {
      throw lies.failure(VendorFailure.EMPTY);
    }
    bars.forEach(
        bar ->
            caller.told().add(new Instance.Told(truth.symbol(), bar, ledger.isTrue(truth, bar))));
    if (isWild || isForeign) {
      lies.saw(isWild ? "wild bar" : "other currency");
    }
    return new DailyHistory(
        name,
        bars,
        leftOut,
        DailyHistory.Excerpts.NONE,
        lies.actions(
            truth, request.from(), Markets.of(truth.symbol()).dateAt(world.now()), hidesSplit),
        currency,
        truth.toldListing(),
        request.symbol() + " Inc.");
  }

  @Override
  public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    call("market day " + date);
    lies.failAtTimes(null);
    Map<Symbol, Bar> answer = new HashMap<>();
    Map<Symbol, CorporateActions> actions = new HashMap<>();
    for (Symbol symbol : wanted.stream().sorted().toList()) {
      Truth truth = world.truth(symbol);
      if (truth.isKnown() && !isCarried(truth)) {
        continue;
      }
      List<Bar> bars =
          new ArrayList<>(bars(truth, new HistoryRequest(symbol, market, date, date, run)));
      if (bars.isEmpty() || lies.falls(200)) {
        continue;
      }
      boolean hidesSplit = lies.falls(150);
      if (lies.falls(200) && !hidesSplit && lies.makeWild(truth, bars)) {
        lies.saw("wild bar");
      }
      answer.put(symbol, bars.getFirst());
      actions.put(symbol, lies.actions(truth, date, date, hidesSplit));
    }
    end();
    if (answer.isEmpty()) {
      throw lies.failure(VendorFailure.EMPTY);
    }
    answer.forEach(
        (symbol, bar) ->
            caller
                .told()
                .add(new Instance.Told(symbol, bar, ledger.isTrue(world.truth(symbol), bar))));
    return new MarketDay(name, answer, actions, symbol -> symbol + " as simulated");
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    call("quotes of " + symbols);
    calls.asked(caller, symbols);
    lies.failAtTimes(null);
    Map<Symbol, Quote> quotes = new HashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    for (Symbol symbol : symbols) {
      Truth truth = world.truth(symbol);
      Quote quote = isCarried(truth) ? quote(truth) : null;
      if (quote == null || lies.falls(200)) {
        failures.put(symbol, VendorFailure.UNKNOWN_SYMBOL);
      } else {
        quotes.put(symbol, lies.told(quote));
      }
    }
    end();
    return new LiveQuotes(quotes, failures);
  }

  private void call(String what) {
    caller.step();
    budget.spend(name);
    calls.spent(caller, name);
    world.note(caller + " asks " + name + " for " + what);
    if (fault(world.setting.faults() / 4)) {
      throw caller.kill("before the vendor answers");
    }
    if (fault(world.setting.faults())) {
      caller.dawdle();
    }
  }

  private void end() {
    // The others go on while the answer is on its way.
    caller.step();
    if (fault(world.setting.faults() / 4)) {
      throw caller.kill("after the vendor has answered");
    }
  }

  private List<Bar> bars(Truth truth, HistoryRequest request) {
    if (!isCarried(truth)) {
      ledger.toldUnknown(truth.symbol());
      throw lies.failure(VendorFailure.UNKNOWN_SYMBOL);
    }
    List<Bar> bars = new ArrayList<>();
    List<Day> days =
        new ArrayList<>(truth.former().subMap(request.from(), true, request.to(), true).values());
    days.addAll(truth.days().subMap(request.from(), true, request.to(), true).values());
    for (Day day : days) {
      if (!day.published().isAfter(world.now())) {
        bars.add(
            Bar.ranked(
                day.date(),
                truth.official(day, tape, world.now()),
                truth.currency(),
                name,
                Finality.FINAL,
                day.hours().close(),
                caller.now(),
                request.run()));
      }
    }
    return bars;
  }

  private @Nullable Quote quote(Truth truth) {
    Instant asOf = world.now().minus(world.lies.upTo(Duration.ofSeconds(30))).minus(tape.delay());
    Day day = truth.openAt(asOf).or(() -> truth.lastClosed(world.now())).orElse(null);
    if (day == null) {
      return null;
    }
    Instant last = day.hours().lastTrade(asOf);
    return new Quote(
        truth.symbol(),
        truth.soFar(day, tape, last),
        tape.previousClose(day.before()),
        truth.currency(),
        day.date(),
        last,
        caller.now(),
        name,
        Feed.of(truth.kind(), tape.statedDelay()));
  }

  /** Vendors that are not the one with everything have listed securities alone. */
  private boolean isCarried(Truth truth) {
    return truth.isKnown() && (truth.isListed() || name == VendorName.YAHOO);
  }

  private boolean fault(int rate) {
    return !world.isQuiet() && world.faults.falls(rate);
  }
}
