package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.universe.CadencesSource;
import io.stockpricecache.jobs.archive.ArchiveJobs;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.simulator.Parts;
import io.stockpricecache.testkit.InMemoryDeadLetters;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.RecordedMetrics;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.archive.InMemoryArchive;
import io.stockpricecache.testkit.archive.InMemoryArchiveFormat;
import io.stockpricecache.testkit.cache.InMemoryJobRecords;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import io.stockpricecache.usecases.archive.ArchiveDays;
import io.stockpricecache.usecases.archive.ArchiveSchedule;
import io.stockpricecache.usecases.archive.PlanArchive;
import io.stockpricecache.usecases.archive.WriteArchiveFile;
import io.stockpricecache.usecases.audit.ReviewQuarantine;
import io.stockpricecache.usecases.audit.ValidateAll;
import io.stockpricecache.usecases.audit.ValidateHistory;
import io.stockpricecache.usecases.close.CloseProjection;
import io.stockpricecache.usecases.close.CloseSyncWatch;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.company.RefreshCompany;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.intraday.FoldTicks;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.live.PollLivePrices;
import io.stockpricecache.usecases.live.QuoteValidator;
import io.stockpricecache.usecases.runs.JobBatches;
import io.stockpricecache.usecases.status.CacheStatus;
import io.stockpricecache.usecases.status.PublishStatusMetrics;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The three handlers over the in-memory twins, a clock to turn and a vendor that does as told. */
final class Bench {

  static final Symbol AAPL = new Symbol("AAPL");
  static final Symbol MSFT = new Symbol("MSFT");
  static final Symbol NVDA = new Symbol("NVDA");

  final TestClock clock;
  final FakeVendor vendor;

  /**
   * Asked where the first one cannot answer, or a second opinion is wanted; null if there is none.
   */
  @Nullable FakeVendor second;

  final InMemoryPriceHistory history;
  final InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
  final InMemorySymbols symbols = new InMemorySymbols(latestPrices);
  final InMemorySyncRuns runs;
  final InMemoryJobRecords jobRecords;

  /** Where the function notes how jobs stand. */
  JobRecords records;

  final InMemoryLeases leases;
  final InMemoryPriceTicks ticks;
  final InMemoryIntradayBars intraday;

  /** Where folds write. */
  IntradayBars folded;

  final InMemoryQuarantine quarantine;
  final InMemoryInstrumentDirectory directory;
  final InMemoryStoredUniverses universes = new InMemoryStoredUniverses();
  final InMemoryVendorBudgets budgets;
  final InMemoryJobQueue queue = new InMemoryJobQueue();
  final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
  final RecordedMetrics metrics = new RecordedMetrics();
  final InMemoryArchive archive;
  final ArchiveFormat format = new InMemoryArchiveFormat();

  /** Whether there is an archive: at first there is none. */
  ArchiveSettings archiveSettings = ArchiveSettings.OFF;

  private Bench(String now) {
    clock = TestClock.at(now);
    vendor = new FakeVendor(clock);
    history = new InMemoryPriceHistory(Retention.ONE_YEAR, clock);
    runs = new InMemorySyncRuns(clock);
    jobRecords = new InMemoryJobRecords(clock);
    records = jobRecords;
    leases = new InMemoryLeases(clock);
    ticks = new InMemoryPriceTicks(clock);
    intraday = new InMemoryIntradayBars(Duration.ofDays(60), clock);
    folded = intraday;
    quarantine = new InMemoryQuarantine(clock);
    directory = new InMemoryInstrumentDirectory(clock);
    budgets = new InMemoryVendorBudgets(clock);
    archive = new InMemoryArchive(clock);
  }

  static Bench at(String now) {
    return new Bench(now);
  }

  LivePollFunction livePoll() {
    return livePoll(latestPrices);
  }

  LivePollFunction livePoll(LatestPrices its) {
    return livePoll(its, Cadences.ONE_ROUND_OF_ALL, _ -> false);
  }

  /** A poll with rounds and cadences, which goes on knowing what it has asked for. */
  LivePollFunction livePoll(Cadences cadences, Pause pause) {
    return livePoll(latestPrices, cadences, pause);
  }

  LivePollFunction livePoll(LatestPrices its, Cadences cadences, Pause pause) {
    return livePoll(its, () -> cadences, pause);
  }

  LivePollFunction livePoll(LatestPrices its, CadencesSource cadences, Pause pause) {
    return new LivePollFunction(
        new PollLivePrices(
            its,
            provisionalCloses(its, history, quarantine, clock),
            router(),
            LiveCalls.ONE_BY_ONE,
            new QuoteValidator(quarantine, queue, leases, clock),
            new RecordTicks(ticks, queue, clock),
            leases,
            runs,
            cadences,
            pause,
            metrics,
            clock),
        new CloseSyncWatch(runs, clock),
        metrics);
  }

  /** Its row is of that tier. */
  void demand(Symbol symbol, TierName tier) {
    LatestPrice row = row(symbol);
    if (latestPrices.save(List.of(row.withDemand(new Demand(tier, null)))).isEmpty()) {
      throw new IllegalStateException("somebody else has written " + symbol);
    }
  }

  CloseSyncFunction closeSync() {
    return closeSync(symbols, latestPrices, history);
  }

  CloseSyncFunction closeSync(
      Symbols givenSymbols, LatestPrices givenLatest, PriceHistory givenHistory) {
    return closeSync(syncClose(givenSymbols, givenLatest, givenHistory));
  }

  CloseSyncFunction closeSync(SyncClose useCase) {
    ValidateHistory validate =
        new ValidateHistory(symbols, latestPrices, history, Retention.ONE_YEAR, clock);
    return new CloseSyncFunction(
        useCase,
        new ValidateAll(validate, symbols, latestPrices, runs, clock),
        parts(router(), Retention.ONE_YEAR).directorySchedule(directory),
        new ArchiveSchedule(queue, archiveSettings.isOn()),
        status()::tell,
        metrics);
  }

  private PublishStatusMetrics status() {
    CacheStatus status =
        new CacheStatus(symbols, latestPrices, runs, new Staleness(Duration.ofMinutes(5)), clock);
    QueueDepth depth = () -> new QueueDepth.Depth(3, 2, 1);
    return new PublishStatusMetrics(status, quarantine, budgets, depth, runs, metrics, clock);
  }

  private SyncClose syncClose(
      Symbols givenSymbols, LatestPrices givenLatest, PriceHistory givenHistory) {
    return parts(givenSymbols, givenLatest, givenHistory, router(), Retention.ONE_YEAR)
        .syncClose(universes);
  }

  /** Its stores with those vendors, to make use cases of. */
  Parts parts(VendorRouter router, Retention retention) {
    return parts(symbols, latestPrices, history, router, retention);
  }

  /** Its stores with another queue. */
  Parts parts(JobQueue its) {
    return new Parts(
        symbols,
        latestPrices,
        history,
        quarantine,
        leases,
        runs,
        ticks,
        intraday,
        universes,
        its,
        deadLetters,
        router(),
        Retention.ONE_YEAR,
        clock);
  }

  private Parts parts(
      Symbols givenSymbols,
      LatestPrices givenLatest,
      PriceHistory givenHistory,
      VendorRouter router,
      Retention retention) {
    return new Parts(
        givenSymbols,
        givenLatest,
        givenHistory,
        quarantine,
        leases,
        runs,
        ticks,
        intraday,
        universes,
        queue,
        deadLetters,
        router,
        retention,
        clock);
  }

  BackfillFunction backfill() {
    return backfill(symbols, latestPrices, history);
  }

  BackfillFunction backfill(DeadLetters its) {
    return backfill(symbols, latestPrices, history, its, runs);
  }

  /** One that keeps its own journal there. */
  BackfillFunction backfill(SyncRuns its) {
    return backfill(symbols, latestPrices, history, deadLetters, its);
  }

  BackfillFunction backfill(
      Symbols givenSymbols, LatestPrices givenLatest, PriceHistory givenHistory) {
    return backfill(givenSymbols, givenLatest, givenHistory, deadLetters, runs);
  }

  private BackfillFunction backfill(
      Symbols givenSymbols,
      LatestPrices givenLatest,
      PriceHistory givenHistory,
      DeadLetters givenDead,
      SyncRuns givenRuns) {
    return new BackfillFunction(
        new JobRunner(
            backfillSymbol(givenSymbols, givenLatest, givenHistory),
            parts(router(), Retention.ONE_YEAR).backfillIntraday(),
            new FoldTicks(ticks, folded, queue, clock),
            reviewQuarantine(givenSymbols, givenLatest, givenHistory),
            refreshCompany(),
            parts(router(), Retention.ONE_YEAR).buildDirectory(directory),
            parts(router(), Retention.ONE_YEAR).searchVendors(directory),
            parts(givenSymbols, givenLatest, givenHistory, router(), Retention.ONE_YEAR)
                .refreshLive(),
            parts(givenSymbols, givenLatest, givenHistory, router(), Retention.ONE_YEAR)
                .noteReaders(),
            syncClose(givenSymbols, givenLatest, givenHistory),
            parts(givenSymbols, givenLatest, givenHistory, router(), Retention.ONE_YEAR)
                .settleUniverses(universes, directory),
            archiveJobs()),
        new JobStates(records, _ -> true),
        givenDead,
        new JobBatches(givenRuns, clock),
        clock);
  }

  private ArchiveJobs archiveJobs() {
    ArchiveDays days =
        new ArchiveDays(archiveSettings.afterDays(), Retention.ONE_YEAR, Duration.ofDays(60));
    return new ArchiveJobs(
        archiveSettings,
        () -> new PlanArchive(symbols, archive, queue, days, clock),
        () -> new WriteArchiveFile(symbols, history, intraday, archive, format, days, clock),
        metrics);
  }

  RefreshCompany refreshCompany() {
    return parts(router(), Retention.ONE_YEAR).refreshCompany();
  }

  ReviewQuarantine reviewQuarantine() {
    return reviewQuarantine(symbols, latestPrices, history);
  }

  private ReviewQuarantine reviewQuarantine(
      Symbols givenSymbols, LatestPrices givenLatest, PriceHistory givenHistory) {
    return parts(givenSymbols, givenLatest, givenHistory, router(), Retention.ONE_YEAR)
        .reviewQuarantine();
  }

  BackfillSymbol backfillSymbol() {
    return backfillSymbol(symbols, latestPrices, history);
  }

  BackfillSymbol backfillSymbol(
      Symbols givenSymbols, LatestPrices givenLatest, PriceHistory givenHistory) {
    return parts(givenSymbols, givenLatest, givenHistory, router(), Retention.ONE_YEAR)
        .backfillSymbol();
  }

  static ProvisionalCloses provisionalCloses(
      LatestPrices latest, PriceHistory history, Quarantine quarantine, InstantSource clock) {
    LatestRow row = new LatestRow(latest, history, Backoff.contended(_ -> true), clock);
    return new ProvisionalCloses(new CloseProjection(latest, history, row), quarantine);
  }

  private VendorRouter router() {
    return new VendorRouter(
        Stream.<Vendor>concat(Stream.of(vendor), Stream.ofNullable(second)).toList(), clock);
  }

  Map<String, Object> poll() {
    return poll(livePoll());
  }

  /** Wakes that function, which goes on knowing what it has asked for. */
  static Map<String, Object> poll(LivePollFunction function) {
    return function.handleRequest(Events.schedule("live-poll.json"), new TestContext());
  }

  Map<String, Object> sync() {
    return closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());
  }

  /** Wakes it over that history; the run as it was noted. */
  SyncRun sync(PriceHistory givenHistory, TestContext context) {
    var _ =
        closeSync(symbols, latestPrices, givenHistory)
            .handleRequest(Events.schedule("close-sync.json"), context);
    return runs.newest(RunType.CLOSE_SYNC, 1).getFirst();
  }

  /** A symbol's job, with those vendors. */
  BackfillSymbol.Outcome fill(Symbol symbol, VendorRouter vendors, Retention retention) {
    return parts(vendors, retention).backfillSymbol().run(new BackfillJob(symbol, clock.instant()));
  }

  /** Ids of the messages that failed. */
  List<String> fill(SQSEvent event) {
    return failed(backfill().handleRequest(event, new TestContext()));
  }

  static List<String> failed(SQSBatchResponse answer) {
    return answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
  }

  void track(Symbol... tracked) {
    TrackSymbol useCase = new TrackSymbol(symbols, latestPrices, queue, clock);
    Arrays.stream(tracked).forEach(useCase::track);
  }

  /**
   * Tracks the symbols and fills their history up to now; the calls that this takes are forgotten.
   */
  void active(Symbol... tracked) {
    int before = vendor.liveCalls.size();
    track(tracked);
    fill(Events.queueOfSymbols(names(tracked)));
    vendor.historyCalls.clear();
    vendor.liveCalls.subList(before, vendor.liveCalls.size()).clear();
  }

  /** Deletes it, as the operator does. */
  void untrack(Symbol symbol) {
    new UntrackSymbol(symbols, latestPrices, Retention.ONE_YEAR, clock).untrack(symbol);
  }

  void price(Symbol symbol, String price) {
    vendor.prices.put(symbol, new BigDecimal(price));
  }

  void goTo(String instant) {
    clock.set(Instant.parse(instant));
  }

  LatestPrice row(Symbol symbol) {
    return latestPrices.find(symbol).orElseThrow();
  }

  /** The one price that is held back. */
  QuarantinedBar onlyHeld() {
    List<QuarantinedBar> held = quarantine.held(10).stream().toList();
    assertThat(held).hasSize(1);
    return held.getFirst();
  }

  TrackedSymbol tracked(Symbol symbol) {
    return symbols.find(symbol).orElseThrow();
  }

  /** All bars that readers see, ascending. */
  List<Bar> bars(Symbol symbol) {
    return history.read(symbol, SessionDate.of(2000, 1, 3), Calendars.XNYS.dateAt(clock.instant()));
  }

  Bar bar(Symbol symbol, SessionDate date) {
    return history.read(symbol, date, date).getFirst();
  }

  static String[] names(Symbol... symbols) {
    return Arrays.stream(symbols).map(Symbol::value).toArray(String[]::new);
  }
}
