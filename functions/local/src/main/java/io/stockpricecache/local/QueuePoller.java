package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.stockpricecache.local.aws.LambdaEvents;
import io.stockpricecache.local.aws.QueueEvent;
import io.stockpricecache.local.process.Worker;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Stands in for Lambda's SQS event source with ReportBatchItemFailures: hands batches to the
 * function and deletes what it did not report as failed. A failed message comes again after {@value
 * #RETRY_SECONDS} seconds: of real time, whatever the virtual speed, for the queue has its own
 * clock. (On AWS it is the queue's visibility timeout, minutes.)
 */
public final class QueuePoller implements Worker {

  /** The function that works on a batch. */
  interface Function {
    @Nullable SQSBatchResponse handle(SQSEvent event);
  }

  /** BatchSize in template.yaml. */
  public static final int BATCH_SIZE = 10;

  static final int RETRY_SECONDS = 30;

  /** Short, so that a poller stops soon. */
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Function function;
  private final UnaryOperator<Instant> time;
  private final Consumer<List<Message>> taken;
  private final BiConsumer<List<Message>, Set<String>> done;
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param time what a time by the queue's clock is by the function's
   * @param taken told of each batch before it
   * @param done told of each batch after it, and of the ids of those messages that failed
   */
  QueuePoller(
      SqsClient sqs,
      String queueUrl,
      Function function,
      UnaryOperator<Instant> time,
      Consumer<List<Message>> taken,
      BiConsumer<List<Message>, Set<String>> done) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.function = function;
    this.time = time;
    this.taken = taken;
    this.done = done;
  }

  @Override
  public String name() {
    return "queue-poller";
  }

  @Override
  public void run() throws InterruptedException {
    while (stop.getCount() > 0) {
      try {
        List<Message> messages = receive();
        if (!messages.isEmpty()) {
          taken.accept(messages);
          Set<String> failed = work(messages);
          settle(messages, failed);
          done.accept(messages, failed);
        }
      } catch (RuntimeException e) {
        if (stop.getCount() > 0) {
          System.err.println("backfill: " + e);
          stop.await(WAIT_SECONDS, TimeUnit.SECONDS);
        }
      }
    }
  }

  @Override
  public void stop() {
    stop.countDown();
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(BATCH_SIZE)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .visibilityTimeout((int) LambdaFunction.BACKFILL.timeout().toSeconds())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /** Ids of the messages that failed. */
  private Set<String> work(List<Message> messages) {
    String queueName = queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    SQSEvent event = LambdaEvents.read(SQSEvent.class, QueueEvent.json(messages, queueName, time));
    SQSBatchResponse answer = function.handle(event);
    if (answer == null || answer.getBatchItemFailures() == null) {
      return Set.of();
    }
    return answer.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  private void settle(List<Message> messages, Set<String> failed) {
    for (Message message : messages) {
      if (failed.contains(message.messageId())) {
        comeAgain(message);
      } else {
        sqs.deleteMessage(
            request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      }
    }
  }

  private void comeAgain(Message message) {
    try {
      sqs.changeMessageVisibility(
          request ->
              request
                  .queueUrl(queueUrl)
                  .receiptHandle(message.receiptHandle())
                  .visibilityTimeout(RETRY_SECONDS));
    } catch (SdkException e) {
      // The function has taken it off the queue itself: it is a dead letter now.
    }
  }
}
