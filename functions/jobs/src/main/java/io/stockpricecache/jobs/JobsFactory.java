package io.stockpricecache.jobs;

import io.micronaut.context.annotation.Factory;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.usecases.audit.ReviewQuarantine;
import io.stockpricecache.usecases.audit.ValidateAll;
import io.stockpricecache.usecases.audit.ValidateHistory;
import io.stockpricecache.usecases.close.CloseJobs;
import io.stockpricecache.usecases.close.CloseProjection;
import io.stockpricecache.usecases.close.CloseSyncWatch;
import io.stockpricecache.usecases.close.MarketDays;
import io.stockpricecache.usecases.close.MissingCloses;
import io.stockpricecache.usecases.close.OfficialCloses;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.close.RationedCalls;
import io.stockpricecache.usecases.close.SecondLook;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.close.WaitingRows;
import io.stockpricecache.usecases.company.RefreshCompany;
import io.stockpricecache.usecases.company.StaleCompanies;
import io.stockpricecache.usecases.directory.BuildDirectory;
import io.stockpricecache.usecases.directory.DirectorySchedule;
import io.stockpricecache.usecases.directory.SearchVendors;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.history.BarValidator;
import io.stockpricecache.usecases.history.GapSearch;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.JobBatches;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.runs.Postponement;
import io.stockpricecache.usecases.status.CacheStatus;
import io.stockpricecache.usecases.status.PublishStatusMetrics;
import io.stockpricecache.usecases.tracking.NoteReaders;
import io.stockpricecache.usecases.tracking.RequeuePending;
import io.stockpricecache.usecases.universe.SettleSchedule;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases from the ports. */
@Factory
final class JobsFactory {

  @Singleton
  CloseSyncWatch closeSyncWatch(SyncRuns runs, InstantSource clock) {
    return new CloseSyncWatch(runs, clock);
  }

  @Singleton
  SyncClose syncClose(
      Symbols symbols,
      LatestPrices latestPrices,
      PriceHistory history,
      VendorRouter vendors,
      Quarantine quarantine,
      JobQueue queue,
      SyncRuns runs,
      Corrections corrections,
      SettleSchedule universes,
      Settings settings,
      Backoff backoff,
      InstantSource clock) {
    CloseProjection closes = closes(latestPrices, history, backoff, clock);
    ProvisionalCloses provisional = new ProvisionalCloses(closes, quarantine);
    StaleCompanies companies = new StaleCompanies(vendors);
    return new SyncClose(
        symbols,
        latestPrices,
        provisional,
        new MarketDays(
            new OfficialCloses(symbols, vendors, quarantine, closes, corrections, backoff, clock)),
        new SecondLook(vendors),
        new MissingCloses(
            provisional,
            new GapSearch(symbols, history, vendors, settings.retention(), backoff),
            vendors),
        new CloseJobs(
            queue,
            new RequeuePending(symbols, latestPrices, queue, clock),
            companies,
            new RationedCalls(vendors, companies),
            new WaitingRows(symbols),
            universes),
        runs,
        clock);
  }

  static CloseProjection closes(
      LatestPrices latestPrices, PriceHistory history, Backoff backoff, InstantSource clock) {
    return new CloseProjection(
        latestPrices, history, new LatestRow(latestPrices, history, backoff, clock));
  }

  @Singleton
  BackfillSymbol backfillSymbol(
      Symbols symbols,
      PriceHistory history,
      LatestPrices latestPrices,
      Quarantine quarantine,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      Corrections corrections,
      LastSync lastSync,
      Settings settings,
      Backoff backoff,
      InstantSource clock) {
    return new BackfillSymbol(
        symbols,
        history,
        new LatestRow(latestPrices, history, backoff, clock),
        new BarValidator(quarantine, clock),
        vendors,
        queue,
        leases,
        corrections,
        lastSync,
        settings.retention(),
        backoff,
        clock);
  }

  @Singleton
  ValidateAll validateAll(
      Symbols symbols,
      LatestPrices latestPrices,
      PriceHistory history,
      SyncRuns runs,
      Settings settings,
      InstantSource clock) {
    ValidateHistory validate =
        new ValidateHistory(symbols, latestPrices, history, settings.retention(), clock);
    return new ValidateAll(validate, symbols, latestPrices, runs, clock);
  }

  @Singleton
  PublishStatusMetrics publishStatusMetrics(
      Symbols symbols,
      LatestPrices latestPrices,
      Quarantine quarantine,
      VendorBudgets budgets,
      QueueDepth queue,
      SyncRuns runs,
      Settings settings,
      Metrics metrics,
      InstantSource clock) {
    Staleness staleness = new Staleness(settings.liveStaleAfter());
    CacheStatus status = new CacheStatus(symbols, latestPrices, runs, staleness, clock);
    return new PublishStatusMetrics(status, quarantine, budgets, queue, runs, metrics, clock);
  }

  @Singleton
  Corrections corrections(SyncRuns runs, InstantSource clock) {
    return new Corrections(runs, clock);
  }

  @Singleton
  LastSync lastSync(SyncRuns runs) {
    return new LastSync(runs);
  }

  @Singleton
  JobBatches jobBatches(SyncRuns runs, InstantSource clock) {
    return new JobBatches(runs, clock);
  }

  @Singleton
  NoteReaders noteReaders(Symbols symbols, VendorRouter vendors, Backoff backoff) {
    return new NoteReaders(symbols, vendors, backoff);
  }

  @Singleton
  ReviewQuarantine reviewQuarantine(
      Quarantine quarantine,
      Symbols symbols,
      PriceHistory history,
      LatestPrices latestPrices,
      JobQueue queue,
      Backoff backoff,
      InstantSource clock) {
    return new ReviewQuarantine(
        quarantine,
        symbols,
        history,
        new LatestRow(latestPrices, history, backoff, clock),
        queue,
        clock);
  }

  @Singleton
  BuildDirectory buildDirectory(
      InstrumentDirectory directory,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      SyncRuns runs,
      InstantSource clock) {
    Postponement postponement = new Postponement(queue, leases, clock);
    return new BuildDirectory(directory, vendors, postponement, leases, runs, clock);
  }

  @Singleton
  SearchVendors searchVendors(
      InstrumentDirectory directory,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      InstantSource clock) {
    return new SearchVendors(directory, vendors, queue, leases, clock);
  }

  @Singleton
  DirectorySchedule directorySchedule(
      InstrumentDirectory directory,
      VendorRouter vendors,
      JobQueue queue,
      SyncRuns runs,
      InstantSource clock) {
    return new DirectorySchedule(directory, vendors, queue, runs, clock);
  }

  @Singleton
  RefreshCompany refreshCompany(
      Symbols symbols,
      LatestPrices latestPrices,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      Backoff backoff,
      InstantSource clock) {
    Postponement postponement = new Postponement(queue, leases, clock);
    return new RefreshCompany(symbols, latestPrices, vendors, postponement, leases, backoff, clock);
  }
}
