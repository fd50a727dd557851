package io.stockpricecache.queue.sqs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.store.StoreException;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The counts that SQS gives of its queue. */
final class SqsQueueDepth implements QueueDepth {

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;

  /**
   * @param sqs asked for the client each time
   */
  SqsQueueDepth(Supplier<SqsClient> sqs, String queueUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
  }

  @Override
  public Depth depth() {
    try {
      Map<QueueAttributeName, String> counts =
          sqs.get()
              .getQueueAttributes(
                  request ->
                      request
                          .queueUrl(queueUrl)
                          .attributeNames(
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
              .attributes();
      return new Depth(
          count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
          count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
          count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    } catch (SdkException e) {
      throw new StoreException("reading the queue's depth failed: " + e.getMessage(), e);
    }
  }

  private static int count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
    return Integer.parseInt(counts.getOrDefault(name, "0"));
  }
}
