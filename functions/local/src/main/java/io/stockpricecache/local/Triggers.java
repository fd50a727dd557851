package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.store.BackfillJob;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.Timetable.Tick;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.queue.sqs.MalformedJobException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What invokes the jobs' functions: the schedules and the queue. */
final class Triggers {

  /** MaximumConcurrency in template.yaml. */
  static final int QUEUE_POLLERS = 2;

  private final ApplicationContext jobs;
  private final VirtualClock clock;
  private final Journal journal;

  Triggers(ApplicationContext jobs, VirtualClock clock, Journal journal) {
    this.jobs = jobs;
    this.clock = clock;
    this.journal = journal;
  }

  void start(Workers workers, SqsClient sqs, String queueUrl) {
    workers.start(livePolls());
    workers.start(closeSyncs());
    BackfillFunction function = new BackfillFunction(jobs);
    for (int i = 0; i < QUEUE_POLLERS; i++) {
      workers.start(
          new QueuePoller(
              sqs,
              queueUrl,
              event -> function.handleRequest(event, LambdaFunction.BACKFILL.newContext()),
              this::noteBackfills));
    }
  }

  private ScheduleLoop livePolls() {
    return new ScheduleLoop(
        "live-poll",
        clock,
        new Timetable(Schedules.LIVE_POLL, /* coalesced= */ true, clock.instant()),
        invoke(new LivePollFunction(jobs), LambdaFunction.LIVE_POLL, journal::poll));
  }

  private ScheduleLoop closeSyncs() {
    Instant now = clock.instant();
    Instant last =
        jobs.getBean(SyncRuns.class).newest(RunType.CLOSE_SYNC, 1).stream()
            .map(SyncRun::startedAt)
            .filter(startedAt -> startedAt.isBefore(now))
            .findFirst()
            .orElse(now);
    return new ScheduleLoop(
        "close-sync",
        clock,
        Timetable.resumed(Schedules.CLOSE_SYNC, last, now),
        invoke(new CloseSyncFunction(jobs), LambdaFunction.CLOSE_SYNC, journal::closeSync));
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
    Symbols symbols = jobs.getBean(Symbols.class);
    for (Message message : messages) {
      try {
        BackfillJob job = JobMessages.decode(message.body(), clock.instant());
        journal.backfill(job.symbol(), symbols.find(job.symbol()));
      } catch (MalformedJobException e) {
        journal.line("backfill of a message that is no job: " + e.getMessage());
      }
    }
  }
}
