package io.stockpricecache.simulator;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.simulator.truth.Truth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether what the page comes to show of a symbol is true, and fits its own history. */
final class PageCheck {

  static final String TRUE_PRICES = "only true prices are shown";
  static final String FORWARD = "the page only moves forward";
  static final String CHANGE = "a change is that from the own official close";
  static final String FEED = "only true kinds and delays are shown";

  /** A price of some seconds, asked for by a slow call, by a clock that is ahead. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final World world;
  private final Ledger ledger;
  private final Map<Symbol, PricePoint> shown = new HashMap<>();
  private final Map<Symbol, Instant> funds = new HashMap<>();
  private final Map<Symbol, List<Split>> splits = new HashMap<>();

  PageCheck(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  void wrote(LatestPrice row) {
    Symbol symbol = row.symbol();
    splits.put(symbol, row.splits());
    for (DatedClose close : row.closes()) {
      if (!ledger.stood(symbol, close.date(), close.close(), close.finality())) {
        world.violated(TRUE_PRICES, symbol + " shows " + close);
      }
    }
    requireTrueFeed(row);
    PricePoint price = row.price();
    if (price == null) {
      return;
    }
    boolean isTold =
        price.finality() == Finality.LIVE
            ? ledger.isTrueQuote(symbol, price.session(), price.figures(), price.asOf())
            : ledger.stood(symbol, price.session(), price.figures(), price.finality());
    boolean isLiveFund = price.finality() != Finality.FINAL && world.truth(symbol).isFund();
    if (!isTold || isLiveFund || !price.currency().equals(world.truth(symbol).currency())) {
      world.violated(TRUE_PRICES, symbol + " shows " + price);
    }
    noteSession(price);
    requireForward(symbol, price);
    requireOwnChange(row, price);
  }

  private void noteSession(PricePoint price) {
    if (price.finality() == Finality.LIVE) {
      world.saw(
          price.figures().high() == null ? "live price alone" : "live price with its session");
    }
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

  /** Where the official close of the session before is known, no vendor's word on it counts. */
  private void requireOwnChange(LatestPrice row, PricePoint price) {
    Truth truth = world.truth(row.symbol());
    Optional<DatedClose> own = closeBefore(row, price);
    boolean isOfTheSessionBefore =
        own.filter(close -> close.finality() == Finality.FINAL)
            .filter(close -> close.date().equals(truth.days().lowerKey(price.session())))
            // A day that the calendar takes for a session, and nobody has a bar of.
            .filter(close -> !truth.isClosedBetween(close.date(), price.session()))
            .isPresent();
    if (!isOfTheSessionBefore || !knowsSplits(row, truth, own.get(), price)) {
      return;
    }
    BigDecimal expected = truth.adjusted(own.get().close(), own.get().date(), price.session());
    BigDecimal before = price.previousClose();
    if (before == null || before.compareTo(expected) != 0) {
      world.violated(CHANGE, row.symbol() + " shows " + price + " after " + own.get());
    }
    if (world.setting.tape(price.source()).isPartial()) {
      world.saw("own close before a partial tape's");
    }
  }

  private static Optional<DatedClose> closeBefore(LatestPrice row, PricePoint price) {
    return row.closes().stream()
        .filter(close -> close.date().isBefore(price.session()))
        .reduce((_, later) -> later);
  }

  private static boolean knowsSplits(
      LatestPrice row, Truth truth, DatedClose own, PricePoint price) {
    List<Split> between = truth.splits(own.date().plusDays(1), price.session());
    return row.splits().containsAll(between);
  }

  private void requireTrueFeed(LatestPrice row) {
    InstrumentKind kind = row.feed().kind();
    Duration delay = row.feed().delay();
    boolean isTrue =
        (kind == null || Objects.equals(kind, world.truth(row.symbol()).kind()))
            && delay.compareTo(world.setting.longestDelay().plus(SLACK)) <= 0;
    if (!isTrue) {
      world.violated(FEED, row.symbol() + " is " + row.feed());
    }
    if (row.feed().isPricedOnceADay()) {
      funds.putIfAbsent(row.symbol(), world.now());
    }
    if (!delay.isZero()) {
      world.saw(world.setting.isAnyDelayStated() ? "stated delay" : "learnt delay");
    }
  }

  /** Whether its row tells those splits: by it live prices are judged. */
  boolean knows(Symbol symbol, List<Split> of) {
    return splits.getOrDefault(symbol, List.of()).containsAll(of);
  }

  /** Whether the page knew by then that the symbol is a fund. */
  boolean isFund(Symbol symbol, Instant by) {
    Instant since = funds.get(symbol);
    return since != null && since.isBefore(by);
  }

  void removed(Symbol symbol) {
    shown.remove(symbol);
    funds.remove(symbol);
    splits.remove(symbol);
  }
}
