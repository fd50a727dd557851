package io.stockpricecache.local.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What Lambda's SQS event source sends to a function for a batch of messages. */
public final class QueueEvent {

  private QueueEvent() {}

  /**
   * The event's JSON.
   *
   * @param time what a time by the queue's clock is by that of the functions
   */
  public static String json(List<Message> messages, String queueName, UnaryOperator<Instant> time) {
    String arn = Aws.arn("sqs", queueName);
    return LambdaEvents.write(
        Map.of("Records", messages.stream().map(message -> entry(message, arn, time)).toList()));
  }

  private static Map<String, Object> entry(
      Message message, String arn, UnaryOperator<Instant> time) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("messageId", message.messageId());
    entry.put("receiptHandle", message.receiptHandle());
    entry.put("body", message.body());
    entry.put("attributes", attributes(message, time));
    entry.put("messageAttributes", Map.of());
    entry.put("md5OfBody", message.md5OfBody());
    entry.put("eventSource", "aws:sqs");
    entry.put("eventSourceARN", arn);
    entry.put("awsRegion", Aws.REGION);
    return entry;
  }

  private static Map<String, String> attributes(Message message, UnaryOperator<Instant> time) {
    Map<String, String> attributes = new LinkedHashMap<>(message.attributesAsStrings());
    attributes.computeIfPresent(
        MessageSystemAttributeName.SENT_TIMESTAMP.toString(),
        (_, millis) ->
            String.valueOf(
                time.apply(Instant.ofEpochMilli(Long.parseLong(millis))).toEpochMilli()));
    return attributes;
  }
}
