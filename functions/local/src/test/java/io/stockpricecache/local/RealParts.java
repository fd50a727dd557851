package io.stockpricecache.local;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.local.process.Closer;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.queue.sqs.SqsJobQueue;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.simulator.stores.Mailbox;
import io.stockpricecache.simulator.stores.Message;
import io.stockpricecache.simulator.stores.Stores;
import io.stockpricecache.store.dynamodb.DynamoDbIntradayBars;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbLeases;
import io.stockpricecache.store.dynamodb.DynamoDbPriceHistory;
import io.stockpricecache.store.dynamodb.DynamoDbPriceTicks;
import io.stockpricecache.store.dynamodb.DynamoDbQuarantine;
import io.stockpricecache.store.dynamodb.DynamoDbStoredUniverses;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.DynamoDbSyncRuns;
import io.stockpricecache.store.dynamodb.DynamoDbVendorBudgets;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.LocalSqs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** DynamoDB Local and ElasticMQ, with tables and a queue of its own for each schedule. */
final class RealParts implements AutoCloseable {

  private final Closer closing = new Closer();
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private int made;

  RealParts() {
    LocalDynamoDb tables = closing.add(LocalDynamoDb.start(null, 0));
    LocalSqs queues = closing.add(LocalSqs.start(0));
    dynamoDb = closing.add(Aws.client(DynamoDbClient.builder(), tables.endpoint()));
    sqs = closing.add(Aws.client(SqsClient.builder(), queues.endpoint()));
  }

  /** Empty stores; those made before are gone. */
  Stores make(Retention retention, InstantSource clock) {
    if (made > 0) {
      drop(resources());
    }
    made++;
    Resources names = resources();
    Tables.create(dynamoDb, names);
    String url = sqs.createQueue(request -> request.queueName("jobs-" + made)).queueUrl();
    return new Stores(
        new DynamoDbSymbols(dynamoDb, names.symbols(), names.latestPrices(), names.syncRuns()),
        new DynamoDbLatestPrices(dynamoDb, names.latestPrices()),
        new DynamoDbPriceHistory(dynamoDb, names.priceHistory(), retention, clock),
        new DynamoDbQuarantine(dynamoDb, names.syncRuns(), clock),
        new DynamoDbLeases(dynamoDb, names.syncRuns(), clock),
        new DynamoDbSyncRuns(dynamoDb, names.syncRuns(), clock),
        new DynamoDbPriceTicks(dynamoDb, names.priceTicks(), clock),
        new DynamoDbIntradayBars(dynamoDb, names.priceIntraday(), Duration.ofDays(60), clock),
        new DynamoDbStoredUniverses(dynamoDb, names.universes()),
        new DynamoDbVendorBudgets(dynamoDb, names.vendorBudgets(), clock),
        new SqsMailbox(sqs, url));
  }

  private Resources resources() {
    return new Resources(
        "history-" + made,
        "latest-" + made,
        "symbols-" + made,
        "runs-" + made,
        "budgets-" + made,
        "ticks-" + made,
        "intraday-" + made,
        "universes-" + made,
        "jobs-" + made,
        "");
  }

  private void drop(Resources names) {
    Tables.definitions(names)
        .forEach(table -> dynamoDb.deleteTable(request -> request.tableName(table.name())));
    String url = sqs.getQueueUrl(request -> request.queueName(names.symbolJobsUrl())).queueUrl();
    sqs.deleteQueue(request -> request.queueUrl(url));
  }

  @Override
  public void close() {
    closing.close();
  }

  /** Delays are the courier's, so the queue itself holds nothing back. */
  private record SqsMailbox(SqsClient sqs, String url) implements Mailbox {

    private static final int BATCH = 10;

    @Override
    public JobQueue queue() {
      return new SqsJobQueue(sqs, url, _ -> Duration.ZERO);
    }

    @Override
    public List<Message> collect(Instant now) {
      List<Message> fresh = new ArrayList<>();
      int received;
      do {
        var messages =
            sqs.receiveMessage(
                    request ->
                        request.queueUrl(url).maxNumberOfMessages(BATCH).visibilityTimeout(43_200))
                .messages();
        messages.forEach(
            message ->
                fresh.add(
                    new Message(
                        message.messageId(),
                        message.receiptHandle(),
                        JobMessages.decode(message.body(), now),
                        now)));
        received = messages.size();
      } while (received > 0);
      return fresh;
    }

    @Override
    public void done(Message message) {
      sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    @Override
    public void bury(Message message, String reason) {
      done(message);
    }
  }
}
