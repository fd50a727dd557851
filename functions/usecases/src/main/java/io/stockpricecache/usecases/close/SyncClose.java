package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.company.StaleCompanies;
import io.stockpricecache.usecases.history.GapSearch;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.runs.FailedRun;
import io.stockpricecache.usecases.runs.HeldBack;
import io.stockpricecache.usecases.tracking.PendingSymbols;
import io.stockpricecache.usecases.tracking.RequeuePending;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settles what has closed, and heals what is missing.
 *
 * <p>First, without any vendor, the last live price of a completed session becomes its provisional
 * bar. Then official bars take their place: by one call for a whole market's session, where a
 * vendor gives that, else by a job a symbol. Whoever lags behind, has a gap anywhere in the
 * retained time, or still waits for the first history gets a job, too. Every step may be repeated;
 * what one run does not get done, the next one finds.
 */
public final class SyncClose {

  private static final int A_WEEK = 7;

  /** Days on which a symbol must be unknown before it is looked for only once a week. */
  private static final int DAYS_OF_DOUBT = 3;

  /** Symbols named in a run's message. */
  private static final int LISTED = 50;

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final ProvisionalCloses closes;
  private final OfficialCloses official;
  private final RequeuePending pending;
  private final VendorRouter vendors;
  private final StaleCompanies companies;
  private final RationedCalls rationed;
  private final JobQueue queue;
  private final SyncRuns runs;
  private final GapSearch gaps;
  private final InstantSource clock;

  public SyncClose(
      Symbols symbols,
      LatestPrices latestPrices,
      PriceHistory history,
      VendorRouter vendors,
      Quarantine quarantine,
      JobQueue queue,
      SyncRuns runs,
      Retention retention,
      Backoff backoff,
      InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.closes = new ProvisionalCloses(latestPrices, history, backoff);
    this.official =
        new OfficialCloses(symbols, latestPrices, history, vendors, quarantine, backoff, clock);
    this.pending = new RequeuePending(symbols, latestPrices, queue, clock);
    this.vendors = vendors;
    this.companies = new StaleCompanies(vendors);
    this.rationed = new RationedCalls(vendors, companies);
    this.queue = queue;
    this.runs = runs;
    this.gaps = new GapSearch(symbols, history, vendors, retention);
    this.clock = clock;
  }

  /** Runs the sync; how it went, as it was also noted in the journal of runs. */
  public SyncRun sync() {
    Instant startedAt = clock.instant();
    CallTally tally = new CallTally();
    try {
      SyncRun run = tally.during(() -> new Sync(startedAt, tally).run());
      runs.save(run);
      return run;
    } catch (RuntimeException e) {
      FailedRun.note(
          runs,
          RunType.CLOSE_SYNC,
          startedAt,
          clock.instant(),
          FailedRun.counts(tally),
          null,
          null,
          e);
      throw e;
    }
  }

  private final class Sync {
    private final Instant startedAt;
    private final Instant settledBy;
    private final CallTally tally;
    private final Map<VendorFailure, Integer> failed = new TreeMap<>();
    private final Map<RejectionReason, Integer> rejected = new TreeMap<>();
    private final List<TrackedSymbol> tracked;
    private final Map<Symbol, LatestPrice> rows;
    private final Set<String> unreadable = new TreeSet<>();
    private final Set<Symbol> settled = new HashSet<>();
    private final Set<Symbol> wanting = new LinkedHashSet<>();
    private final List<String> messages = new ArrayList<>();
    private final SessionProjection shown;

    Sync(Instant startedAt, CallTally tally) {
      this.startedAt = startedAt;
      this.settledBy = startedAt.minus(Staleness.SETTLING);
      this.tally = tally;
      Rows<TrackedSymbol> all = symbols.all();
      Rows<LatestPrice> latest = latestPrices.all();
      Stream.of(all, latest)
          .flatMap(each -> each.unreadable().stream())
          .forEach(row -> unreadable.add(row.key()));
      // Of a symbol whose rows cannot be read nothing can be shown, whatever a job might bring.
      this.tracked =
          all.stream().filter(each -> !unreadable.contains(each.symbol().value())).toList();
      this.rows =
          latest.stream().collect(Collectors.toMap(LatestPrice::symbol, Function.identity()));
      this.shown = new SessionProjection(rows, settled, startedAt);
    }

    SyncRun run() {
      List<TrackedSymbol> active =
          tracked.stream().filter(row -> row.status() == SymbolStatus.ACTIVE).toList();
      int provisional = closes.settle(rows.values(), settledBy);
      int officially = settleOfficially(active);
      active.stream().filter(shown::isLagging).map(TrackedSymbol::symbol).forEach(wanting::add);
      int lagging = wanting.size();
      GapSearch.Result found = gaps.search(others(active), rows, startedAt);
      wanting.addAll(found.gaps());
      List<Symbol> unsettled = symbols(active, this::isUnsettled);
      List<Symbol> unproven =
          symbols(active, each -> !found.whole().contains(each.symbol()) && !shown.isProven(each));
      List<Symbol> awaiting = symbols(others(active), shown::isAwaiting);
      List<Symbol> lacking = new ArrayList<>(wanting);
      wanting.addAll(awaiting);
      RationedCalls.Plan plan = rationed.plan(asked(), active, rows, startedAt);
      queue.send(jobs(plan.waiting()));
      List<Symbol> requeued = pending.requeue(tracked, plan.waiting());
      tell("for want of calls left today, these wait: ", List.copyOf(plan.waiting()));
      tell(
          "waiting for a first history: ",
          requeued.stream().filter(symbol -> !plan.waiting().contains(symbol)).toList());
      tell("no vendor in VENDORS_ORDER covers the market of ", symbols(tracked, this::isUncovered));
      Map<Market, Integer> unpriced = marketsWithoutAnyPrice(active);
      unpriced.forEach(
          (market, count) ->
              messages.add(
                  "no price of the last session of %s for any of its %d symbols"
                      .formatted(market.id(), count)));
      if (!rejected.isEmpty()) {
        messages.add(HeldBack.inWords(rejected));
      }
      if (!unreadable.isEmpty()) {
        messages.add("rows cannot be read of " + listed(unreadable, unreadable.size()));
      }
      List<String> bars = found.unreadable().values().stream().flatMap(List::stream).toList();
      if (!bars.isEmpty()) {
        messages.add("bars cannot be read: " + listed(bars, bars.size()));
      }
      tell("no price at the close for ", unsettled);
      tell("bars missing of ", lacking);
      if (lacking.isEmpty()) {
        tell("not looked through yet: ", unproven);
      }
      SyncRun.Counts counts =
          SyncRun.Counts.NONE
              .with(RunCount.ACTIVE, active.size())
              .with(RunCount.PROVISIONAL, provisional)
              .with(RunCount.OFFICIAL, officially)
              .with(RunCount.AWAITING, awaiting.size())
              .with(RunCount.UNSETTLED, unsettled.size())
              .with(RunCount.LAGGING, lagging)
              .with(RunCount.GAPS, found.gaps().size() + found.unreadable().size())
              .with(RunCount.PENDING, requeued.size())
              .with(RunCount.REJECTED, HeldBack.count(rejected))
              .with(RunCount.UNREADABLE, unreadable.size());
      long overdue = awaiting.stream().filter(unsettled::contains).count();
      if (overdue > 0) {
        counts = counts.with(RunCount.OVERDUE, (int) overdue);
      }
      // Who waits for want of calls does so by plan: nobody need look into it.
      List<TrackedSymbol> unplanned =
          tracked.stream().filter(each -> !plan.waiting().contains(each.symbol())).toList();
      counts =
          counts.with(
              RunCount.PENDING_OVER_AN_HOUR, PendingSymbols.overAnHour(unplanned, startedAt));
      for (Map.Entry<Market, Integer> each : unpriced.entrySet()) {
        counts = counts.with(RunCount.NO_PRICE_OF, each.getKey().id(), each.getValue());
      }
      if (!plan.waiting().isEmpty()) {
        counts = counts.with(RunCount.WAITING, plan.waiting().size());
      }
      List<CompanyJob> companyJobs = companyJobs(active, plan.companies());
      if (!companyJobs.isEmpty()) {
        queue.send(companyJobs);
      }
      if (StaleCompanies.isTheirTime(startedAt) || !companyJobs.isEmpty()) {
        counts = counts.with(RunCount.COMPANIES, companyJobs.size());
      }
      counts = withVendors(counts);
      boolean isWhole =
          Stream.of(lacking, unsettled, unproven, requeued, unreadable)
                  .allMatch(Collection::isEmpty)
              && bars.isEmpty()
              && failed.isEmpty()
              && rejected.isEmpty();
      boolean isFailed =
          (provisional + officially == 0 && !rejected.isEmpty())
              || (!active.isEmpty() && HeldBack.count(unpriced) == active.size());
      return new SyncRun(
          RunType.CLOSE_SYNC,
          startedAt,
          isFailed ? RunStatus.FAILED : status(isWhole, provisional + officially),
          clock.instant(),
          counts,
          messages.isEmpty() ? null : String.join("; ", messages));
    }

    private List<CompanyJob> companyJobs(List<TrackedSymbol> active, List<Symbol> planned) {
      List<CompanyJob> jobs = new ArrayList<>(companies.jobs(active, startedAt));
      planned.forEach(symbol -> jobs.add(new CompanyJob(symbol, startedAt)));
      return jobs;
    }

    /** All whose history is to be asked for, of whatever status. */
    private List<TrackedSymbol> asked() {
      return tracked.stream()
          .filter(
              each ->
                  switch (each.status()) {
                    case PENDING -> true;
                    case ACTIVE -> wanting.contains(each.symbol());
                    case INACTIVE -> isItsDay(each);
                  })
          .toList();
    }

    /** The market days that were asked for, and those that no vendor gave. */
    private SyncRun.Counts withVendors(SyncRun.Counts counts) {
      SyncRun.Counts all =
          counts
              .with(RunCount.VENDOR_CALLS, tally.calls())
              .with(RunCount.FAILED, HeldBack.count(failed));
      for (Map.Entry<VendorFailure, Integer> each : failed.entrySet()) {
        all = all.with(RunCount.FAILED, each.getKey().name(), each.getValue());
      }
      return all;
    }

    /** Those that nothing is known to be missing of. */
    private List<TrackedSymbol> others(List<TrackedSymbol> active) {
      return active.stream().filter(each -> !wanting.contains(each.symbol())).toList();
    }

    private static List<Symbol> symbols(
        List<TrackedSymbol> tracked, Predicate<TrackedSymbol> condition) {
      return tracked.stream().filter(condition).map(TrackedSymbol::symbol).toList();
    }

    private void tell(String what, List<Symbol> symbols) {
      if (!symbols.isEmpty()) {
        messages.add(what + listed(symbols.stream().map(Symbol::value).toList(), symbols.size()));
      }
    }

    private static String listed(Collection<String> symbols, int count) {
      return symbols.stream().limit(Math.min(count, LISTED)).collect(Collectors.joining(", "))
          + (count > LISTED ? " and " + (count - LISTED) + " more" : "");
    }

    /**
     * Of what people follow first; and of what was given up, should it be back: the next days, then
     * once a week. What is PENDING has its jobs from {@link RequeuePending}.
     */
    private List<BackfillJob> jobs(Set<Symbol> waiting) {
      return asked().stream()
          .filter(each -> each.status() != SymbolStatus.PENDING)
          .filter(each -> !waiting.contains(each.symbol()))
          .sorted(Comparator.comparing(TrackedSymbol::status).thenComparing(TrackedSymbol::tier))
          .map(each -> new BackfillJob(each.symbol(), startedAt, isGivenUp(each)))
          .toList();
    }

    private boolean isUncovered(TrackedSymbol each) {
      return each.status() != SymbolStatus.PENDING && vendors.reach(Markets.of(each.symbol())) == 0;
    }

    private static boolean isGivenUp(TrackedSymbol each) {
      return each.status() == SymbolStatus.INACTIVE;
    }

    private boolean isItsDay(TrackedSymbol each) {
      TrackedSymbol.Unknown unknown = each.unknown();
      if (unknown == null) {
        return true;
      }
      int pause = unknown.days() < DAYS_OF_DOUBT ? 1 : A_WEEK;
      return !Markets.of(each.symbol()).dateAt(startedAt).isBefore(unknown.on().plusDays(pause));
    }

    private static RunStatus status(boolean isWhole, int settled) {
      if (!isWhole) {
        return RunStatus.PARTIAL;
      }
      return settled > 0 ? RunStatus.COMPLETE : RunStatus.SKIPPED;
    }

    /** How many symbols have the official close of their market's last session by it. */
    private int settleOfficially(List<TrackedSymbol> active) {
      Map<Market, Map<TrackedSymbol, LatestPrice>> wanted = new LinkedHashMap<>();
      for (TrackedSymbol each : active) {
        LatestPrice row = rows.get(each.symbol());
        Market market = Markets.of(each.symbol());
        if (row != null && !LatestRow.isOfficial(row, shown.lastOfficial(market).date())) {
          wanted.computeIfAbsent(market, it -> new LinkedHashMap<>()).put(each, row);
        }
      }
      for (Map.Entry<Market, Map<TrackedSymbol, LatestPrice>> each : wanted.entrySet()) {
        Session session = shown.lastOfficial(each.getKey());
        OfficialCloses.Outcome outcome =
            official.settle(each.getKey(), session.date(), each.getValue(), startedAt);
        outcome.failure().ifPresent(this::note);
        outcome.rejected().forEach(reason -> rejected.merge(reason, 1, Integer::sum));
        settled.addAll(outcome.settled());
      }
      return settled.size();
    }

    private void note(VendorException failure) {
      messages.add(String.valueOf(failure.getMessage()));
      failed.merge(failure.failure(), 1, Integer::sum);
    }

    /**
     * The markets of whose last session neither bar nor price has come of any symbol, with how many
     * those are: nobody has answered, or none was believed. Who was tracked only since that session
     * opened says nothing.
     */
    private Map<Market, Integer> marketsWithoutAnyPrice(List<TrackedSymbol> active) {
      Map<Market, Integer> unpriced = new LinkedHashMap<>();
      Set<Market> priced = new HashSet<>();
      for (TrackedSymbol each : active) {
        Market market = Markets.of(each.symbol());
        Instant opened = market.calendar().lastCompleted(settledBy).open();
        if (isUnsettled(each) && !isPricedInLast(each, market)) {
          if (each.createdAt().isBefore(opened)) {
            unpriced.merge(market, 1, Integer::sum);
          }
        } else {
          priced.add(market);
        }
      }
      unpriced.keySet().removeAll(priced);
      return unpriced;
    }

    private boolean isPricedInLast(TrackedSymbol each, Market market) {
      LatestPrice row = rows.get(each.symbol());
      PricePoint price = row == null ? null : row.price();
      return price != null
          && !price.session().isBefore(market.calendar().lastCompleted(settledBy).date());
    }

    /** Whether its last session has no bar at all, not even the last live price. */
    private boolean isUnsettled(TrackedSymbol each) {
      LatestPrice row = rows.get(each.symbol());
      if (!vendors.hasLive(Markets.of(each.symbol()))) {
        // Its close is the official one, which is awaited.
        return false;
      }
      return row != null && !shown.hasBarOfLast(each, settledBy) && !closes.settles(row, settledBy);
    }
  }
}
