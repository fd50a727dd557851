package io.stockpricecache.simulator;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.usecases.audit.ReviewQuarantine;
import io.stockpricecache.usecases.audit.ValidateAll;
import io.stockpricecache.usecases.audit.ValidateHistory;
import io.stockpricecache.usecases.close.CloseJobs;
import io.stockpricecache.usecases.close.CloseProjection;
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
import io.stockpricecache.usecases.intraday.BackfillIntraday;
import io.stockpricecache.usecases.intraday.FoldTicks;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.live.PollLivePrices;
import io.stockpricecache.usecases.live.QuoteValidator;
import io.stockpricecache.usecases.live.RefreshLive;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.runs.Postponement;
import io.stockpricecache.usecases.tracking.ChangeWanted;
import io.stockpricecache.usecases.tracking.NoteReaders;
import io.stockpricecache.usecases.tracking.RequeuePending;
import io.stockpricecache.usecases.tracking.SymbolLimit;
import io.stockpricecache.usecases.tracking.TrackMembers;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import io.stockpricecache.usecases.universe.ChangeUniverses;
import io.stockpricecache.usecases.universe.CurrentCadences;
import io.stockpricecache.usecases.universe.KnownUniverses;
import io.stockpricecache.usecases.universe.RenewLists;
import io.stockpricecache.usecases.universe.SettleSchedule;
import io.stockpricecache.usecases.universe.SettleUniverses;
import io.stockpricecache.usecases.universe.SettlingSteps;
import java.time.InstantSource;

/**
 * What the use cases of one function instance are made of, and the use cases, wired as the jobs'
 * factory wires them; each call makes a new one.
 *
 * @param deadLetters keeps what a handler gives up for good
 */
public record Parts(
    Symbols symbols,
    LatestPrices latestPrices,
    PriceHistory history,
    Quarantine quarantine,
    Leases leases,
    SyncRuns runs,
    PriceTicks ticks,
    IntradayBars intraday,
    StoredUniverses universes,
    JobQueue queue,
    DeadLetters deadLetters,
    VendorRouter vendors,
    Retention retention,
    InstantSource clock) {

  private static final int INTRADAY_DAYS = 60;

  /** Other instances go on at steps of the schedule alone: there is nothing to wait for. */
  private static final Backoff NO_PAUSE = Backoff.contended(_ -> true);

  public Parts {
    requireNonNull(symbols, "symbols is null");
    requireNonNull(latestPrices, "latestPrices is null");
    requireNonNull(history, "history is null");
    requireNonNull(quarantine, "quarantine is null");
    requireNonNull(leases, "leases is null");
    requireNonNull(runs, "runs is null");
    requireNonNull(ticks, "ticks is null");
    requireNonNull(intraday, "intraday is null");
    requireNonNull(universes, "universes is null");
    requireNonNull(queue, "queue is null");
    requireNonNull(deadLetters, "deadLetters is null");
    requireNonNull(vendors, "vendors is null");
    requireNonNull(retention, "retention is null");
    requireNonNull(clock, "clock is null");
  }

  public PollLivePrices pollLivePrices() {
    return new PollLivePrices(
        latestPrices,
        new ProvisionalCloses(closes(), quarantine),
        vendors,
        LiveCalls.ONE_BY_ONE,
        quoteValidator(),
        new RecordTicks(ticks, queue, clock),
        leases,
        runs,
        () -> Cadences.ONE_ROUND_OF_ALL,
        _ -> false,
        Metrics.NONE,
        clock);
  }

  public SyncClose syncClose() {
    return syncClose(universes);
  }

  public SyncClose syncClose(StoredUniverses universes) {
    CloseProjection closes = closes();
    ProvisionalCloses provisional = new ProvisionalCloses(closes, quarantine);
    StaleCompanies companies = new StaleCompanies(vendors);
    return new SyncClose(
        symbols,
        latestPrices,
        provisional,
        new MarketDays(
            new OfficialCloses(
                symbols,
                vendors,
                quarantine,
                closes,
                new Corrections(runs, clock),
                NO_PAUSE,
                clock)),
        new SecondLook(vendors),
        new MissingCloses(
            provisional, new GapSearch(symbols, history, vendors, retention, NO_PAUSE), vendors),
        new CloseJobs(
            queue,
            new RequeuePending(symbols, latestPrices, queue, clock),
            companies,
            new RationedCalls(vendors, companies),
            new WaitingRows(symbols),
            new SettleSchedule(universes, leases)),
        runs,
        clock);
  }

  public BackfillSymbol backfillSymbol() {
    BarValidator validator = new BarValidator(quarantine, clock);
    return new BackfillSymbol(
        symbols,
        history,
        latestRow(),
        validator,
        vendors,
        queue,
        leases,
        new Corrections(runs, clock),
        new LastSync(runs),
        retention,
        NO_PAUSE,
        clock);
  }

  /** Over universes that are no part of the schedules. */
  public SettleUniverses settleUniverses(StoredUniverses universes, InstrumentDirectory directory) {
    Cadences cadences = Cadences.ONE_ROUND_OF_ALL;
    KnownUniverses known = new KnownUniverses(universes, cadences);
    ChangeWanted change = ChangeWanted.ofBothRows(symbols, latestPrices, NO_PAUSE);
    SymbolLimit limit = new SymbolLimit(symbols, 10_000, clock);
    return new SettleUniverses(
        universes,
        new RenewLists(
            universes, new ChangeUniverses(universes, known, NO_PAUSE, clock), directory, NO_PAUSE),
        new SettlingSteps(
            universes,
            symbols,
            latestPrices,
            change,
            new TrackMembers(symbols, latestPrices, queue, limit, change, clock),
            untrackSymbol(),
            /* pace= */ 1_000,
            NO_PAUSE,
            clock),
        new CurrentCadences(universes, cadences),
        queue,
        leases);
  }

  public UntrackSymbol untrackSymbol() {
    return new UntrackSymbol(symbols, latestPrices, retention, clock);
  }

  public NoteReaders noteReaders() {
    return new NoteReaders(symbols, vendors, NO_PAUSE);
  }

  public ReviewQuarantine reviewQuarantine() {
    return new ReviewQuarantine(quarantine, symbols, history, latestRow(), queue, clock);
  }

  public RefreshCompany refreshCompany() {
    Postponement postponement = new Postponement(queue, leases, clock);
    return new RefreshCompany(
        symbols, latestPrices, vendors, postponement, leases, NO_PAUSE, clock);
  }

  public RefreshLive refreshLive() {
    return new RefreshLive(
        latestPrices,
        new ProvisionalCloses(closes(), quarantine),
        vendors,
        quoteValidator(),
        new RecordTicks(ticks, queue, clock),
        runs,
        clock);
  }

  public FoldTicks foldTicks() {
    return new FoldTicks(ticks, intraday, queue, clock);
  }

  public BackfillIntraday backfillIntraday() {
    Postponement postponement = new Postponement(queue, leases, clock);
    return new BackfillIntraday(
        symbols, history, intraday, vendors, postponement, leases, INTRADAY_DAYS, clock);
  }

  public ValidateAll validateAll() {
    ValidateHistory validate =
        new ValidateHistory(symbols, latestPrices, history, retention, clock);
    return new ValidateAll(validate, symbols, latestPrices, runs, clock);
  }

  private CloseProjection closes() {
    return new CloseProjection(latestPrices, history, latestRow());
  }

  private LatestRow latestRow() {
    return new LatestRow(latestPrices, history, NO_PAUSE, clock);
  }

  private QuoteValidator quoteValidator() {
    return new QuoteValidator(quarantine, queue, leases, clock);
  }

  /** When that directory is built anew. */
  public DirectorySchedule directorySchedule(InstrumentDirectory directory) {
    return new DirectorySchedule(directory, vendors, queue, runs, clock);
  }

  public BuildDirectory buildDirectory(InstrumentDirectory directory) {
    Postponement postponement = new Postponement(queue, leases, clock);
    return new BuildDirectory(directory, vendors, postponement, leases, runs, clock);
  }

  public SearchVendors searchVendors(InstrumentDirectory directory) {
    return new SearchVendors(directory, vendors, queue, leases, clock);
  }
}
