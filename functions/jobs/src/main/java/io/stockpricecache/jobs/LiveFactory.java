package io.stockpricecache.jobs;

import io.micronaut.context.annotation.Factory;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.intraday.BackfillIntraday;
import io.stockpricecache.usecases.intraday.FoldTicks;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.live.PollLivePrices;
import io.stockpricecache.usecases.live.QuoteValidator;
import io.stockpricecache.usecases.live.RefreshLive;
import io.stockpricecache.usecases.runs.Postponement;
import io.stockpricecache.usecases.universe.CurrentCadences;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of live prices, and of what they come to within a day, from the ports. */
@Factory
final class LiveFactory {

  @Singleton
  PollLivePrices pollLivePrices(
      LatestPrices latestPrices,
      PriceHistory history,
      VendorRouter vendors,
      CallBudget budget,
      Quarantine quarantine,
      JobQueue queue,
      RecordTicks ticks,
      Leases leases,
      SyncRuns runs,
      CurrentCadences cadences,
      Pause pause,
      Metrics metrics,
      InstantSource clock) {
    return new PollLivePrices(
        latestPrices,
        new ProvisionalCloses(
            JobsFactory.closes(latestPrices, history, Backoff.contended(pause), clock), quarantine),
        vendors,
        LiveCalls.sixteenAtOnce(budget),
        new QuoteValidator(quarantine, queue, leases, clock),
        ticks,
        leases,
        runs,
        cadences,
        pause,
        metrics,
        clock);
  }

  @Singleton
  RefreshLive refreshLive(
      LatestPrices latestPrices,
      PriceHistory history,
      VendorRouter vendors,
      Quarantine quarantine,
      JobQueue queue,
      RecordTicks ticks,
      Leases leases,
      SyncRuns runs,
      CurrentCadences cadences,
      Backoff backoff,
      InstantSource clock) {
    QuoteValidator validator = new QuoteValidator(quarantine, queue, leases, clock);
    ProvisionalCloses closes =
        new ProvisionalCloses(
            JobsFactory.closes(latestPrices, history, backoff, clock), quarantine);
    return new RefreshLive(
        latestPrices,
        closes,
        vendors,
        validator,
        ticks,
        runs,
        () -> cadences.known().cadences(),
        clock);
  }

  @Singleton
  CurrentCadences currentCadences(StoredUniverses universes, JobSettings settings) {
    return new CurrentCadences(universes, settings.live());
  }

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
