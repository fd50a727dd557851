package io.stockpricecache.queue.sqs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** An SQS that refuses what it is told to. */
final class FakeSqs implements SqsClient {

  final List<List<String>> batches = new ArrayList<>();
  final Set<String> taken = new HashSet<>();
  final List<SendMessageRequest> sent = new ArrayList<>();
  final List<DeleteMessageRequest> deleted = new ArrayList<>();

  /** Asked for each message of a batch; a call uses up one, and the last one stays. */
  final Deque<Predicate<String>> refusals = new ArrayDeque<>();

  boolean senderFault;
  boolean down;

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    requireUp();
    Predicate<String> refuse = nextRefusal();
    batches.add(request.entries().stream().map(SendMessageBatchRequestEntry::messageBody).toList());
    List<SendMessageBatchResultEntry> successful = new ArrayList<>();
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : request.entries()) {
      if (refuse.test(entry.messageBody())) {
        failed.add(
            BatchResultErrorEntry.builder()
                .id(entry.id())
                .senderFault(senderFault)
                .code("InternalError")
                .build());
      } else {
        taken.add(entry.messageBody());
        successful.add(SendMessageBatchResultEntry.builder().id(entry.id()).build());
      }
    }
    return SendMessageBatchResponse.builder().successful(successful).failed(failed).build();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    requireUp();
    sent.add(request);
    return SendMessageResponse.builder().build();
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    requireUp();
    deleted.add(request);
    return DeleteMessageResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private Predicate<String> nextRefusal() {
    if (refusals.isEmpty()) {
      return body -> false;
    }
    return refusals.size() == 1 ? refusals.getFirst() : refusals.removeFirst();
  }

  private void requireUp() {
    if (down) {
      throw SdkClientException.create("connection refused");
    }
  }
}
