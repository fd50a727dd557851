package io.stockpricecache.simulator;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LeftOut;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.DoubtReason;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

/**
 * A vendor that knows the truth and at times does not tell it: nothing, too little, figures a
 * hundred times too high, another currency, no split, or one of the failures that vendors have.
 */
final class TruthVendor implements Vendor {

  /** With as many true bars about it, one wild bar is found out without any that is stored. */
  private static final int BARS_THAT_TELL = 4;

  private final World world;
  private final Ledger ledger;
  private final Instance caller;
  private final VendorName name;
  private final CallBudget budget;

  TruthVendor(World world, Ledger ledger, Instance caller, VendorName name, CallBudget budget) {
    this.world = world;
    this.ledger = ledger;
    this.caller = caller;
    this.name = name;
    this.budget = budget;
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
    ledger.asked(caller, request);
    failAtTimes(request.symbol());
    Truth truth = world.truth(request.symbol());
    List<Bar> bars = bars(truth, request);
    boolean hidesSplit = lies(150);
    List<LeftOut> leftOut = new ArrayList<>();
    if (lies(300)) {
      shorten(truth.symbol(), bars, leftOut);
    }
    boolean isWild = !hidesSplit && lies(300) && makeWild(truth, bars);
    Currency currency = truth.currency();
    boolean isForeign = lies(50) && ledger.knowsCurrency(truth.symbol());
    if (isForeign) {
      currency = Currency.getInstance("EUR");
      bars.replaceAll(bar -> with(bar, bar.figures(), Currency.getInstance("EUR")));
    }
    end();
    if (bars.isEmpty() && !lies(300)) {
      throw failure(VendorFailure.EMPTY);
    }
    bars.forEach(
        bar ->
            caller.told().add(new Instance.Told(truth.symbol(), bar, ledger.isTrue(truth, bar))));
    if (isWild || isForeign) {
      saw(isWild ? "wild bar" : "other currency");
    }
    return new DailyHistory(
        name,
        bars,
        leftOut,
        DailyHistory.Excerpts.NONE,
        actions(truth, request.from(), Markets.of(truth.symbol()).dateAt(world.now()), hidesSplit),
        currency,
        truth.tellsListing() ? truth.listedOn() : null,
        request.symbol() + " Inc.");
  }

  @Override
  public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    call("market day " + date);
    failAtTimes(null);
    Map<Symbol, Bar> answer = new HashMap<>();
    Map<Symbol, CorporateActions> actions = new HashMap<>();
    for (Symbol symbol : wanted.stream().sorted().toList()) {
      Truth truth = world.truth(symbol);
      List<Bar> bars =
          new ArrayList<>(bars(truth, new HistoryRequest(symbol, market, date, date, run)));
      if (bars.isEmpty() || lies(200)) {
        continue;
      }
      boolean hidesSplit = lies(150);
      if (lies(200) && !hidesSplit && makeWild(truth, bars)) {
        saw("wild bar");
      }
      answer.put(symbol, bars.getFirst());
      actions.put(symbol, actions(truth, date, date, hidesSplit));
    }
    end();
    if (answer.isEmpty()) {
      throw failure(VendorFailure.EMPTY);
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
    ledger.asked(caller, symbols);
    failAtTimes(null);
    Map<Symbol, Quote> quotes = new HashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    for (Symbol symbol : symbols) {
      Quote quote = quote(world.truth(symbol));
      if (quote == null || lies(200)) {
        failures.put(symbol, VendorFailure.UNKNOWN_SYMBOL);
      } else {
        quotes.put(symbol, told(quote));
      }
    }
    end();
    return new LiveQuotes(quotes, failures);
  }

  private void call(String what) {
    caller.step();
    budget.spend(name);
    ledger.spent(caller, name);
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

  /**
   * @param symbol whose history was asked for; null where more was
   */
  private void failAtTimes(@Nullable Symbol symbol) {
    if (!lies(350)) {
      return;
    }
    VendorFailure failure =
        world.lies.oneOf(
            VendorFailure.THROTTLED,
            VendorFailure.UNAVAILABLE,
            VendorFailure.UNAVAILABLE,
            VendorFailure.EMPTY,
            VendorFailure.BOT_CHALLENGE,
            VendorFailure.MALFORMED,
            VendorFailure.MALFORMED,
            symbol != null && isHiccuping()
                ? VendorFailure.UNKNOWN_SYMBOL
                : VendorFailure.UNAVAILABLE,
            world.lies.falls(100) ? VendorFailure.QUOTA_EXHAUSTED : VendorFailure.THROTTLED,
            world.lies.falls(100) ? VendorFailure.BAD_CREDENTIALS : VendorFailure.EMPTY,
            world.lies.falls(100) ? VendorFailure.NOT_ENTITLED : VendorFailure.MALFORMED);
    if (symbol != null && failure == VendorFailure.UNKNOWN_SYMBOL) {
      ledger.toldUnknown(symbol);
    }
    throw failure(failure);
  }

  /** Where there are two, one of them at times does not know what it knew before. */
  private boolean isHiccuping() {
    return world.setting.vendors().size() > 1
        && world.setting.vendors().get((int) (world.setting.seed() & 1)) == name;
  }

  private VendorException failure(VendorFailure failure) {
    saw(failure.name());
    Duration retryAfter =
        failure == VendorFailure.THROTTLED && world.lies.falls(500)
            ? world.lies.upTo(Duration.ofMinutes(3)).plusSeconds(1)
            : null;
    VendorException e = new VendorException(name, failure, "simulated", retryAfter);
    budget.heed(e);
    return e;
  }

  private List<Bar> bars(Truth truth, HistoryRequest request) {
    if (!truth.isKnown()) {
      throw failure(VendorFailure.UNKNOWN_SYMBOL);
    }
    List<Bar> bars = new ArrayList<>();
    for (Truth.Day day : truth.days().subMap(request.from(), true, request.to(), true).values()) {
      if (!day.published().isAfter(world.now())) {
        bars.add(
            Bar.ranked(
                day.date(),
                day.official(name, world.now()),
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

  private void shorten(Symbol symbol, List<Bar> bars, List<LeftOut> leftOut) {
    boolean isCut = world.lies.falls(500);
    List<Bar> gone =
        bars.stream()
            .filter(bar -> isCut ? bar.date().hashCode() % 2 == 0 : world.lies.falls(400))
            .filter(bar -> !bar.equals(bars.getFirst()) || ledger.isActive(symbol))
            .toList();
    bars.removeAll(gone);
    if (!gone.isEmpty()) {
      saw("short answer");
    }
    if (world.lies.falls(500)) {
      gone.forEach(
          bar ->
              leftOut.add(
                  new LeftOut(
                      bar.date(), DoubtReason.IMPOSSIBLE_FIGURES, "close is zero", "0,0,0,0")));
    }
  }

  private boolean makeWild(Truth truth, List<Bar> bars) {
    if (bars.isEmpty()) {
      return false;
    }
    int index = world.lies.between(0, bars.size() - 1);
    Bar bar = bars.get(index);
    SessionDate before = Optional.ofNullable(truth.days().lowerKey(bar.date())).orElse(bar.date());
    // On the day of a split a wild figure may look as if there were none: infra/decisions/0011.
    boolean isSplitDay = !truth.splits(bar.date(), bar.date()).isEmpty();
    boolean isAlone = bars.size() < BARS_THAT_TELL && !caller.knewOf(truth.symbol(), before);
    if (isSplitDay || isAlone) {
      return false;
    }
    BigDecimal factor = new BigDecimal(world.lies.oneOf("100", "0.01", "10", "3", "0.3"));
    Ohlcv f = bar.figures();
    bars.set(
        index,
        with(
            bar,
            new Ohlcv(
                times(f.open(), factor),
                times(f.high(), factor),
                times(f.low(), factor),
                times(f.close(), factor),
                f.volume()),
            bar.currency()));
    return true;
  }

  private static BigDecimal times(@Nullable BigDecimal price, BigDecimal factor) {
    return price == null
        ? factor
        : price.multiply(factor).setScale(2, RoundingMode.HALF_UP).max(new BigDecimal("0.01"));
  }

  private static Bar with(Bar bar, Ohlcv figures, Currency currency) {
    Instant run = bar.fetchedAt();
    return Bar.ranked(
        bar.date(),
        figures,
        currency,
        bar.source(),
        bar.finality(),
        bar.vendorAsOf(),
        bar.fetchedAt(),
        run);
  }

  private CorporateActions actions(Truth truth, SessionDate from, SessionDate to, boolean hides) {
    List<Split> splits = truth.splits(from, to);
    if (hides && !splits.isEmpty()) {
      saw("hidden split");
      return CorporateActions.NONE;
    }
    return new CorporateActions(splits, List.of());
  }

  private @Nullable Quote quote(Truth truth) {
    Instant asOf = world.now().minus(world.lies.upTo(Duration.ofSeconds(30)));
    Truth.Day day = truth.openAt(asOf).or(() -> truth.lastClosed(world.now())).orElse(null);
    if (day == null || !truth.isKnown()) {
      return null;
    }
    Instant last = day.hours().close().isBefore(asOf) ? day.hours().close() : asOf;
    return new Quote(
        truth.symbol(),
        Ohlcv.ofClose(day.price(last)),
        day.before(),
        truth.currency(),
        day.date(),
        last,
        caller.now(),
        name);
  }

  /** As it is told; noted if it is true. */
  private Quote told(Quote quote) {
    if (!lies(300)) {
      ledger.toldTrue(quote);
      return quote;
    }
    saw("wrong quote");
    return switch (world.lies.between(0, 3)) {
      case 0 -> with(quote, times(quote.price(), new BigDecimal("100")), quote.asOf());
      case 1 -> with(quote, times(quote.price(), new BigDecimal("0.4")), quote.asOf());
      case 2 -> with(quote, quote.price(), quote.asOf().plus(Duration.ofMinutes(10)));
      default ->
          new Quote(
              quote.symbol(),
              quote.figures(),
              quote.previousClose(),
              Currency.getInstance("EUR"),
              quote.session(),
              quote.asOf(),
              quote.fetchedAt(),
              name);
    };
  }

  private static Quote with(Quote quote, BigDecimal price, Instant asOf) {
    return new Quote(
        quote.symbol(),
        Ohlcv.ofClose(price),
        quote.previousClose(),
        quote.currency(),
        quote.session(),
        asOf,
        quote.fetchedAt(),
        quote.source());
  }

  /** Whether a lie of that share of all lies falls now. */
  private boolean lies(int share) {
    return !world.isQuiet() && world.lies.falls(world.setting.lies() * share / 1_000);
  }

  private boolean fault(int rate) {
    return !world.isQuiet() && world.faults.falls(rate);
  }

  private void saw(String what) {
    world.note(caller + " gets of " + name + " " + what);
    world.saw(what);
  }
}
