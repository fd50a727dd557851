package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.usecases.archive.ArchiveSchedule;
import io.stockpricecache.usecases.audit.ValidateAll;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.directory.DirectorySchedule;
import io.stockpricecache.usecases.runs.Completeness;
import io.stockpricecache.usecases.status.PublishStatusMetrics;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind a schedule: runs the sync of closes and answers how it went. Once a week, it then looks
 * through all that is stored, in the time that is left, and has the directory of listed instruments
 * built anew. Where there is an archive, each run asks for what is due in it. The first run of each
 * quarter of a day ends with the numbers of the status page, told as metrics.
 */
public final class CloseSyncFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(CloseSyncFunction.class);

  private final SyncClose useCase;
  private final Metrics metrics;
  private final ValidateAll validate;
  private final DirectorySchedule directory;
  private final ArchiveSchedule archive;
  private final Runnable status;

  /**
   * Called by Lambda.
   *
   * @throws ConfigurationException listing every problem with the environment's variables
   */
  public CloseSyncFunction() {
    this(JobsContext.start(CloseSyncFunction::rehearse));
  }

  /** What the first event after a restore will find loaded. */
  static Map<String, Object> rehearse() {
    return Rehearsal.playSchedule(CloseSyncFunction::new);
  }

  /** On a running context: for tests and the local runner. */
  public CloseSyncFunction(ApplicationContext context) {
    this(
        context.getBean(SyncClose.class),
        context.getBean(ValidateAll.class),
        context.getBean(DirectorySchedule.class),
        context.getBean(ArchiveSchedule.class),
        context.getBean(PublishStatusMetrics.class)::tell,
        context.getBean(Metrics.class));
  }

  /**
   * @param status tells the numbers of the status page; may throw a StoreException
   */
  CloseSyncFunction(
      SyncClose useCase,
      ValidateAll validate,
      DirectorySchedule directory,
      ArchiveSchedule archive,
      Runnable status,
      Metrics metrics) {
    this.useCase = useCase;
    this.validate = validate;
    this.directory = directory;
    this.archive = archive;
    this.status = status;
    this.metrics = metrics;
  }

  /**
   * Runs it.
   *
   * @throws IllegalArgumentException naming the field, if this is not a schedule's event
   */
  @Override
  public Map<String, Object> handleRequest(
      @Nullable Map<String, Object> event, @Nullable Context context) {
    return Invocation.during("close-sync", context, () -> sync(event));
  }

  private Map<String, Object> sync(@Nullable Map<String, Object> event) {
    Instant dueAt = ScheduledEvents.time(event);
    SyncRun run = run(dueAt);
    metrics.put(FunctionMetric.COMPLETENESS_PERCENT, Completeness.percentForAlarm(run));
    metrics.put(FunctionMetric.INCOMPLETE_SYMBOLS, Completeness.incomplete(run));
    metrics.put(
        FunctionMetric.PENDING_OVER_AN_HOUR, run.counts().get(RunCount.PENDING_OVER_AN_HOUR));
    publishStatusMetrics();
    queueDirectory();
    queueArchive();
    return RunResult.of(run, dueAt, LOG);
  }

  /** As little: the next run asks again. */
  private void queueDirectory() {
    try {
      directory
          .queueIfDue()
          .ifPresent(job -> LOG.info("the directory is to be built anew: {}", job));
    } catch (StoreException e) {
      LOG.warn("whether the directory is to be built anew could not be told", e);
    }
  }

  /** As little. */
  private void queueArchive() {
    try {
      archive.queueIfOn();
    } catch (StoreException e) {
      LOG.warn("the next sync asks for the archive again", e);
    }
  }

  /** Last, and without a part in the run's outcome: what is settled is settled. */
  private void publishStatusMetrics() {
    try {
      status.run();
    } catch (StoreException e) {
      LOG.warn("the numbers of the status page could not be told", e);
    }
  }

  private SyncRun run(Instant dueAt) {
    SyncRun run = useCase.sync();
    validate.runIfDue().ifPresent(validated -> RunResult.of(validated, dueAt, LOG));
    return run;
  }
}
