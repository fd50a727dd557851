package io.stockpricecache.queue.sqs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The dead-letter queue on SQS. Looking at a message hides it from others for a moment; it is shown
 * again as soon as all have been looked at, and by itself should that fail.
 */
public final class SqsDeadLetterQueue implements DeadLetterQueue {

  /** Time to go through as many as are ever asked for. */
  private static final int HIDDEN_SECONDS = 30;

  /** All of SQS's servers are asked then; without, a few messages may be overlooked. */
  private static final int WAIT_SECONDS = 1;

  /** The wait is part of it. */
  static final Duration ATTEMPT = Duration.ofSeconds(4);

  private static final Duration CALL = Duration.ofSeconds(8);

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;
  private final String dlqUrl;
  private final SqsQueueDepth depth;

  /**
   * @param sqs asked for the client each time
   * @param dlqUrl blank if there is none
   */
  public SqsDeadLetterQueue(Supplier<SqsClient> sqs, String queueUrl, String dlqUrl) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    this.dlqUrl = requireNonNull(dlqUrl, "dlqUrl is null");
    this.depth = new SqsQueueDepth(sqs, dlqUrl);
  }

  @Override
  public Listing list(int max) {
    SqsClient client = client();
    try {
      // Counted before: while they are looked at, SQS counts them elsewhere.
      int total = depth.depth().waiting();
      // By id: a message that is shown again meanwhile comes twice.
      Map<String, Message> messages = new LinkedHashMap<>();
      each(
          client,
          total,
          max,
          batch -> batch.forEach(message -> messages.put(message.messageId(), message)));
      showAgain(client, List.copyOf(messages.values()));
      List<DeadLetter> letters =
          messages.values().stream().map(SqsDeadLetterQueue::letter).toList();
      return new Listing(letters, Math.max(total, letters.size()));
    } catch (SdkException e) {
      throw new StoreException("reading the dead-letter queue failed: " + e.getMessage(), e);
    }
  }

  @Override
  public Redrive redrive(int max, Listener listener) {
    SqsClient client = client();
    try {
      List<Message> stay = new ArrayList<>();
      AtomicInteger moved = new AtomicInteger();
      try {
        each(
            client,
            depth.depth().waiting(),
            max,
            batch -> {
              Map<Boolean, List<Received>> byKind =
                  batch.stream()
                      .map(Received::of)
                      .collect(Collectors.partitioningBy(each -> each.letter().job() != null));
              stay.addAll(messages(byKind.getOrDefault(false, List.of())));
              moved.addAndGet(move(client, byKind.getOrDefault(true, List.of()), listener, stay));
            });
      } finally {
        showAgain(client, stay);
      }
      return new Redrive(moved.get(), stay.size());
    } catch (SdkException e) {
      throw new StoreException("putting dead letters back failed: " + e.getMessage(), e);
    }
  }

  /** A message, and what it tells: its body is read once. */
  private record Received(Message message, DeadLetter letter) {

    static Received of(Message message) {
      return new Received(message, SqsDeadLetterQueue.letter(message));
    }

    void ifJob(Consumer<Job> take) {
      Job job = letter.job();
      if (job != null) {
        take.accept(job);
      }
    }
  }

  private static List<Message> messages(List<Received> received) {
    return received.stream().map(Received::message).toList();
  }

  /**
   * Sends them, then deletes those that were taken; how many.
   *
   * @param stay what was not taken is added to it, and the listener is told
   */
  private int move(SqsClient client, List<Received> jobs, Listener listener, List<Message> stay) {
    if (jobs.isEmpty()) {
      return 0;
    }
    Set<Integer> taken = new HashSet<>();
    try {
      jobs.forEach(each -> each.ifJob(listener::sending));
      taken.addAll(send(client, messages(jobs)));
    } finally {
      // Also where no answer came: a job that was sent after all ends its record well.
      List<Received> kept =
          IntStream.range(0, jobs.size())
              .filter(i -> !taken.contains(i))
              .mapToObj(jobs::get)
              .toList();
      stay.addAll(messages(kept));
      kept.forEach(each -> each.ifJob(job -> listener.kept(each.letter(), job)));
    }
    List<DeleteMessageBatchRequestEntry> done =
        taken.stream()
            .map(
                i ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(jobs.get(i).message().receiptHandle())
                        .build())
            .toList();
    if (!done.isEmpty()) {
      client.deleteMessageBatch(request -> request.queueUrl(dlqUrl).entries(done));
    }
    return done.size();
  }

  /** Which of them were taken, by their places. */
  private Set<Integer> send(SqsClient client, List<Message> jobs) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, jobs.size())
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .messageBody(jobs.get(i).body())
                        .build())
            .toList();
    return client
        .sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
        .successful()
        .stream()
        .map(result -> Integer.valueOf(result.id()))
        .collect(Collectors.toSet());
  }

  /**
   * Receives batch after batch, until there is none, or enough have come.
   *
   * @param total as SQS has counted: once all of them have come, nobody waits for another
   */
  private void each(SqsClient client, int total, int max, Consumer<List<Message>> take) {
    int seen = 0;
    while (seen < max) {
      List<Message> batch = next(client, max - seen);
      take.accept(batch);
      seen += batch.size();
      if (batch.isEmpty() || (batch.size() < SqsJobQueue.BATCH && seen >= total)) {
        return;
      }
    }
  }

  private List<Message> next(SqsClient client, int most) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(dlqUrl)
                    .maxNumberOfMessages(Math.min(SqsJobQueue.BATCH, most))
                    .visibilityTimeout(HIDDEN_SECONDS)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .messageAttributeNames(SqsDeadLetters.REASON)
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                    .overrideConfiguration(
                        config -> config.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL)))
        .messages();
  }

  private void showAgain(SqsClient client, List<Message> messages) {
    for (int from = 0; from < messages.size(); from += SqsJobQueue.BATCH) {
      List<Message> batch =
          messages.subList(from, Math.min(messages.size(), from + SqsJobQueue.BATCH));
      List<ChangeMessageVisibilityBatchRequestEntry> entries =
          IntStream.range(0, batch.size())
              .mapToObj(
                  i ->
                      ChangeMessageVisibilityBatchRequestEntry.builder()
                          .id(String.valueOf(i))
                          .receiptHandle(batch.get(i).receiptHandle())
                          .visibilityTimeout(0)
                          .build())
              .toList();
      client.changeMessageVisibilityBatch(request -> request.queueUrl(dlqUrl).entries(entries));
    }
  }

  private SqsClient client() {
    if (dlqUrl.isBlank()) {
      throw new StoreException(
          "no dead-letter queue is configured (QUEUE_SYMBOL_JOBS_DLQ_URL is not set)", null);
    }
    return sqs.get();
  }

  private static DeadLetter letter(Message message) {
    MessageAttributeValue reason = message.messageAttributes().get(SqsDeadLetters.REASON);
    Instant sentAt = sentAt(message);
    return new DeadLetter(
        message.messageId(),
        JobMessages.find(message.body(), sentAt).orElse(null),
        message.body(),
        reason == null ? null : reason.stringValue(),
        sentAt);
  }

  private static Instant sentAt(Message message) {
    String millis = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return millis == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
