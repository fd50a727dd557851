package io.stockpricecache.queue.sqs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.store.StoreException;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Dead letters in a queue of their own: the body as it was, and why in the message attribute
 * {@value #REASON}. First sent there, then deleted here: cut off in between, the message comes
 * again and is buried twice, never lost.
 */
public final class SqsDeadLetters implements DeadLetters {

  /** Name of the attribute that says why. */
  public static final String REASON = "reason";

  static final int MAX_REASON_LENGTH = 1_000;

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;
  private final String dlqUrl;

  /**
   * @param sqs asked for the client when something is buried
   * @param dlqUrl blank if there is none: then nothing can be buried
   */
  public SqsDeadLetters(Supplier<SqsClient> sqs, String queueUrl, String dlqUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    this.dlqUrl = requireNonNull(dlqUrl, "dlqUrl is null");
  }

  @Override
  public void bury(String body, String receiptHandle, String reason) {
    if (dlqUrl.isBlank()) {
      throw new StoreException(
          "cannot bury a message: no dead-letter queue is configured"
              + " (QUEUE_SYMBOL_JOBS_DLQ_URL is not set)",
          null);
    }
    MessageAttributeValue why =
        MessageAttributeValue.builder().dataType("String").stringValue(accepted(reason)).build();
    try {
      SqsClient client = sqs.get();
      client.sendMessage(
          request ->
              request.queueUrl(dlqUrl).messageBody(body).messageAttributes(Map.of(REASON, why)));
      client.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(receiptHandle));
    } catch (SdkException e) {
      throw new StoreException("a message was not buried: " + e.getMessage(), e);
    }
  }

  /** What SQS takes as text, by SendMessage's documentation, and not empty. */
  static String accepted(String reason) {
    StringBuilder text = new StringBuilder();
    reason
        .codePoints()
        .map(c -> isAccepted(c) ? c : '?')
        .limit(MAX_REASON_LENGTH)
        .forEach(text::appendCodePoint);
    // A character beyond the basic plane counts as two here.
    while (text.length() > MAX_REASON_LENGTH) {
      text.setLength(text.offsetByCodePoints(text.length(), -1));
    }
    return text.isEmpty() ? "no reason given" : text.toString();
  }

  private static boolean isAccepted(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
