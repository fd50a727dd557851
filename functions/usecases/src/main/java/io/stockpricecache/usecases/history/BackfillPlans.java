package io.stockpricecache.usecases.history;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Makes the plan of what a job fills from what is stored.
 *
 * <p>Where real vendors have taken the simulated one's place, its bars, splits and dividends are as
 * good as none: all of them are asked for, and no price is judged by them. Any real bar outranks
 * one of these.
 */
final class BackfillPlans {

  private final PriceHistory history;
  private final SymbolRows rows;
  private final VendorRouter vendors;
  private final Retention retention;
  private final InstantSource clock;

  BackfillPlans(
      PriceHistory history,
      SymbolRows rows,
      VendorRouter vendors,
      Retention retention,
      InstantSource clock) {
    this.history = requireNonNull(history, "history is null");
    this.rows = requireNonNull(rows, "rows is null");
    this.vendors = requireNonNull(vendors, "vendors is null");
    this.retention = requireNonNull(retention, "retention is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * @param reach how many sessions the furthest-reaching vendor goes back
   */
  BackfillPlan of(TrackedSymbol given, int reach, BackfillJob job) {
    Instant now = clock.instant();
    TrackedSymbol tracked = job.refresh() ? HistoryStart.asWantedAllTheSame(given) : given;
    Market market = Markets.of(tracked.symbol());
    SessionDate first = retention.firstRetained(now);
    SessionDate last =
        rows.lastOfficial(given.symbol(), vendors.lastOfficial(market, now), now).date();
    BackfillPlan plan =
        BackfillPlan.of(
            HistoryStart.asLookedForOn(market.dateAt(now), tracked),
            market.calendar().sessions(first, last),
            real(vendors, market, history.read(tracked.symbol(), first, last)),
            reach,
            now);
    return job.days() == null ? plan : plan.since(market.dateAt(now).plusDays(-job.days()));
  }

  /** The row without the splits and dividends that were made up. */
  TrackedSymbol real(TrackedSymbol tracked) {
    return vendors.areReal(Markets.of(tracked.symbol()))
        ? tracked.withActions(tracked.actions().without(VendorName.SIMULATED))
        : tracked;
  }

  /** The stored bars of that market without those that were made up. */
  static Rows<Bar> real(VendorRouter vendors, Market market, Rows<Bar> stored) {
    return vendors.areReal(market)
        ? stored.with(
            bars -> bars.stream().filter(bar -> bar.source() != VendorName.SIMULATED).toList())
        : stored;
  }
}
