package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.Timetable.Tick;
import io.stockpricecache.local.aws.LambdaEvents;
import io.stockpricecache.local.aws.ScheduleEvent;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.local.journal.HeldLines;
import io.stockpricecache.local.journal.JobLines;
import io.stockpricecache.local.journal.Journal;
import io.stockpricecache.local.journal.Progress;
import io.stockpricecache.local.process.Workers;
import io.stockpricecache.runtime.schedule.Schedules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What invokes the jobs' functions: the schedules and the queue. */
public final class Triggers {

  /** MaximumConcurrency in template.yaml. */
  public static final int QUEUE_POLLERS = 2;

  private final VirtualClock clock;
  private final Journal journal;
  private final JobLines lines;
  private final HeldLines held;
  private final SyncRuns runs;
  private final LivePollFunction livePoll;
  private final CloseSyncFunction closeSync;
  private final BackfillFunction backfill;

  /** Makes the functions; nothing runs yet. */
  Triggers(ApplicationContext jobs, VirtualClock clock, Journal journal, Progress progress) {
    this.clock = clock;
    this.journal = journal;
    this.runs = jobs.getBean(SyncRuns.class);
    this.held = new HeldLines(jobs.getBean(Quarantine.class), journal);
    this.lines =
        new JobLines(
            journal,
            progress,
            held,
            jobs.getBean(Symbols.class),
            runs,
            jobs.getBean(JobRecords.class),
            jobs.getBean(VendorRouter.class),
            clock);
    this.livePoll = new LivePollFunction(jobs);
    this.closeSync = new CloseSyncFunction(jobs);
    this.backfill = new BackfillFunction(jobs);
  }

  void start(Workers workers, SqsClient sqs, String queueUrl) {
    held.begin();
    workers.start(livePolls());
    workers.start(closeSyncs());
    for (int i = 0; i < QUEUE_POLLERS; i++) {
      workers.start(
          new QueuePoller(
              sqs,
              queueUrl,
              event -> backfill.handleRequest(event, LambdaFunction.BACKFILL.newContext()),
              sentAt -> clock.at(sentAt, InstantSource.system().instant()),
              lines::taken,
              lines::done));
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

  private Consumer<Tick> invoke(
      RequestHandler<Map<String, Object>, Map<String, Object>> handler,
      LambdaFunction function,
      Consumer<Map<String, Object>> tell) {
    return tick -> {
      String json = ScheduleEvent.json(tick.schedule(), tick.at());
      tell.accept(handler.handleRequest(LambdaEvents.readMap(json), function.newContext()));
      held.tellNew();
    };
  }
}
