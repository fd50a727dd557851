package io.stockpricecache.jobs;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.usecases.intraday.BackfillIntraday;
import io.stockpricecache.usecases.runs.Postponement;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of prices within a day from the ports, where such prices are kept. */
@Factory
@Requires(beans = IntradayBars.class)
final class IntradayFactory {

  /** For how many days bars within days are kept. */
  private static final int RETENTION_DAYS = 60;

  @Singleton
  BackfillIntraday backfillIntraday(
      Symbols symbols,
      PriceHistory history,
      IntradayBars bars,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      InstantSource clock) {
    Postponement postponement = new Postponement(queue, leases, clock);
    return new BackfillIntraday(
        symbols, history, bars, vendors, postponement, leases, RETENTION_DAYS, clock);
  }
}
