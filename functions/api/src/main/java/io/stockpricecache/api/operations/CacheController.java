package io.stockpricecache.api.operations;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.api.operations.StatusResponse.Budget;
import io.stockpricecache.api.operations.StatusResponse.Memory;
import io.stockpricecache.api.operations.StatusResponse.Queue;
import io.stockpricecache.api.operations.StatusResponse.Run;
import io.stockpricecache.api.operations.StatusResponse.Stale;
import io.stockpricecache.api.operations.StatusResponse.Unreadable;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.usecases.audit.ValidateHistory;
import io.stockpricecache.usecases.status.CacheStatus;
import io.stockpricecache.usecases.status.CacheStatus.Health;
import io.stockpricecache.usecases.universe.ReadUniverses;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** For the operator: how the cache stands. */
@Controller("/cache")
@ServesProblems
@ForOperators
public final class CacheController {

  /** More than anybody looks through; beyond it the count stops. */
  private static final int MAX_COUNTED = 1_000;

  /** Newest runs looked through for each schedule's last. */
  private static final int RUNS = 100;

  private final CacheStatus status;
  private final ValidateHistory validate;
  private final Quarantine quarantine;
  private final Reports reports;

  public CacheController(
      CacheStatus status, ValidateHistory validate, Quarantine quarantine, Reports reports) {
    this.status = status;
    this.validate = validate;
    this.quarantine = quarantine;
    this.reports = reports;
  }

  /** Tells how the cache stands. */
  @Get("/status")
  @ApiResponse(
      responseCode = "200",
      description = "How it stands.",
      content =
          @Content(
              schema = @Schema(implementation = StatusResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.STATUS)))
  public StatusResponse getStatus() {
    Health health = status.health();
    List<Rows<SyncRun>> journal =
        Arrays.stream(RunType.values()).map(type -> reports.runs().outlines(type, 1)).toList();
    List<SyncRun> newest = journal.stream().flatMap(List::stream).toList();
    Rows<BudgetState> budgets = reports.budgets().all();
    Rows<QuarantinedBar> held = quarantine.held(MAX_COUNTED);
    Rows<ReadReport> reads = reports.reads().lately();
    Rows<ReadUniverses.Standing> universes = reports.universes().read(health.counts().tracked());
    List<UnreadableRow> unreadable = new ArrayList<>(health.unreadable());
    Stream.concat(journal.stream(), Stream.of(budgets, held, reads, universes))
        .forEach(rows -> unreadable.addAll(rows.unreadable()));
    SharedCacheResponse shared = SharedCacheResponse.of(reports.caches());
    Optional<SyncRun> lastBatch =
        newest.stream().filter(run -> run.type() == RunType.BACKFILL).findFirst();
    return new StatusResponse(
        StatusResponse.symbols(health),
        health.symbols().values().stream().mapToInt(Integer::intValue).sum(),
        StatusResponse.prices(health),
        health.counts().markets(),
        StatusResponse.Missing.of(health),
        StatusResponse.percent(health.coverage()),
        StatusResponse.percent(health.completeness()),
        health.pendingOverAnHour(),
        Stale.of(health),
        budgets.stream().map(Budget::of).toList(),
        Queue.of(reports.depth().depth(), lastBatch),
        newest.stream().map(Run::of).toList(),
        Memory.of(reports.caches()),
        shared,
        ServedReads.of(reads),
        QuarantineResponse.of(held),
        universes.stream().map(StatusResponse.Universe::of).toList(),
        Unreadable.of(unreadable),
        unreadable.size(),
        StatusWarnings.of(
            health,
            budgets.stream().toList(),
            unreadable.size(),
            !newest.isEmpty(),
            shared,
            reports.clock().instant()));
  }

  /** Tells what runs when, and how it went last. */
  @Get("/scheduler/status")
  @ApiResponse(
      responseCode = "200",
      description = "The schedules.",
      content =
          @Content(
              schema = @Schema(implementation = SchedulerResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SCHEDULES)))
  public SchedulerResponse getSchedulerStatus() {
    Instant now = reports.clock().instant();
    List<SyncRun> polls = reports.runs().outlines(RunType.LIVE_POLL, RUNS);
    List<SyncRun> syncs = reports.runs().outlines(RunType.CLOSE_SYNC, RUNS);
    return new SchedulerResponse(
        Stream.concat(
                entries(Schedules.LIVE_POLL, RunType.LIVE_POLL, polls, now),
                entries(Schedules.CLOSE_SYNC, RunType.CLOSE_SYNC, syncs, now))
            .toList(),
        List.of(
            SchedulerResponse.job("live_update", Schedules.LIVE_POLL, polls, now),
            SchedulerResponse.job("historical_sync", Schedules.CLOSE_SYNC, syncs, now)));
  }

  private static Stream<SchedulerResponse.Entry> entries(
      List<Schedule> schedules, RunType type, List<SyncRun> runs, Instant now) {
    return schedules.stream().map(schedule -> SchedulerResponse.entry(schedule, type, runs, now));
  }

  /** Looks for what may be wrong with what is stored of a symbol; 404 where nothing is. */
  @Get("/validate")
  @ApiResponse(
      responseCode = "200",
      description = "What was found.",
      content =
          @Content(
              schema = @Schema(implementation = ValidationResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.VALIDATION)))
  public ValidationResponse validateHistory(@SymbolForm.InPath @QueryValue Symbol symbol) {
    ValidateHistory.Report report = validate.validate(symbol);
    if (report.bars() == 0 && report.findings().isEmpty()) {
      requireTracked(symbol);
    }
    return ValidationResponse.of(report);
  }

  private void requireTracked(Symbol symbol) {
    if (reports.caches().read(reading -> reading.symbol().apply(symbol)).value().isEmpty()) {
      throw ProblemException.notTracked(symbol);
    }
  }

  /** What an operator's reports are made from. */
  public record Reports(
      VendorBudgets budgets,
      QueueDepth depth,
      SyncRuns runs,
      ReadCaches caches,
      ReadReports reads,
      ReadUniverses universes,
      InstantSource clock) {}
}
