package io.stockpricecache.api;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.RememberedDirectory;
import io.stockpricecache.api.operations.CacheController;
import io.stockpricecache.api.operations.IdempotentQueue;
import io.stockpricecache.api.prices.RecentCloses;
import io.stockpricecache.api.valuation.RateReasons;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.usecases.audit.ValidateHistory;
import io.stockpricecache.usecases.directory.ReadDirectory;
import io.stockpricecache.usecases.directory.RequestSearch;
import io.stockpricecache.usecases.reads.ReadBatch;
import io.stockpricecache.usecases.reads.ReadCompany;
import io.stockpricecache.usecases.reads.ReadJob;
import io.stockpricecache.usecases.reads.ReadMarkets;
import io.stockpricecache.usecases.reads.ReadSymbols;
import io.stockpricecache.usecases.reads.ReadTimeline;
import io.stockpricecache.usecases.reads.RefreshStale;
import io.stockpricecache.usecases.runs.RecordedQueue;
import io.stockpricecache.usecases.status.CacheStatus;
import io.stockpricecache.usecases.status.ReadDeadLetters;
import io.stockpricecache.usecases.status.ReadHealth;
import io.stockpricecache.usecases.status.ReadRuns;
import io.stockpricecache.usecases.tracking.RatePairs;
import io.stockpricecache.usecases.tracking.SymbolLimit;
import io.stockpricecache.usecases.tracking.TrackMany;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import io.stockpricecache.usecases.universe.CurrentCadences;
import io.stockpricecache.usecases.universe.NoteReadDays;
import io.stockpricecache.usecases.universe.ReadUniverses;
import io.stockpricecache.usecases.universe.RecentCadences;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the use cases from the ports. */
@Factory
final class ApiFactory {

  @Singleton
  Staleness staleness(Settings settings) {
    return new Staleness(settings.liveStaleAfter());
  }

  @Singleton
  ReadCaches readCaches(
      LatestPrices latestPrices,
      Symbols symbols,
      PriceHistory history,
      IntradayBars intradayBars,
      PriceTicks ticks,
      Settings settings,
      Staleness staleness,
      SharedCache sharedCache,
      LatestBytes latestBytes,
      InstantSource clock) {
    return new ReadCaches(
        latestPrices,
        symbols,
        history,
        intradayBars,
        ticks,
        settings.retention(),
        staleness,
        sharedCache,
        latestBytes,
        clock);
  }

  @Singleton
  RecentCloses recentCloses(InstantSource clock) {
    return new RecentCloses(clock);
  }

  @Singleton
  RefreshStale refreshStale(
      Staleness staleness, Leases leases, JobQueue queue, InstantSource clock) {
    return new RefreshStale(staleness, leases, queue, clock);
  }

  @Singleton
  CurrentCadences currentCadences(StoredUniverses universes, ApiSettings settings) {
    return new CurrentCadences(universes, settings.live());
  }

  @Singleton
  NoteReadDays noteReadDays(
      LatestPrices latestPrices, CurrentCadences cadences, InstantSource clock) {
    return new NoteReadDays(latestPrices, new RecentCadences(cadences, clock), clock);
  }

  @Singleton
  ReadSymbols readSymbols(
      Symbols symbols,
      LatestPrices latestPrices,
      SyncRuns runs,
      Quarantine quarantine,
      Staleness staleness,
      InstantSource clock) {
    return new ReadSymbols(symbols, latestPrices, runs, quarantine, staleness, clock);
  }

  @Singleton
  ReadTimeline readTimeline(
      Symbols symbols,
      PriceHistory history,
      Quarantine quarantine,
      SyncRuns runs,
      Settings settings,
      InstantSource clock) {
    return new ReadTimeline(symbols, history, quarantine, runs, settings.retention(), clock);
  }

  @Singleton
  ReadMarkets readMarkets(InstantSource clock) {
    return new ReadMarkets(clock);
  }

  @Singleton
  CacheStatus cacheStatus(
      Symbols symbols,
      LatestPrices latestPrices,
      SyncRuns runs,
      Staleness staleness,
      InstantSource clock) {
    return new CacheStatus(symbols, latestPrices, runs, staleness, clock);
  }

  @Singleton
  CacheController.Reports reports(
      VendorBudgets budgets,
      QueueDepth depth,
      SyncRuns runs,
      ReadCaches caches,
      ReadReports reads,
      ReadUniverses universes,
      InstantSource clock) {
    return new CacheController.Reports(budgets, depth, runs, caches, reads, universes, clock);
  }

  @Singleton
  ValidateHistory validateHistory(
      Symbols symbols,
      LatestPrices latestPrices,
      PriceHistory history,
      Settings settings,
      InstantSource clock) {
    return new ValidateHistory(symbols, latestPrices, history, settings.retention(), clock);
  }

  @Singleton
  ReadDeadLetters readDeadLetters(
      DeadLetterQueue deadLetters, Symbols symbols, JobRecords records, InstantSource clock) {
    return new ReadDeadLetters(deadLetters, symbols, records, clock);
  }

  @Singleton
  ReadHealth readHealth(SyncRuns runs, LatestPrices latestPrices, InstantSource clock) {
    return new ReadHealth(runs, latestPrices, clock);
  }

  @Singleton
  ReadRuns readRuns(SyncRuns runs) {
    return new ReadRuns(runs);
  }

  @Singleton
  ReadJob readJob(JobRecords records, Symbols symbols, SyncRuns runs, InstantSource clock) {
    return new ReadJob(records, symbols, runs, clock);
  }

  /** For what callers ask for. As a queue it is nobody's but of those who name it. */
  @Singleton
  @Bean(typed = RecordedQueue.class)
  RecordedQueue recordedQueue(JobQueue queue, JobRecords records, InstantSource clock) {
    return new RecordedQueue(queue, records, clock);
  }

  @Singleton
  IdempotentQueue idempotentQueue(IdempotencyKeys keys, RecordedQueue queue) {
    return new IdempotentQueue(keys, queue);
  }

  @Singleton
  SymbolLimit symbolLimit(Symbols symbols, ApiSettings settings, InstantSource clock) {
    return new SymbolLimit(symbols, settings.maxTrackedSymbols(), clock);
  }

  @Singleton
  ReadDirectory readDirectory(InstrumentDirectory directory) {
    return new ReadDirectory(directory);
  }

  @Singleton
  RequestSearch requestSearch(
      Leases leases, JobQueue queue, @Nullable JobSettings jobs, InstantSource clock) {
    boolean isOffered = order(jobs).stream().anyMatch(VendorName::searches);
    return new RequestSearch(leases, queue, isOffered, clock);
  }

  @Singleton
  TrackSymbol trackSymbol(
      Symbols symbols,
      LatestPrices latestPrices,
      RecordedQueue queue,
      SymbolLimit limit,
      RememberedDirectory directory,
      CurrentCadences cadences,
      InstantSource clock) {
    return new TrackSymbol(symbols, latestPrices, queue, limit, directory, cadences, clock);
  }

  @Singleton
  TrackMany trackMany(
      Symbols symbols,
      SymbolBatches batches,
      JobQueue queue,
      TrackSymbol single,
      SymbolLimit limit,
      RememberedDirectory directory,
      InstantSource clock) {
    return new TrackMany(symbols, batches, queue, single, limit, directory, clock);
  }

  @Singleton
  RateReasons rateReasons(ReadCaches caches, RatePairs pairs) {
    return new RateReasons(caches, pairs);
  }

  @Singleton
  RatePairs ratePairs(Symbols symbols, TrackSymbol track) {
    return new RatePairs(symbols, track);
  }

  @Singleton
  ReadBatch readBatch(SymbolBatches batches, Symbols symbols, InstantSource clock) {
    return new ReadBatch(batches, symbols, clock);
  }

  @Singleton
  UntrackSymbol untrackSymbol(
      Symbols symbols, LatestPrices latestPrices, Settings settings, InstantSource clock) {
    return new UntrackSymbol(symbols, latestPrices, settings.retention(), clock);
  }

  @Singleton
  ReadCompany readCompany(
      Symbols symbols,
      JobQueue queue,
      Leases leases,
      @Nullable JobSettings jobs,
      InstantSource clock) {
    return new ReadCompany(symbols, queue, leases, isCompanyOffered(jobs), clock);
  }

  /** By the order of vendors; where it is not told, one may be. */
  private static boolean isCompanyOffered(@Nullable JobSettings jobs) {
    List<VendorName> order = order(jobs);
    return order.isEmpty() || order.stream().anyMatch(VendorName::tellsOfCompanies);
  }

  /**
   * The vendors that the jobs ask, though this function asks none; none where it is not told.
   *
   * @param jobs where they are run by the same process
   */
  private static List<VendorName> order(@Nullable JobSettings jobs) {
    return jobs == null
        ? VendorSettings.namedIn(System.getenv().getOrDefault("VENDORS_ORDER", ""))
        : jobs.vendors().order();
  }
}
