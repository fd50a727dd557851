package io.stockpricecache.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** What Lambda's SQS event source sends to a function for a batch of messages. */
final class QueueEvent {

  private QueueEvent() {}

  /** The event's JSON. */
  static String json(List<Message> messages, String queueName) {
    String arn = Aws.arn("sqs", queueName);
    return LambdaEvents.write(
        Map.of("Records", messages.stream().map(message -> entry(message, arn)).toList()));
  }

  private static Map<String, Object> entry(Message message, String arn) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("messageId", message.messageId());
    entry.put("receiptHandle", message.receiptHandle());
    entry.put("body", message.body());
    entry.put("attributes", message.attributesAsStrings());
    entry.put("messageAttributes", Map.of());
    entry.put("md5OfBody", message.md5OfBody());
    entry.put("eventSource", "aws:sqs");
    entry.put("eventSourceARN", arn);
    entry.put("awsRegion", Aws.REGION);
    return entry;
  }
}
