package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.queue.sqs.JobMessage;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.queue.sqs.MalformedJobException;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.usecases.audit.ReviewQuarantine;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.company.RefreshCompany;
import io.stockpricecache.usecases.directory.BuildDirectory;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.live.RefreshLive;
import io.stockpricecache.usecases.runs.JobBatches;
import io.stockpricecache.usecases.tracking.NoteReaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind the queue of symbol jobs: runs each message's job by itself and answers which failed.
 *
 * <p>What may pass comes again by SQS. What cannot succeed however often it comes (a message that
 * is no job, a key that is refused, a row that cannot be read) is buried with its reason at once;
 * it is answered as failed, too, so that it stays in the queue should burying it fail.
 */
public final class BackfillFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {

  /** What one job may take; with less time left, the rest of the batch is left to come again. */
  static final Duration RESERVE = Duration.ofSeconds(30);

  /** As in template.yaml: then the queue takes a message for undeliverable. */
  static final int MOST_DELIVERIES = 3;

  private static final Logger LOG = LoggerFactory.getLogger(BackfillFunction.class);

  private final BackfillSymbol backfill;
  private final ReviewQuarantine reviewQuarantine;
  private final RefreshCompany refreshCompany;
  private final BuildDirectory buildDirectory;
  private final RefreshLive refreshLive;
  private final NoteReaders noteReaders;
  private final SyncClose syncClose;
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
        context.getBean(BackfillSymbol.class),
        context.getBean(ReviewQuarantine.class),
        context.getBean(RefreshCompany.class),
        context.getBean(BuildDirectory.class),
        context.getBean(RefreshLive.class),
        context.getBean(NoteReaders.class),
        context.getBean(SyncClose.class),
        context.getBean(DeadLetters.class),
        context.getBean(JobBatches.class),
        context.getBean(InstantSource.class));
  }

  BackfillFunction(
      BackfillSymbol backfill,
      ReviewQuarantine reviewQuarantine,
      RefreshCompany refreshCompany,
      BuildDirectory buildDirectory,
      RefreshLive refreshLive,
      NoteReaders noteReaders,
      SyncClose syncClose,
      DeadLetters deadLetters,
      JobBatches batches,
      InstantSource clock) {
    this.backfill = backfill;
    this.reviewQuarantine = reviewQuarantine;
    this.refreshCompany = refreshCompany;
    this.buildDirectory = buildDirectory;
    this.refreshLive = refreshLive;
    this.noteReaders = noteReaders;
    this.syncClose = syncClose;
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
    if (!TimeLeft.allows(RESERVE)) {
      LOG.warn("{}: not begun, the time is nearly up", message.id());
      return Optional.of("not begun, the time was nearly up");
    }
    try {
      message.requireComplete();
      JobMessage received = JobMessages.read(message.body(), message.sentAt());
      JobLog.describe(received);
      LOG.info("{}: {}", message.id(), run(received.job()));
      return Optional.empty();
    } catch (MalformedJobException | UnreadableRowException e) {
      return Optional.of(bury(message, String.valueOf(e.getMessage())));
    } catch (VendorException e) {
      String reason = String.valueOf(e.getMessage());
      if (!e.failure().passes()) {
        return Optional.of(bury(message, reason));
      }
      LOG.warn("{}: {}: {}", message.id(), next(message), LogText.line(reason));
      return Optional.of(LogText.line(reason));
    } catch (RuntimeException e) {
      LOG.error("{}: {}: {}", message.id(), next(message), LogText.line(e.toString()), e);
      return Optional.of(LogText.line(e.toString()));
    }
  }

  private static String next(QueuedMessage message) {
    return message.deliveries() < MOST_DELIVERIES
        ? "comes again"
        : "lies among the dead letters now; what a symbol lacks, close syncs ask for again";
  }

  private String run(Job job) {
    return switch (job) {
      case BackfillJob fill -> fill.symbol() + " " + run(fill);
      case CompanyJob company ->
          "company "
              + company.symbol()
              + " "
              + LogText.line(refreshCompany.run(company).toString());
      case DirectoryJob directory ->
          "directory "
              + buildDirectory.run(directory).map(BackfillFunction::inWords).orElse("waits");
      case QuarantineReviewJob judge ->
          judge.quarantinedBar() + " " + reviewQuarantine.judge(judge);
      case RunJob run -> run.kind() + " " + run.id() + " " + run(run);
    };
  }

  /** A symbol that is served for the first time while its market trades gets its price at once. */
  private String run(BackfillJob job) {
    BackfillSymbol.Outcome outcome = backfill.run(job);
    return outcome == BackfillSymbol.Outcome.ACTIVATED
        ? outcome + " " + askForPrice(job.symbol())
        : outcome.toString();
  }

  /** The history stands, whatever becomes of this: the next poll asks again. */
  private String askForPrice(Symbol symbol) {
    try {
      return refreshLive.ask(Set.of(symbol)).toString();
    } catch (RuntimeException e) {
      LOG.error(
          "{}: its live price waits for the next poll: {}", symbol, LogText.line(e.toString()), e);
      return "without a live price";
    }
  }

  private String run(RunJob job) {
    return switch (job.kind()) {
      case REFRESH_STALE -> {
        noteReaders.note(job.symbols(), job.requestedAt());
        yield refreshLive.refresh(job).toString();
      }
      case REFRESH_LIVE -> inWords(refreshLive.refreshByHand(job));
      case SYNC_HISTORICAL -> inWords(syncClose.sync());
    };
  }

  private static String inWords(SyncRun run) {
    RunResult.name(run);
    return RunResult.inWords(run);
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
