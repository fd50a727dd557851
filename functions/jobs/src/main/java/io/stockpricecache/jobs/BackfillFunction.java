package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.queue.sqs.JobMessage;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.queue.sqs.MalformedJobException;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.usecases.runs.JobBatches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind the queue of symbol jobs: runs each message's job by itself and answers which failed.
 *
 * <p>What may pass comes again by SQS. What cannot succeed however often it comes (a message that
 * is no job, a key that is refused, a row that cannot be read) is buried with its reason at once;
 * it is answered as failed, too, so that it stays in the queue should burying it fail. What the
 * close sync asks for again by itself is buried the first time alone.
 */
public final class BackfillFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {

  /** What one job may take; with less time left, the rest of the batch is left to come again. */
  static final Duration RESERVE = Duration.ofSeconds(30);

  /** As in template.yaml: then the queue takes a message for undeliverable. */
  static final int MOST_DELIVERIES = 3;

  private static final String NOT_BEGUN = "not begun, the time was nearly up";

  private static final Logger LOG = LoggerFactory.getLogger(BackfillFunction.class);

  private final JobRunner runner;
  private final JobStates states;
  private final DeadLetters deadLetters;
  private final JobBatches batches;
  private final InstantSource clock;

  /**
   * Called by Lambda.
   *
   * @throws ConfigurationException listing every problem with the environment's variables
   */
  public BackfillFunction() {
    this(JobsContext.start(BackfillFunction::rehearse));
  }

  /** What the first event after a restore will find loaded. */
  static SQSBatchResponse rehearse() {
    return Rehearsal.play(
        SQSEvent.class,
        """
        {"Records":[
          {"messageId":"1","receiptHandle":"1","body":"{\\"symbol\\":\\"AAPL\\"}",
            "attributes":{"SentTimestamp":"1795208700000"}},
          {"messageId":"2","receiptHandle":"2","body":"{\\"symbol\\":\\"BTC-USD\\"}",
            "attributes":{"SentTimestamp":"1795208700000"}}]}
        """,
        BackfillFunction::new);
  }

  /** On a running context: for tests and the local runner. */
  public BackfillFunction(ApplicationContext context) {
    this(
        JobRunner.of(context),
        new JobStates(context.getBean(JobRecords.class), context.getBean(Pause.class)),
        context.getBean(DeadLetters.class),
        context.getBean(JobBatches.class),
        context.getBean(InstantSource.class));
  }

  BackfillFunction(
      JobRunner runner,
      JobStates states,
      DeadLetters deadLetters,
      JobBatches batches,
      InstantSource clock) {
    this.runner = runner;
    this.states = states;
    this.deadLetters = deadLetters;
    this.batches = batches;
    this.clock = clock;
  }

  /**
   * Runs the jobs.
   *
   * @throws IllegalArgumentException naming the field, if this is no batch of messages
   */
  @Override
  public SQSBatchResponse handleRequest(@Nullable SQSEvent event, @Nullable Context context) {
    return Invocation.during("backfill", context, () -> run(event));
  }

  private SQSBatchResponse run(@Nullable SQSEvent event) {
    Instant takenAt = clock.instant();
    List<QueuedMessage> messages = QueuedMessage.allOf(event);
    List<BatchItemFailure> failures = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (QueuedMessage message : messages) {
      if (!isDone(message, reasons)) {
        failures.add(new BatchItemFailure(message.id()));
      }
    }
    note(takenAt, messages, failures.size(), reasons);
    return new SQSBatchResponse(failures);
  }

  /** What became of the jobs stands whether or not the journal says so. */
  private void note(
      Instant takenAt, List<QueuedMessage> messages, int failed, List<String> reasons) {
    Instant oldest =
        messages.stream()
            .flatMap(message -> message.findSentAt().stream())
            .min(Instant::compareTo)
            .orElse(takenAt);
    try {
      batches.note(takenAt, oldest, messages.size(), failed, reasons);
    } catch (StoreException e) {
      LOG.error("the batch is not in the journal: {}", LogText.line(e.getMessage()), e);
    }
  }

  private boolean isDone(QueuedMessage message, List<String> reasons) {
    Optional<String> failure =
        LogFields.during(Map.of(LogField.MESSAGE_ID, message.id()), () -> attempt(message));
    failure.ifPresent(reasons::add);
    return failure.isEmpty();
  }

  /** Why it is not done; empty if it is. */
  private Optional<String> attempt(QueuedMessage message) {
    Job job;
    try {
      message.requireComplete();
      JobMessage received = JobMessages.read(message.body(), message.sentAt());
      JobLog.describe(received);
      job = received.job();
    } catch (MalformedJobException e) {
      return Optional.of(bury(message, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      return Optional.of(brokenOff(message, e));
    }
    return attempt(message, job);
  }

  private Optional<String> attempt(QueuedMessage message, Job job) {
    if (!TimeLeft.allows(RESERVE)) {
      noteFailure(message, job, NOT_BEGUN);
      LOG.warn("{}: {}", message.id(), NOT_BEGUN);
      return Optional.of(NOT_BEGUN);
    }
    try {
      states.note(job, JobState.RUNNING, null);
      JobResult result = runner.run(job);
      states.note(job, result.state(), result.reason());
      LOG.info("{}: {}", message.id(), result.line());
      boolean isToBeTold =
          switch (result.letter()) {
            case NONE -> false;
            case WHERE_DELIVERED_AGAIN -> message.deliveries() > 1;
            case AT_ONCE -> true;
          };
      return isToBeTold
          ? Optional.of(bury(message, String.valueOf(result.reason())))
          : Optional.empty();
    } catch (UnreadableRowException e) {
      states.note(job, JobState.FAILED, "what is stored of it cannot be read");
      return Optional.of(bury(message, String.valueOf(e.getMessage())));
    } catch (VendorException e) {
      String reason = String.valueOf(e.getMessage());
      if (!e.failure().passes()) {
        states.note(job, JobState.FAILED, reason);
        return Optional.of(bury(message, reason));
      }
      noteFailure(message, job, reason);
      LOG.warn("{}: {}: {}", message.id(), next(message), LogText.line(reason));
      return Optional.of(LogText.line(reason));
    } catch (RuntimeException e) {
      noteFailure(message, job, "it broke off; the log says why");
      return Optional.of(brokenOff(message, e));
    }
  }

  private static String brokenOff(QueuedMessage message, RuntimeException e) {
    String reason = LogText.line(e.toString());
    LOG.error("{}: {}: {}", message.id(), next(message), reason, e);
    return reason;
  }

  /** The queue brings it again, unless it has done so as often as it does. */
  private void noteFailure(QueuedMessage message, Job job, String reason) {
    states.note(job, isLast(message) ? JobState.FAILED : JobState.WAITING, reason);
  }

  private static boolean isLast(QueuedMessage message) {
    return message.deliveries() >= MOST_DELIVERIES;
  }

  private static String next(QueuedMessage message) {
    return isLast(message)
        ? "lies among the dead letters now; what a symbol lacks, close syncs ask for again"
        : "comes again";
  }

  private String bury(QueuedMessage message, String reason) {
    try {
      deadLetters.bury(message.body(), message.receiptHandle(), reason);
      LOG.warn("{}: buried: {}", message.id(), LogText.line(reason));
    } catch (RuntimeException e) {
      LOG.error("{}: not buried: {}", message.id(), LogText.line(reason), e);
    }
    return LogText.line(reason);
  }
}
