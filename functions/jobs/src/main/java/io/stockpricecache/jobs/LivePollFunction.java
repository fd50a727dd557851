package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.usecases.close.CloseSyncWatch;
import io.stockpricecache.usecases.live.PollLivePrices;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Behind a schedule: asks for the live prices that are due and answers how that went. */
public final class LivePollFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(LivePollFunction.class);

  private final PollLivePrices useCase;
  private final CloseSyncWatch closeSync;
  private final Metrics metrics;

  /**
   * Called by Lambda.
   *
   * @throws ConfigurationException listing every problem with the environment's variables
   */
  public LivePollFunction() {
    this(JobsContext.start(LivePollFunction::rehearse));
  }

  /** What the first event after a restore will find loaded. */
  static Map<String, Object> rehearse() {
    return Rehearsal.playSchedule(LivePollFunction::new);
  }

  /** On a running context: for tests and the local runner. */
  public LivePollFunction(ApplicationContext context) {
    this(
        context.getBean(PollLivePrices.class),
        context.getBean(CloseSyncWatch.class),
        context.getBean(Metrics.class));
  }

  LivePollFunction(PollLivePrices useCase, CloseSyncWatch closeSync, Metrics metrics) {
    this.useCase = useCase;
    this.closeSync = closeSync;
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
    return Invocation.during("live-poll", context, () -> poll(event));
  }

  private Map<String, Object> poll(@Nullable Map<String, Object> event) {
    Instant dueAt = ScheduledEvents.time(event);
    // First: a poll that fails must not hide it.
    metrics.put(FunctionMetric.CLOSE_SYNC_MISSING, closeSync.isMissing() ? 1 : 0);
    return RunResult.of(useCase.poll(), dueAt, LOG);
  }
}
