package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unknown;
import io.stockpricecache.usecases.company.StaleCompanies;
import io.stockpricecache.usecases.tracking.RequeuePending;
import io.stockpricecache.usecases.universe.SettleSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Queues what a sync leaves to jobs, a symbol each, as far as there are calls for it. */
public final class CloseJobs {

  private static final int A_WEEK = 7;

  /** Days on which a symbol must be unknown before it is looked for only once a week. */
  private static final int DAYS_OF_DOUBT = 3;

  private final JobQueue queue;
  private final RequeuePending pending;
  private final StaleCompanies companies;
  private final RationedCalls rationed;
  private final WaitingRows waiting;
  private final SettleSchedule universes;

  public CloseJobs(
      JobQueue queue,
      RequeuePending pending,
      StaleCompanies companies,
      RationedCalls rationed,
      WaitingRows waiting,
      SettleSchedule universes) {
    this.queue = requireNonNull(queue, "queue is null");
    this.pending = requireNonNull(pending, "pending is null");
    this.companies = requireNonNull(companies, "companies is null");
    this.rationed = requireNonNull(rationed, "rationed is null");
    this.waiting = requireNonNull(waiting, "waiting is null");
    this.universes = requireNonNull(universes, "universes is null");
  }

  /**
   * What was queued, and what was not.
   *
   * @param pending all symbols that wait for their first history
   * @param companies how many are asked for
   * @param plan of the calls where they are rationed
   */
  record Queued(List<Symbol> pending, int companies, RationedCalls.Plan plan) {

    /** Symbols whose history there is no call for today. */
    Set<Symbol> waiting() {
      return plan.waiting();
    }

    /** Of those, the ones whose calls have gone to others. */
    List<Symbol> waitingByPlan() {
      return waiting().stream().filter(symbol -> !plan.refused().containsKey(symbol)).toList();
    }
  }

  /**
   * Queues the jobs.
   *
   * @param wanting ACTIVE symbols whose history is to be asked for
   * @param doubted ACTIVE symbols of which it is to be asked for though nothing is missing
   */
  Queued queue(SyncRows rows, Set<Symbol> wanting, Set<Symbol> doubted, Instant at) {
    Set<Symbol> either = new HashSet<>(wanting);
    either.addAll(doubted);
    List<TrackedSymbol> asked =
        rows.tracked().stream().filter(each -> isAsked(each, either, at)).toList();
    RationedCalls.Plan plan = rationed.plan(asked, rows, at);
    waiting.tell(rows.tracked(), plan, at);
    queue.send(histories(asked, plan.waiting(), doubted, at));
    List<Symbol> requeued = pending.requeue(rows.tracked(), plan.waiting());
    List<CompanyJob> companyJobs = new ArrayList<>(companies.jobs(rows.active(), at));
    plan.companies().forEach(symbol -> companyJobs.add(new CompanyJob(symbol, at)));
    if (!companyJobs.isEmpty()) {
      queue.send(companyJobs);
    }
    List<UniverseJob> universeJobs = universes.due(at);
    if (!universeJobs.isEmpty()) {
      queue.send(universeJobs);
    }
    return new Queued(requeued, companyJobs.size(), plan);
  }

  private static boolean isAsked(TrackedSymbol each, Set<Symbol> wanting, Instant at) {
    return switch (each.status()) {
      case PENDING -> true;
      case ACTIVE -> wanting.contains(each.symbol());
      case INACTIVE -> isItsDay(each, at);
    };
  }

  private static boolean isItsDay(TrackedSymbol each, Instant at) {
    Unknown unknown = each.progress().unknown();
    if (unknown == null) {
      return true;
    }
    int pause = unknown.days() < DAYS_OF_DOUBT ? 1 : A_WEEK;
    return !Markets.of(each.symbol()).dateAt(at).isBefore(unknown.on().plusDays(pause));
  }

  /**
   * Of what people follow first; and of what was given up, should it be back: the next days, then
   * once a week. What is PENDING has its jobs from {@link RequeuePending}.
   */
  private static List<BackfillJob> histories(
      List<TrackedSymbol> asked, Set<Symbol> waiting, Set<Symbol> doubted, Instant at) {
    return asked.stream()
        .filter(each -> each.status() != SymbolStatus.PENDING)
        .filter(each -> !waiting.contains(each.symbol()))
        .sorted(
            Comparator.comparing(TrackedSymbol::status).thenComparing(TrackedSymbol.USERS_FIRST))
        .map(
            each ->
                new BackfillJob(
                    each.symbol(), at, isGivenUp(each) || doubted.contains(each.symbol())))
        .toList();
  }

  private static boolean isGivenUp(TrackedSymbol each) {
    return each.status() == SymbolStatus.INACTIVE;
  }
}
