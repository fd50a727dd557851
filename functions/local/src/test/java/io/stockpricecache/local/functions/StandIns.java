package io.stockpricecache.local.functions;

import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.LocalSqs;
import java.net.URI;

/**
 * What takes the place of DynamoDB and SQS in a test.
 *
 * @param jobsUrl of the queue, whose messages die after {@link LocalSqs#MAX_RECEIVES}
 * @param deadJobsUrl of its dead-letter queue
 * @param stop ends it
 */
record StandIns(URI dynamoDb, URI sqs, String jobsUrl, String deadJobsUrl, Runnable stop)
    implements AutoCloseable {

  /** DynamoDB Local and ElasticMQ, in this process. */
  static StandIns embedded() {
    LocalDynamoDb dynamoDb = LocalDynamoDb.start(null, 0);
    LocalSqs queues = LocalSqs.start(0);
    return new StandIns(
        dynamoDb.endpoint(),
        queues.endpoint(),
        queues.jobsUrl(),
        queues.deadJobsUrl(),
        () -> {
          queues.close();
          dynamoDb.close();
        });
  }

  @Override
  public void close() {
    stop.run();
  }
}
