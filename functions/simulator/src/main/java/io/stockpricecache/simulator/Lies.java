package io.stockpricecache.simulator;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.simulator.truth.Day;
import io.stockpricecache.simulator.truth.Truth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor departs from the truth: nothing, too little, figures a hundred times too high,
 * another currency, no split or a late one, or one of the failures that vendors have.
 */
final class Lies {

  /** With as many true bars about it, one wild bar is found out without any that is stored. */
  private static final int BARS_THAT_TELL = 4;

  private static final Duration OF_THE_FUTURE = Duration.ofMinutes(10);
  private static final Duration SPLIT_DELAY = Duration.ofHours(5);

  private static final Currency FOREIGN = Currency.getInstance("EUR");

  private final World world;
  private final Ledger ledger;
  private final Instance caller;
  private final VendorName name;
  private final CallBudget budget;

  Lies(World world, Ledger ledger, Instance caller, VendorName name, CallBudget budget) {
    this.world = world;
    this.ledger = ledger;
    this.caller = caller;
    this.name = name;
    this.budget = budget;
  }

  /** Whether a lie of that share of all lies falls now. */
  boolean falls(int share) {
    return !world.isQuiet() && world.lies.falls(world.setting.lies() * share / 1_000);
  }

  /**
   * @param symbol whose history was asked for; null where more was
   */
  void failAtTimes(@Nullable Symbol symbol) {
    if (!falls(350)) {
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

  VendorException failure(VendorFailure failure) {
    saw(failure.name());
    Duration retryAfter =
        failure == VendorFailure.THROTTLED && world.lies.falls(500)
            ? world.lies.upTo(Duration.ofMinutes(3)).plusSeconds(1)
            : null;
    VendorException e = new VendorException(name, failure, "simulated", retryAfter);
    budget.applyRefusal(e);
    return e;
  }

  void shorten(Symbol symbol, List<Bar> bars, List<RejectedRow> leftOut) {
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
                  new RejectedRow(
                      bar.date(),
                      RejectionReason.IMPOSSIBLE_FIGURES,
                      "close is zero",
                      "[0,0,0,0]")));
    }
  }

  boolean makeWild(Truth truth, List<Bar> bars) {
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
    BigDecimal factor = new BigDecimal(wildFactor());
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

  /**
   * Two vendors may have one source that changes the unit; any other wrong figure is a vendor's
   * own.
   */
  private String wildFactor() {
    return name == VendorName.YAHOO
        ? world.lies.oneOf("100", "0.01", "10", "3", "0.3")
        : world.lies.oneOf("100", "0.01", "8", "4", "0.2");
  }

  /** The bars in a currency that is not theirs. */
  Currency makeForeign(List<Bar> bars) {
    bars.replaceAll(bar -> with(bar, bar.figures(), FOREIGN));
    return FOREIGN;
  }

  CorporateActions actions(Truth truth, SessionDate from, SessionDate to, boolean hides) {
    List<Split> splits = truth.splits(from, to);
    if (hides && !splits.isEmpty()) {
      saw("hidden split");
      return CorporateActions.NONE;
    }
    if (splits.stream().anyMatch(split -> isLate(truth, split))) {
      saw("late split");
      return CorporateActions.NONE;
    }
    return new CorporateActions(splits, List.of());
  }

  /** In every third schedule vendors tell of a split hours after its day has opened. */
  private boolean isLate(Truth truth, Split split) {
    Day day = truth.days().get(split.exDate());
    return areSplitsLate()
        && day != null
        && world.now().isBefore(day.hours().open().plus(SPLIT_DELAY));
  }

  private boolean areSplitsLate() {
    return world.setting.seed() % 3 == 0;
  }

  /** As it is told; noted if it is true. */
  Quote told(Quote quote) {
    // Beside a split that is not known yet, a wrong price may look right: infra/decisions/0011.
    List<Split> splits = world.truth(quote.symbol()).splits(quote.session(), quote.session());
    boolean isBesideSplit =
        !splits.isEmpty() && (areSplitsLate() || !ledger.page().knows(quote.symbol(), splits));
    if (!falls(300) || isBesideSplit) {
      ledger.toldTrue(quote);
      return quote;
    }
    saw("wrong quote");
    return switch (world.lies.between(0, 3)) {
      case 0 -> with(quote, times(quote.price(), new BigDecimal("100")), quote.asOf());
      case 1 -> with(quote, times(quote.price(), new BigDecimal("0.4")), quote.asOf());
      case 2 -> with(quote, quote.price(), world.now().plus(OF_THE_FUTURE));
      default ->
          new Quote(
              quote.symbol(),
              quote.figures(),
              quote.previousClose(),
              FOREIGN,
              quote.session(),
              quote.asOf(),
              quote.fetchedAt(),
              name,
              quote.feed());
    };
  }

  void saw(String what) {
    world.note(caller + " gets of " + name + " " + what);
    world.saw(what);
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

  private static Quote with(Quote quote, BigDecimal price, Instant asOf) {
    return new Quote(
        quote.symbol(),
        Ohlcv.ofClose(price),
        quote.previousClose(),
        quote.currency(),
        quote.session(),
        asOf,
        quote.fetchedAt(),
        quote.source(),
        quote.feed());
  }

  private static BigDecimal times(@Nullable BigDecimal price, BigDecimal factor) {
    return price == null
        ? factor
        : price.multiply(factor).setScale(2, RoundingMode.HALF_UP).max(new BigDecimal("0.01"));
  }
}
