package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a symbol's latest row in step with its history, whoever else writes either at the same
 * time. A symbol that has no row gets none here: it may have been untracked.
 */
public final class LatestRow {

  private static final Feed FUND = new Feed(InstrumentKind.FUND, Duration.ZERO);

  private final LatestPrices latestPrices;
  private final PriceHistory history;
  private final Backoff backoff;
  private final InstantSource clock;

  public LatestRow(LatestPrices latestPrices, PriceHistory history, InstantSource clock) {
    this(latestPrices, history, Backoff.contended(), clock);
  }

  /**
   * @param backoff for whoever else writes the row meanwhile
   */
  public LatestRow(
      LatestPrices latestPrices, PriceHistory history, Backoff backoff, InstantSource clock) {
    this.latestPrices = latestPrices;
    this.history = history;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Makes the row ACTIVE with the closes that stand in the history, read back after they were
   * written; whether there is a row.
   */
  public boolean rebuild(Symbol symbol, CorporateActions actions, @Nullable String name) {
    return change(
        symbol,
        row -> {
          // Read within the loop: whoever is refused for an old version must look at the newer
          // bars, too.
          return row.withBars(standing(symbol), actions)
              .withStatus(SymbolStatus.ACTIVE)
              .withName(name);
        });
  }

  /**
   * The row as {@link #rebuild} would write it now, with what is known of the company and its
   * listing, and of the symbol's tier; empty if there is none.
   */
  Optional<LatestPrice> findRebuilt(TrackedSymbol tracked, @Nullable String name) {
    return latestPrices
        .find(tracked.symbol())
        .map(
            row -> {
              LatestPrice rebuilt =
                  row.asKnownAt(clock.instant())
                      .withBars(standing(tracked.symbol()), tracked.actions())
                      .withStatus(SymbolStatus.ACTIVE)
                      .withName(name)
                      .withDemand(row.demand().in(tracked.wanted().tier()))
                      .listedAt(tracked.instrument().exchange());
              return tracked.company() == null
                  ? rebuilt
                  : rebuilt.withCompany(tracked.company(), tracked.currency());
            });
  }

  /**
   * Those of the dates of which a live price would have been seen, and none was: none where there
   * is one price a day; nor the date of the price that is shown, be it none of its close.
   */
  Set<SessionDate> withoutPrice(Symbol symbol, Set<SessionDate> dates) {
    Optional<LatestPrice> row = latestPrices.find(symbol);
    if (row.filter(it -> it.feed().isPricedOnceADay()).isPresent()) {
      return Set.of();
    }
    SessionDate priced = row.map(LatestPrice::price).map(PricePoint::session).orElse(null);
    return dates.stream().filter(date -> !date.equals(priced)).collect(Collectors.toSet());
  }

  /**
   * The last session that a vendor may have the official bar of by then: that of the market, and of
   * a fund the last one whose price is published. The row is read only at the time of day when that
   * makes a difference; one that cannot be read tells of no fund, and is told of by whoever changes
   * it.
   */
  Session lastOfficial(Symbol symbol, Session ofMarket, Instant at) {
    Session published = new PriceClock(Markets.of(symbol).calendar(), FUND).lastOfficial(at);
    return published.date().isBefore(ofMarket.date()) && isFund(symbol) ? published : ofMarket;
  }

  private boolean isFund(Symbol symbol) {
    try {
      return latestPrices.find(symbol).filter(row -> row.feed().isPricedOnceADay()).isPresent();
    } catch (UnreadableRowException e) {
      return false;
    }
  }

  /** Has the row of an ACTIVE symbol take a live price, if it is newer than its own. */
  public void take(Quote quote) {
    var _ =
        change(
            quote.symbol(),
            row -> row.status() == SymbolStatus.ACTIVE ? row.withQuote(quote) : row);
  }

  /** Makes the row INACTIVE; its last price stays; whether there is a row. */
  boolean deactivate(Symbol symbol) {
    return change(symbol, row -> row.withStatus(SymbolStatus.INACTIVE));
  }

  /** Whether the row shows the official close of that session. */
  public static boolean isOfficial(LatestPrice row, SessionDate date) {
    return row.findOfficialClose(date).isPresent();
  }

  /** The newest bars that can be known by now. */
  private List<Bar> standing(Symbol symbol) {
    TradingCalendar calendar = Markets.of(symbol).calendar();
    Instant now = clock.instant();
    return history.readNewest(symbol, LatestPrice.CLOSES).stream()
        .filter(bar -> !PricePoint.of(bar, null).isAheadOf(now, calendar))
        .toList();
  }

  private boolean change(Symbol symbol, UnaryOperator<LatestPrice> change) {
    Optional<LatestPrice> row = latestPrices.find(symbol);
    return row.isPresent()
        && backoff.update(
            "the latest row of " + symbol,
            row.get(),
            standing -> {
              LatestPrice changed = change.apply(standing.asKnownAt(clock.instant()));
              return changed.equals(standing)
                  || latestPrices.save(List.of(changed)).contains(symbol);
            },
            () -> latestPrices.find(symbol));
  }
}
