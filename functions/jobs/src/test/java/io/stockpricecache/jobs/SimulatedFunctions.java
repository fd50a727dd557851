package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.jobs.archive.ArchiveJobs;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.simulator.Functions;
import io.stockpricecache.simulator.Parts;
import io.stockpricecache.simulator.stores.Message;
import io.stockpricecache.testkit.cache.InMemoryJobRecords;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import io.stockpricecache.usecases.archive.ArchiveSchedule;
import io.stockpricecache.usecases.close.CloseSyncWatch;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.runs.JobBatches;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The handlers of one simulated instance, called with the events that AWS would send. */
final class SimulatedFunctions implements Functions {

  private final LivePollFunction poll;
  private final CloseSyncFunction sync;
  private final BackfillFunction backfill;
  private final Parts parts;
  private final Supplier<Duration> left;

  SimulatedFunctions(Parts parts, Supplier<Duration> left) {
    this.parts = parts;
    this.left = left;
    CloseSyncWatch watch = new CloseSyncWatch(parts.runs(), parts.clock());
    poll = new LivePollFunction(parts.pollLivePrices(), watch, Metrics.NONE);
    SyncClose syncClose = parts.syncClose();
    InstrumentDirectory directory = new InMemoryInstrumentDirectory(parts.clock());
    sync =
        new CloseSyncFunction(
            syncClose,
            parts.validateAll(),
            parts.directorySchedule(directory),
            new ArchiveSchedule(parts.queue(), /* isOn= */ false),
            () -> {},
            Metrics.NONE);
    backfill =
        new BackfillFunction(
            new JobRunner(
                parts.backfillSymbol(),
                parts.backfillIntraday(),
                parts.foldTicks(),
                parts.reviewQuarantine(),
                parts.refreshCompany(),
                parts.buildDirectory(directory),
                parts.searchVendors(directory),
                parts.refreshLive(),
                parts.noteReaders(),
                syncClose,
                parts.settleUniverses(new InMemoryStoredUniverses(), directory),
                new ArchiveJobs(
                    ArchiveSettings.OFF,
                    SimulatedFunctions::withoutArchive,
                    SimulatedFunctions::withoutArchive,
                    Metrics.NONE)),
            new JobStates(new InMemoryJobRecords(parts.clock()), _ -> true),
            parts.deadLetters(),
            new JobBatches(parts.runs(), parts.clock()),
            parts.clock());
  }

  private static <T> T withoutArchive() {
    throw new IllegalStateException("there is no archive here");
  }

  @Override
  public void poll() {
    poll.handleRequest(event(), context());
  }

  @Override
  public void sync() {
    sync.handleRequest(event(), context());
  }

  @Override
  public Set<String> deliver(List<Message> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(SimulatedFunctions::received).toList());
    SQSBatchResponse answer = backfill.handleRequest(event, context());
    return answer.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  private static SQSMessage received(Message message) {
    SQSMessage received = new SQSMessage();
    received.setMessageId(message.id());
    received.setReceiptHandle(message.receiptHandle());
    received.setBody(JobMessages.encode(message.job()));
    received.setAttributes(
        Map.of("SentTimestamp", String.valueOf(message.sentAt().toEpochMilli())));
    return received;
  }

  private Map<String, Object> event() {
    return Map.of("source", "aws.scheduler", "time", parts.clock().instant().toString());
  }

  private TestContext context() {
    return new TestContext(left);
  }
}
