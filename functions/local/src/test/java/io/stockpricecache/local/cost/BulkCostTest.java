package io.stockpricecache.local.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.store.dynamodb.DynamoDbJobRecords;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbSymbolBatches;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.RecordedCalls;
import io.stockpricecache.testkit.RecordedCalls.Call;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.runs.RecordedQueue;
import io.stockpricecache.usecases.tracking.SymbolLimit;
import io.stockpricecache.usecases.tracking.TrackMany;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What it costs to track many symbols by one request, beside as many requests of one; {@code
 * -Dbulk.symbols=1000} counts of so many.
 */
class BulkCostTest {

  private static final int COUNT = Integer.getInteger("bulk.symbols", 100);
  private static final int MESSAGES_A_CALL = 10;

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final RecordedCalls calls = new RecordedCalls();
  private final CountingQueue queue = new CountingQueue();
  private final LocalDynamoDb server = LocalDynamoDb.start(null, 0);
  private final DynamoDbClient client =
      Aws.client(
          DynamoDbClient.builder()
              .overrideConfiguration(config -> config.addExecutionInterceptor(calls)),
          server.endpoint());
  private final DynamoDbSymbols symbols =
      new DynamoDbSymbols(client, "symbols", "latest-prices", "sync-runs");
  private final SymbolLimit limit = new SymbolLimit(symbols, 10_000, clock);
  private final TrackSymbol single =
      new TrackSymbol(
          symbols,
          new DynamoDbLatestPrices(client, "latest-prices"),
          new RecordedQueue(queue, new DynamoDbJobRecords(client, "sync-runs", clock), clock),
          limit,
          InstrumentNames.NONE,
          () -> Cadences.ONE_ROUND_OF_ALL,
          clock);
  private final TrackMany many =
      new TrackMany(
          symbols,
          new DynamoDbSymbolBatches(client, "sync-runs", clock),
          queue,
          single,
          limit,
          InstrumentNames.NONE,
          clock);

  @BeforeEach
  void createTables() {
    Tables.create(client, CostTables.NAMES);
    calls.clear();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void manyByOneRequest_takeATenthOfTheCalls_andFewerUnits_andQueueTheSameJobs() {
    assertThat(many.track(names("A")).accepted()).isEqualTo(COUNT);
    Used together = told("by one request");
    names("B").forEach(name -> single.track(new Symbol(name), JobId.random()));
    Used apart = told("by a request each");

    assertThat(together.calls()).isLessThan(apart.calls() / 10);
    assertThat(together.written()).isLessThan(apart.written());
    assertThat(together.read()).isLessThan(apart.read());
    assertThat(together.jobs()).isEqualTo(COUNT);
    assertThat(apart.jobs()).isEqualTo(COUNT);
    assertThat(together.sent()).isLessThan(apart.sent() / 5);
  }

  /**
   * What something took.
   *
   * @param calls of DynamoDB
   * @param read units, one for each key, since nothing stands under any
   * @param written units
   * @param sent calls of the queue
   */
  private record Used(int calls, int read, int written, int jobs, int sent) {}

  /** What has been used since the last time. */
  private Used told(String how) {
    List<SdkRequest> made = calls.calls().stream().map(Call::request).toList();
    Used used =
        new Used(
            made.size(),
            made.stream().mapToInt(BulkCostTest::read).sum(),
            calls.calls().stream().mapToInt(BulkCostTest::written).sum(),
            queue.jobs,
            queue.calls);
    System.out.println(COUNT + " symbols " + how + ": " + used);
    calls.clear();
    queue.jobs = 0;
    queue.calls = 0;
    return used;
  }

  private static int read(SdkRequest request) {
    return switch (request) {
      case BatchGetItemRequest batch ->
          batch.requestItems().values().stream().mapToInt(table -> table.keys().size()).sum();
      case GetItemRequest _, QueryRequest _, ScanRequest _ -> 1;
      default -> 0;
    };
  }

  /** A transaction writes rows of less than 1 KB here, each of two units; one is checked alike. */
  private static int written(Call call) {
    return switch (call.request()) {
      case TransactWriteItemsRequest transaction -> 2 * transaction.transactItems().size();
      case PutItemRequest _ -> (int) Math.ceil(call.units());
      default -> 0;
    };
  }

  private static List<String> names(String begin) {
    return IntStream.range(0, COUNT).mapToObj(i -> begin + i).toList();
  }

  /** Counts jobs, and calls of as many as SQS takes in one. */
  private static final class CountingQueue implements JobQueue {
    private int jobs;
    private int calls;

    @Override
    public void send(Collection<? extends Job> sent) {
      jobs += sent.size();
      calls += Math.ceilDiv(sent.size(), MESSAGES_A_CALL);
    }

    @Override
    public void sendLater(Job job, Duration delay) {
      send(List.of(job));
    }
  }
}
