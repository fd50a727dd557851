package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Stands in for Lambda's SQS event source with ReportBatchItemFailures: hands batches to the
 * function and deletes what it did not report as failed. A failed message comes again when its
 * visibility timeout is over, which is counted in real time whatever the virtual speed.
 */
final class QueuePoller implements Worker {

  /** The function that works on a batch. */
  interface Function {
    @Nullable SQSBatchResponse handle(SQSEvent event);
  }

  /** BatchSize in template.yaml. */
  static final int BATCH_SIZE = 10;

  /** Short, so that a poller stops soon. */
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Function function;
  private final Consumer<List<Message>> done;
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param done told of each batch after it, whatever its outcome
   */
  QueuePoller(SqsClient sqs, String queueUrl, Function function, Consumer<List<Message>> done) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.function = function;
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
          delete(worked(messages));
          done.accept(messages);
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
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /** Those of the messages that the function did not report as failed. */
  private List<Message> worked(List<Message> messages) {
    String queueName = queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    SQSEvent event = LambdaEvents.read(SQSEvent.class, QueueEvent.json(messages, queueName));
    SQSBatchResponse answer = function.handle(event);
    if (answer == null || answer.getBatchItemFailures() == null) {
      return messages;
    }
    Set<String> failed =
        answer.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    return messages.stream().filter(message -> !failed.contains(message.messageId())).toList();
  }

  private void delete(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries =
        messages.stream()
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
  }
}
