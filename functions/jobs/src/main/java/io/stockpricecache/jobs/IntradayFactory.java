package io.stockpricecache.jobs;

import io.micronaut.context.annotation.Factory;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.usecases.intraday.BackfillIntraday;
import io.stockpricecache.usecases.intraday.FoldTicks;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.runs.Postponement;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of prices within a day from the ports. */
@Factory
final class IntradayFactory {

  @Singleton
  RecordTicks recordTicks(PriceTicks ticks, JobQueue queue, InstantSource clock) {
    return new RecordTicks(ticks, queue, clock);
  }

  @Singleton
  FoldTicks foldTicks(PriceTicks ticks, IntradayBars bars, JobQueue queue, InstantSource clock) {
    return new FoldTicks(ticks, bars, queue, clock);
  }

  @Singleton
  BackfillIntraday backfillIntraday(
      Symbols symbols,
      PriceHistory history,
      IntradayBars bars,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      Settings settings,
      InstantSource clock) {
    Postponement postponement = new Postponement(queue, leases, clock);
    int days = (int) settings.intradayRetention().toDays();
    return new BackfillIntraday(symbols, history, bars, vendors, postponement, leases, days, clock);
  }
}
