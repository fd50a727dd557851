package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.store.BackfillJob;
import io.stockpricecache.domain.store.FundamentalsJob;
import io.stockpricecache.domain.store.JobQueue;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.Quarantine;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import io.stockpricecache.domain.vendor.TimeLeft;
import io.stockpricecache.domain.vendor.VendorRouter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /** So long after a market's close its symbols' whole histories are looked through for gaps. */
  private static final Duration QUIET = Duration.ofHours(2);

  private static final int A_WEEK = 7;

  /** Symbols named in a run's message. */
  private static final int LISTED = 50;

  /** Left for the end of the run itself. */
  private static final Duration RESERVE = Duration.ofSeconds(45);

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final PriceHistory history;
  private final ProvisionalCloses closes;
  private final OfficialCloses official;
  private final RequeuePending pending;
  private final StaleCompanies companies;
  private final JobQueue queue;
  private final SyncRuns runs;
  private final Retention retention;
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
      InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.history = history;
    this.closes = new ProvisionalCloses(latestPrices, history);
    this.official = new OfficialCloses(symbols, latestPrices, history, vendors, quarantine, clock);
    this.pending = new RequeuePending(symbols, latestPrices, queue, clock);
    this.companies = new StaleCompanies(vendors);
    this.queue = queue;
    this.runs = runs;
    this.retention = retention;
    this.clock = clock;
  }

  /** Runs the sync; how it went, as it was also noted in the journal of runs. */
  public SyncRun sync() {
    Instant startedAt = clock.instant();
    try {
      SyncRun run = new Sync(startedAt).run();
      runs.save(run);
      return run;
    } catch (RuntimeException e) {
      BrokenRun.note(runs, RunType.CLOSE_SYNC, startedAt, clock.instant(), e);
      throw e;
    }
  }

  private final class Sync {
    private final Instant startedAt;
    private final List<TrackedSymbol> tracked = symbols.all();
    private final Map<Symbol, LatestPrice> rows =
        latestPrices.all().stream()
            .collect(Collectors.toMap(LatestPrice::symbol, Function.identity()));
    private final Set<Symbol> settled = new HashSet<>();
    private final Set<Symbol> wanting = new LinkedHashSet<>();
    private final List<String> messages = new ArrayList<>();

    Sync(Instant startedAt) {
      this.startedAt = startedAt;
    }

    SyncRun run() {
      List<TrackedSymbol> active =
          tracked.stream().filter(row -> row.status() == SymbolStatus.ACTIVE).toList();
      Instant settledBy = startedAt.minus(Staleness.SETTLING);
      int provisional = closes.settle(rows.values(), settledBy);
      int unsettled = closes.unsettled(rows.values(), settledBy);
      int officially = settleOfficially(active);
      active.stream().filter(this::isLagging).map(TrackedSymbol::symbol).forEach(wanting::add);
      int lagging = wanting.size();
      findGaps(active);
      int gaps = wanting.size() - lagging;
      List<Symbol> awaiting = awaiting(active);
      wanting.addAll(awaiting);
      queue.send(jobs());
      List<Symbol> requeued = pending.requeue(tracked);
      if (unsettled > 0) {
        messages.add("no price at the close for " + unsettled);
      }
      if (lagging + gaps > 0) {
        messages.add("bars missing of " + listed(wanting, lagging + gaps));
      }
      Map<String, Integer> counts = new LinkedHashMap<>();
      counts.put("active", active.size());
      counts.put("provisional", provisional);
      counts.put("official", officially);
      counts.put("awaiting", awaiting.size());
      counts.put("unsettled", unsettled);
      counts.put("lagging", lagging);
      counts.put("gaps", gaps);
      counts.put("pending", requeued.size());
      if (StaleCompanies.isTheirTime(startedAt)) {
        counts.put("companies", queueCompanies(active));
      }
      boolean isWhole = lagging + gaps + unsettled + requeued.size() == 0;
      return new SyncRun(
          RunType.CLOSE_SYNC,
          startedAt,
          status(isWhole, provisional + officially),
          clock.instant(),
          counts,
          messages.isEmpty() ? null : String.join("; ", messages));
    }

    private int queueCompanies(List<TrackedSymbol> active) {
      List<FundamentalsJob> jobs = companies.jobs(active, startedAt);
      if (!jobs.isEmpty()) {
        queue.send(jobs);
      }
      return jobs.size();
    }

    private static String listed(Collection<Symbol> symbols, int count) {
      return symbols.stream()
              .limit(Math.min(count, LISTED))
              .map(Symbol::value)
              .collect(Collectors.joining(", "))
          + (count > LISTED ? " and " + (count - LISTED) + " more" : "");
    }

    /** Of what people follow first; and once a week of what was given up, should it be back. */
    private List<BackfillJob> jobs() {
      List<BackfillJob> jobs = new ArrayList<>();
      tracked.stream()
          .filter(each -> wanting.contains(each.symbol()))
          .sorted(Comparator.comparing(TrackedSymbol::tier))
          .forEach(each -> jobs.add(new BackfillJob(each.symbol(), startedAt)));
      tracked.stream()
          .filter(each -> each.status() == SymbolStatus.INACTIVE && isItsDay(each))
          .forEach(each -> jobs.add(new BackfillJob(each.symbol(), startedAt, true)));
      return jobs;
    }

    private boolean isItsDay(TrackedSymbol each) {
      SessionDate today = Markets.of(each.symbol()).dateAt(startedAt);
      TrackedSymbol.Unknown unknown = each.unknown();
      return unknown == null || !today.isBefore(unknown.on().plusDays(A_WEEK));
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
        if (row != null && !OfficialCloses.isOfficial(row, lastOfficial(market).date())) {
          wanted.computeIfAbsent(market, it -> new LinkedHashMap<>()).put(each, row);
        }
      }
      for (Map.Entry<Market, Map<TrackedSymbol, LatestPrice>> each : wanted.entrySet()) {
        Session session = lastOfficial(each.getKey());
        OfficialCloses.Outcome outcome =
            official.settle(each.getKey(), session.date(), each.getValue(), startedAt);
        outcome.failure().ifPresent(e -> messages.add(String.valueOf(e.getMessage())));
        settled.addAll(outcome.settled());
      }
      return settled.size();
    }

    private Session lastOfficial(Market market) {
      return market.calendar().lastCompleted(startedAt.minus(BackfillSymbol.OFFICIAL_DELAY));
    }

    /**
     * Whether a session before the last one has no official close, as far back as the row shows.
     */
    private boolean isLagging(TrackedSymbol each) {
      LatestPrice row = rows.get(each.symbol());
      return row == null || due(each).stream().anyMatch(date -> !isOfficial(each, row, date));
    }

    /** Those whose last session may have its official bar by now, and has not. */
    private List<Symbol> awaiting(List<TrackedSymbol> active) {
      List<Symbol> awaiting = new ArrayList<>();
      for (TrackedSymbol each : active) {
        LatestPrice row = rows.get(each.symbol());
        SessionDate last = lastOfficial(Markets.of(each.symbol())).date();
        if (row != null
            && !wanting.contains(each.symbol())
            && !isBeforeListing(each, last)
            && !isOfficial(each, row, last)) {
          awaiting.add(each.symbol());
        }
      }
      return awaiting;
    }

    /** What this run has settled the row, as it was read, does not show. */
    private boolean isOfficial(TrackedSymbol each, LatestPrice row, SessionDate date) {
      return OfficialCloses.isOfficial(row, date)
          || (settled.contains(each.symbol())
              && date.equals(lastOfficial(Markets.of(each.symbol())).date()));
    }

    private List<SessionDate> due(TrackedSymbol each) {
      TradingCalendar calendar = Markets.of(each.symbol()).calendar();
      // Where holidays are unknown an older gap may be one; asking for the newest session alone
      // finds out.
      int count = calendar.holidaysKnown() ? LatestPrice.CLOSES - 1 : 1;
      List<SessionDate> due = new ArrayList<>();
      SessionDate date = calendar.previous(calendar.lastCompleted(startedAt).date()).date();
      for (int i = 0; i < count && !isBeforeListing(each, date); i++) {
        due.add(date);
        date = calendar.previous(date).date();
      }
      return due;
    }

    private static boolean isBeforeListing(TrackedSymbol each, SessionDate date) {
      return each.listedOn() != null && date.isBefore(each.listedOn());
    }

    /**
     * Looks through whole histories, from another symbol on each time, as long as there is time.
     */
    private void findGaps(List<TrackedSymbol> active) {
      List<TrackedSymbol> open =
          active.stream()
              .filter(each -> !wanting.contains(each.symbol()) && isQuiet(each))
              .sorted(Comparator.comparing(TrackedSymbol::symbol))
              .collect(Collectors.toCollection(ArrayList::new));
      if (!open.isEmpty()) {
        long hours = Duration.between(Instant.EPOCH, startedAt).toHours();
        Collections.rotate(open, (int) (hours * 31 % open.size()));
      }
      for (TrackedSymbol each : open) {
        if (!TimeLeft.allows(RESERVE)) {
          messages.add("gaps not looked for from " + each.symbol() + " on");
          return;
        }
        if (hasGap(each)) {
          wanting.add(each.symbol());
        }
      }
    }

    private boolean isQuiet(TrackedSymbol each) {
      TradingCalendar calendar = Markets.of(each.symbol()).calendar();
      return calendar.holidaysKnown()
          && !calendar.lastCompleted(startedAt).close().plus(QUIET).isAfter(startedAt);
    }

    private boolean hasGap(TrackedSymbol each) {
      TradingCalendar calendar = Markets.of(each.symbol()).calendar();
      SessionDate first = retention.firstRetained(startedAt);
      SessionDate last = calendar.previous(calendar.lastCompleted(startedAt).date()).date();
      return !BackfillPlan.of(
              each, calendar.sessions(first, last), history.read(each.symbol(), first, last))
          .wanted()
          .isEmpty();
    }
  }
}
