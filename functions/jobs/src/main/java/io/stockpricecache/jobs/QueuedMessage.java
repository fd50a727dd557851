package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One message of a batch, each of its fields checked when it is asked for. */
final class QueuedMessage {

  private final String id;
  private final SQSMessage message;

  private QueuedMessage(String id, SQSMessage message) {
    this.id = id;
    this.message = message;
  }

  /**
   * The messages of the event.
   *
   * @throws IllegalArgumentException naming the field, if there is none, or one that has no id and
   *     so could not be answered for
   */
  static List<QueuedMessage> allOf(@Nullable SQSEvent event) {
    if (event == null) {
      throw new IllegalArgumentException("event: missing");
    }
    List<SQSMessage> records = event.getRecords();
    if (records == null || records.isEmpty()) {
      throw new IllegalArgumentException("Records: missing or empty");
    }
    List<QueuedMessage> messages = new ArrayList<>();
    for (SQSMessage message : records) {
      String id = message == null ? null : message.getMessageId();
      if (id == null || id.isBlank()) {
        throw new IllegalArgumentException("Records[" + messages.size() + "].messageId: missing");
      }
      messages.add(new QueuedMessage(id, message));
    }
    return messages;
  }

  /**
   * @throws IllegalArgumentException naming the first field that is missing
   */
  void requireComplete() {
    body();
    receiptHandle();
    sentAt();
  }

  String id() {
    return id;
  }

  /**
   * @throws IllegalArgumentException if it is missing
   */
  String body() {
    return present("body", message.getBody());
  }

  /**
   * @throws IllegalArgumentException if it is missing
   */
  String receiptHandle() {
    return present("receiptHandle", message.getReceiptHandle());
  }

  /** How often it was taken from the queue, this time counted; 1 where that is not told. */
  int deliveries() {
    Map<String, String> attributes = message.getAttributes();
    String count = attributes == null ? null : attributes.get("ApproximateReceiveCount");
    try {
      return count == null ? 1 : Integer.parseInt(count);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /**
   * When it was put into the queue.
   *
   * @throws IllegalArgumentException if that is missing or not in milliseconds
   */
  Instant sentAt() {
    Map<String, String> attributes = message.getAttributes();
    String field = "attributes.SentTimestamp";
    String millis = present(field, attributes == null ? null : attributes.get("SentTimestamp"));
    try {
      return Instant.ofEpochMilli(Long.parseLong(millis));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(field + ": not in milliseconds", e);
    }
  }

  /** The same, where it is there and can be read. */
  Optional<Instant> findSentAt() {
    try {
      return Optional.of(sentAt());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String present(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(field + ": missing");
    }
    return value;
  }
}
