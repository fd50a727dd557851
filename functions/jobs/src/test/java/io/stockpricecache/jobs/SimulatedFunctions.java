package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.usecase.BackfillSymbol;
import io.stockpricecache.domain.usecase.BelievedBars;
import io.stockpricecache.domain.usecase.BelievedQuotes;
import io.stockpricecache.domain.usecase.CloseSyncWatch;
import io.stockpricecache.domain.usecase.JudgeHeldBar;
import io.stockpricecache.domain.usecase.LatestRow;
import io.stockpricecache.domain.usecase.PollLivePrices;
import io.stockpricecache.domain.usecase.RefreshCompany;
import io.stockpricecache.domain.usecase.RefreshLive;
import io.stockpricecache.domain.usecase.SyncClose;
import io.stockpricecache.domain.usecase.ValidateAll;
import io.stockpricecache.domain.usecase.ValidateHistory;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.testkit.simulator.Functions;
import io.stockpricecache.testkit.simulator.Message;
import io.stockpricecache.testkit.simulator.Parts;
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
    LatestRow latestRow = new LatestRow(parts.latestPrices(), parts.history());
    poll =
        new LivePollFunction(
            new PollLivePrices(
                parts.latestPrices(),
                parts.history(),
                parts.vendors(),
                new BelievedQuotes(
                    parts.quarantine(), parts.queue(), parts.leases(), parts.clock()),
                parts.leases(),
                parts.runs(),
                parts.clock()),
            new CloseSyncWatch(parts.runs(), parts.clock()),
            Metrics.NONE);
    SyncClose syncClose =
        new SyncClose(
            parts.symbols(),
            parts.latestPrices(),
            parts.history(),
            parts.vendors(),
            parts.quarantine(),
            parts.queue(),
            parts.runs(),
            parts.retention(),
            parts.clock());
    ValidateHistory validate =
        new ValidateHistory(
            parts.symbols(),
            parts.latestPrices(),
            parts.history(),
            parts.retention(),
            parts.clock());
    sync =
        new CloseSyncFunction(
            syncClose,
            new ValidateAll(
                validate, parts.symbols(), parts.latestPrices(), parts.runs(), parts.clock()),
            () -> {},
            Metrics.NONE);
    backfill =
        new BackfillFunction(
            new BackfillSymbol(
                parts.symbols(),
                parts.history(),
                latestRow,
                new BelievedBars(parts.quarantine(), parts.clock()),
                parts.vendors(),
                parts.queue(),
                parts.leases(),
                parts.retention(),
                parts.clock()),
            new JudgeHeldBar(
                parts.quarantine(),
                parts.symbols(),
                parts.history(),
                latestRow,
                parts.queue(),
                parts.clock()),
            new RefreshCompany(
                parts.symbols(),
                parts.latestPrices(),
                parts.vendors(),
                parts.queue(),
                parts.leases(),
                parts.clock()),
            new RefreshLive(
                parts.latestPrices(),
                parts.history(),
                parts.vendors(),
                new BelievedQuotes(
                    parts.quarantine(), parts.queue(), parts.leases(), parts.clock()),
                parts.runs(),
                parts.clock()),
            syncClose,
            parts.deadLetters());
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
