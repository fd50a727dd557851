package io.stockpricecache.usecases.history;

import static io.stockpricecache.domain.queue.Job.CLAIM;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.UnknownSymbolException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.runs.Postponement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes one symbol's history whole: finds which sessions of the retained time have no official bar,
 * asks the vendors for those, merges what comes, and then shows it in the symbol's latest row.
 *
 * <p>Every step may be repeated, cut off or run twice at once: bars merge by rank, the latest row
 * is rebuilt from the history, and the symbol becomes ACTIVE last. A claim keeps a second worker
 * from asking for the same; if the worker dies, its claim expires. Where no vendor may be asked
 * just now the job is put back into the queue until one may.
 */
public final class BackfillSymbol {

  /** How often and for how long a vendor is asked for the split that would explain a jump. */
  private static final Duration SPLITS_EVERY = Duration.ofHours(6);

  private static final Duration LATEST_SPLIT = Duration.ofDays(3);

  private final Symbols symbols;
  private final SymbolRows rows;
  private final AnsweredHistory answers;
  private final UnansweredHistory failures;
  private final HistoryQuestion question;
  private final VendorRouter vendors;
  private final JobQueue queue;
  private final WaitingJobs waiting;
  private final BackfillPlans plans;
  private final Backoff backoff;
  private final InstantSource clock;

  public BackfillSymbol(
      Symbols symbols,
      PriceHistory history,
      LatestRow latestRow,
      BarValidator validator,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      Corrections corrections,
      LastSync lastSync,
      Retention retention,
      Backoff backoff,
      InstantSource clock) {
    this.symbols = symbols;
    this.rows = new SymbolRows(symbols, latestRow, retention, backoff, clock);
    this.answers = new AnsweredHistory(symbols, history, rows, corrections, validator, clock);
    this.failures =
        new UnansweredHistory(rows, symbol -> isByPlan(Markets.of(symbol)), lastSync, clock);
    this.question = new HistoryQuestion(vendors, validator, new SecondOpinion(vendors, leases));
    this.vendors = vendors;
    this.queue = queue;
    this.waiting = new WaitingJobs(new Postponement(queue, leases, clock), vendors, clock);
    this.plans = new BackfillPlans(history, rows, vendors, retention, clock);
    this.backoff = backoff;
    this.clock = clock;
  }

  /** How a job ended. */
  public enum Outcome {
    /** Bars were merged, and by them the symbol has become ACTIVE. */
    ACTIVATED,
    /** Bars were asked for and merged. */
    FILLED,
    /** Nothing was missing; no vendor was asked. */
    WHOLE,
    /** Vendors were asked in vain for what is missing; they are asked again later. */
    ASKED_LATELY,
    /** No vendor has a bar of the sessions that are missing: a bank holiday, or not yet. */
    NOTHING_NEW,
    /** No vendor knows the symbol; it is INACTIVE now, or will be if that stays so. */
    UNKNOWN,
    /** No vendor in the operator's order covers its market; its row says so. */
    NOT_COVERED,
    /** As before, the vendors refuse it until somebody changes their keys or plans. */
    REFUSED,
    /** The symbol is not tracked (any more). */
    UNTRACKED,
    /** Its calls are given out by urgency, and that somebody reads it is noted. */
    NOTED,
    /** It is in the queue again, for when a vendor may be asked. */
    WAITING,
    /** Another job for the same waits already, and goes on in its place. */
    JOINED,
    /** Calls are rationed, and today's are used: the close sync sends another job in its turn. */
    PLANNED,
    /** Somebody else is at it; it is in the queue again, should that one not end it. */
    CLAIMED
  }

  /**
   * Runs the job.
   *
   * @throws VendorException if no vendor could answer, and nobody knows when one can; nothing is
   *     lost, and the symbol's row says why
   */
  public Outcome run(BackfillJob job) {
    if (job.notBefore().isAfter(clock.instant())) {
      return waiting.putBack(job, Outcome.WAITING);
    }
    return backoff.untilDone("the row of " + job.symbol(), () -> attempt(job));
  }

  /** Empty if the race for the claim is lost: then it looks again at what is missing. */
  private Optional<Outcome> attempt(BackfillJob job) {
    Optional<TrackedSymbol> tracked =
        symbols.find(job.symbol()).map(row -> plans.real(row.asKnownAt(clock.instant())));
    if (tracked.isEmpty()) {
      return Optional.of(Outcome.UNTRACKED);
    }
    if (tracked.get().status() == SymbolStatus.INACTIVE && !job.refresh()) {
      // A job of before it was given up.
      rows.showInactive(tracked.get().symbol());
      return Optional.of(Outcome.UNKNOWN);
    }
    Market market = Markets.of(tracked.get().symbol());
    int reach = vendors.reach(market);
    if (reach == 0) {
      return Optional.of(notCovered(tracked.get(), market));
    }
    if (job.reader() && isPlanned(tracked.get(), market)) {
      rows.update(tracked.get(), row -> row.withReadAt(job.requestedAt()));
      return Optional.of(Outcome.NOTED);
    }
    if (!job.refresh() && failures.isLeftAlone(tracked.get())) {
      return Optional.of(Outcome.ASKED_LATELY);
    }
    // After the row: who ended in between has left its bars.
    BackfillPlan plan = plans.of(tracked.get(), reach, job);
    if (plan.isDone() && !job.refresh()) {
      answers.showWhole(tracked.get(), plan);
      return Optional.of(plan.isLacking() ? Outcome.ASKED_LATELY : Outcome.WHOLE);
    }
    Instant now = clock.instant();
    if (tracked.get().progress().isClaimedAt(now)) {
      return Optional.of(waiting.putBack(job.postponedTo(now.plus(CLAIM)), Outcome.CLAIMED));
    }
    HistoryRequest request = plan.request(job.requestedAt(), now);
    try {
      vendors.requireOpen(request, plan::isServedBy);
    } catch (CallRefusedException e) {
      long version = tracked.get().version();
      rows.update(tracked.get(), row -> row.version() == version ? failures.waiting(row, e) : row);
      return Optional.of(waiting.until(e, job));
    }
    TrackedSymbol claimed = tracked.get().claimed(now.plus(CLAIM));
    if (symbols.save(claimed)) {
      return Optional.of(fill(claimed.withVersion(claimed.version() + 1), plan, request, job));
    }
    return Optional.empty();
  }

  private Outcome fill(
      TrackedSymbol tracked, BackfillPlan plan, HistoryRequest request, BackfillJob job) {
    try {
      answers.merge(
          tracked, plan, question.ask(request, tracked, plan), vendors.hasLive(request.market()));
      if (plan.isFirst()) {
        askForCompany(tracked.symbol());
      }
      if (job.refresh()) {
        askAgainForSplits(job, plan);
      }
      return plan.isFirst() ? Outcome.ACTIVATED : Outcome.FILLED;
    } catch (VendorException e) {
      return failed(tracked, plan, request, e, job);
    }
  }

  private void askForCompany(Symbol symbol) {
    Market market = Markets.of(symbol);
    if (vendors.hasCompany(market) && !vendors.isRationed(market)) {
      queue.send(List.of(new CompanyJob(symbol, clock.instant())));
    }
  }

  /** A vendor may be late with a split; what is no split at all is asked about for some days. */
  private void askAgainForSplits(BackfillJob job, BackfillPlan plan) {
    Instant now = clock.instant();
    boolean isLate =
        symbols
            .find(job.symbol())
            .flatMap(row -> plan.findJump(row.actions().splits()))
            .isPresent();
    if (isLate && now.isBefore(job.requestedAt().plus(LATEST_SPLIT))) {
      // What it was asked for is done, whichever of several copies asks again.
      var _ =
          waiting.putBack(job.withId(null).postponedTo(now.plus(SPLITS_EVERY)), Outcome.WAITING);
    }
  }

  /** Whether that no calls are left is the plan: none that the key has is refused by its vendor. */
  private boolean isByPlan(Market market) {
    return vendors.isRationed(market) && vendors.dayCalls().findRefusal(market).isEmpty();
  }

  /** Whether a vendor's call for it is the close sync's to give, and not a reader's to ask for. */
  private boolean isPlanned(TrackedSymbol tracked, Market market) {
    return tracked.status() == SymbolStatus.PENDING || vendors.isRationed(market);
  }

  /** Kept ACTIVE, its prices are served as they grow old; else there are none to wait for. */
  private Outcome notCovered(TrackedSymbol tracked, Market market) {
    String reason = "no vendor in VENDORS_ORDER has prices of the market " + market.id();
    rows.update(
        tracked,
        row -> row.status() == SymbolStatus.ACTIVE ? row.waiting(reason) : row.inactive(reason));
    if (tracked.status() != SymbolStatus.ACTIVE) {
      rows.showInactive(tracked.symbol());
    }
    return Outcome.NOT_COVERED;
  }

  private Outcome failed(
      TrackedSymbol tracked,
      BackfillPlan plan,
      HistoryRequest request,
      VendorException e,
      BackfillJob job) {
    if (HistoryStart.isOutOfReach(tracked, e) && vendors.isOfSomeAlone(request, plan::isServedBy)) {
      SessionDate today = Markets.of(tracked.symbol()).dateAt(clock.instant());
      failures.change(tracked, row -> HistoryStart.unknownTo(row, plan, e, today));
      return Outcome.NOTHING_NEW;
    }
    if (UnansweredHistory.isInVain(e)) {
      failures.noteInVain(tracked, e, plan, request.from());
      return UnansweredHistory.isFirstFailure(tracked)
          ? waiting.forSecondAnswer(job)
          // A later close sync finds what is still missing; asking again at once finds nothing.
          : Outcome.NOTHING_NEW;
    }
    if (e instanceof UnknownSymbolException unknown) {
      failures.noteUnknown(tracked, unknown, plan, request.from());
      return unknown(tracked.symbol(), job);
    }
    failures.note(tracked, e);
    if (e.retryAfter().isPresent()) {
      return waiting.until(e, job);
    }
    if (!e.failure().passes() && String.valueOf(e.getMessage()).equals(tracked.reason())) {
      // Whoever has to act was told of the first time; each close sync asks again.
      return Outcome.REFUSED;
    }
    throw e;
  }

  private Outcome unknown(Symbol symbol, BackfillJob job) {
    Optional<SymbolStatus> status = symbols.find(symbol).map(TrackedSymbol::status);
    if (status.equals(Optional.of(SymbolStatus.INACTIVE))) {
      rows.showInactive(symbol);
    } else if (status.equals(Optional.of(SymbolStatus.PENDING))) {
      return waiting.forSecondAnswer(job);
    }
    return Outcome.UNKNOWN;
  }
}
