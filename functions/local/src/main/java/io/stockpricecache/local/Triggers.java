package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.Timetable.Tick;
import io.stockpricecache.local.aws.LambdaEvents;
import io.stockpricecache.local.aws.ScheduleEvent;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.local.process.Workers;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.queue.sqs.MalformedJobException;
import io.stockpricecache.runtime.schedule.Schedules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What invokes the jobs' functions: the schedules and the queue. */
public final class Triggers {

  /** MaximumConcurrency in template.yaml. */
  public static final int QUEUE_POLLERS = 2;

  private final VirtualClock clock;
  private final Journal journal;
  private final Symbols symbols;
  private final SyncRuns runs;
  private final VendorRouter vendors;
  private final LivePollFunction livePoll;
  private final CloseSyncFunction closeSync;
  private final BackfillFunction backfill;

  /** Makes the functions; nothing runs yet. */
  Triggers(ApplicationContext jobs, VirtualClock clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
    this.symbols = jobs.getBean(Symbols.class);
    this.runs = jobs.getBean(SyncRuns.class);
    this.vendors = jobs.getBean(VendorRouter.class);
    this.livePoll = new LivePollFunction(jobs);
    this.closeSync = new CloseSyncFunction(jobs);
    this.backfill = new BackfillFunction(jobs);
  }

  void start(Workers workers, SqsClient sqs, String queueUrl) {
    workers.start(livePolls());
    workers.start(closeSyncs());
    for (int i = 0; i < QUEUE_POLLERS; i++) {
      workers.start(
          new QueuePoller(
              sqs,
              queueUrl,
              event -> backfill.handleRequest(event, LambdaFunction.BACKFILL.newContext()),
              sentAt -> clock.at(sentAt, InstantSource.system().instant()),
              this::noteBackfills));
    }
  }

  private ScheduleLoop livePolls() {
    return new ScheduleLoop(
        "live-poll",
        clock,
        new Timetable(Schedules.LIVE_POLL, /* coalesced= */ true, clock.instant()),
        invoke(livePoll, LambdaFunction.LIVE_POLL, journal::poll));
  }

  private ScheduleLoop closeSyncs() {
    Instant now = clock.instant();
    Instant last =
        runs.newest(RunType.CLOSE_SYNC, 1).stream()
            .map(SyncRun::startedAt)
            .filter(startedAt -> startedAt.isBefore(now))
            .findFirst()
            .orElse(now);
    return new ScheduleLoop(
        "close-sync",
        clock,
        Timetable.resumed(Schedules.CLOSE_SYNC, last, now),
        invoke(closeSync, LambdaFunction.CLOSE_SYNC, journal::closeSync));
  }

  private static Consumer<Tick> invoke(
      RequestHandler<Map<String, Object>, Map<String, Object>> handler,
      LambdaFunction function,
      Consumer<Map<String, Object>> journal) {
    return tick -> {
      String json = ScheduleEvent.json(tick.schedule(), tick.at());
      journal.accept(handler.handleRequest(LambdaEvents.readMap(json), function.newContext()));
    };
  }

  private void noteBackfills(List<Message> messages) {
    for (Message message : messages) {
      try {
        switch (JobMessages.decode(message.body(), clock.instant())) {
          case BackfillJob job -> journal.backfill(job.symbol(), symbols.find(job.symbol()));
          case CompanyJob job -> journal.line("company " + job.symbol() + offer(job.symbol()));
          case DirectoryJob job ->
              journal.directory(findSince(job.requestedAt(), RunType.DIRECTORY));
          case QuarantineReviewJob job -> journal.line(job.verdict() + " " + job.quarantinedBar());
          case RunJob job -> journal.run(job, findRun(job));
          case SearchJob job -> journal.line("search for \"" + job.query() + "\"");
        }
      } catch (MalformedJobException e) {
        journal.line("backfill of a message that is no job: " + e.getMessage());
      }
    }
  }

  /** The run of a job that is done with; a reader's job leaves none. */
  private Optional<SyncRun> findRun(RunJob job) {
    return switch (job.kind()) {
      case REFRESH_LIVE -> findSince(job.requestedAt(), RunType.LIVE_REFRESH);
      case SYNC_HISTORICAL -> findSince(job.requestedAt(), RunType.CLOSE_SYNC);
      case REFRESH_STALE -> Optional.empty();
    };
  }

  private Optional<SyncRun> findSince(Instant time, RunType type) {
    return runs.newest(type, 1).stream().filter(run -> !run.startedAt().isBefore(time)).findFirst();
  }

  private String offer(Symbol symbol) {
    return vendors.hasCompany(Markets.of(symbol))
        ? ""
        : " NOT_OFFERED: no vendor in VENDORS_ORDER tells of its company";
  }
}
