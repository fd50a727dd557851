package io.stockpricecache.queue.sqs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * The job queue on SQS: ten messages a call. What SQS refuses one by one within an accepted call is
 * sent again, up to {@value #TRIES} times, unless SQS says that the fault is ours; the client
 * itself already repeats whole calls.
 */
public final class SqsJobQueue implements JobQueue {

  /** Most messages in one call, by SQS. */
  static final int BATCH = 10;

  static final int TRIES = 5;

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;
  private final UnaryOperator<Duration> delays;
  private final Backoff backoff;

  public SqsJobQueue(SqsClient sqs, String queueUrl) {
    this(sqs, queueUrl, UnaryOperator.identity());
  }

  /**
   * @param delays what a delay is on the queue's own clock, if that is another than the jobs'
   */
  public SqsJobQueue(SqsClient sqs, String queueUrl, UnaryOperator<Duration> delays) {
    this(clientOf(sqs), queueUrl, delays, Backoff.standard());
  }

  /**
   * @param sqs asked for the client with the first message: many a function sends none
   */
  SqsJobQueue(Supplier<SqsClient> sqs, String queueUrl) {
    this(sqs, queueUrl, UnaryOperator.identity(), Backoff.standard());
  }

  SqsJobQueue(
      Supplier<SqsClient> sqs, String queueUrl, UnaryOperator<Duration> delays, Backoff backoff) {
    this.delays = requireNonNull(delays, "delays is null");
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  private static Supplier<SqsClient> clientOf(SqsClient sqs) {
    requireNonNull(sqs, "sqs is null");
    return () -> sqs;
  }

  /** With the id of the request at hand: what is done later can be found by it. */
  private static String body(Job job) {
    return JobMessages.encode(job, LogFields.find(LogField.REQUEST_ID).orElse(null));
  }

  @Override
  public void send(Collection<? extends Job> jobs) {
    send(jobs, null);
  }

  @Override
  public void sendLater(Collection<? extends Job> jobs, Duration delay) {
    send(jobs, seconds(delay));
  }

  @Override
  public void sendLater(Job job, Duration delay) {
    int seconds = seconds(delay);
    try {
      sqs.get()
          .sendMessage(
              request -> request.queueUrl(queueUrl).messageBody(body(job)).delaySeconds(seconds));
    } catch (SdkException e) {
      throw unsent(1, 1, e.getMessage(), e);
    }
  }

  private int seconds(Duration delay) {
    // As long as SQS holds a message back, by SendMessage's documentation.
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("a delay is 0 to 15 minutes: " + delay);
    }
    // SQS counts whole seconds: rather a little later than a little early, which costs a round.
    return Math.toIntExact(delays.apply(delay).plusNanos(999_999_999).toSeconds());
  }

  /**
   * @param delay in seconds; null for the queue's own
   */
  private void send(Collection<? extends Job> jobs, @Nullable Integer delay) {
    List<String> bodies = jobs.stream().map(SqsJobQueue::body).toList();
    int unsent = 0;
    for (int from = 0; from < bodies.size(); from += BATCH) {
      List<String> batch = bodies.subList(from, Math.min(bodies.size(), from + BATCH));
      try {
        unsent += sendBatch(batch, delay);
      } catch (SdkException e) {
        throw unsent(unsent + bodies.size() - from, bodies.size(), e.getMessage(), e);
      }
    }
    if (unsent > 0) {
      throw unsent(unsent, bodies.size(), "refused by the queue", null);
    }
  }

  /** Sends the messages; how many the queue did not take in the end. */
  private int sendBatch(List<String> bodies, @Nullable Integer delay) {
    int refused = 0;
    List<String> left = bodies;
    for (int attempt = 1; ; attempt++) {
      List<BatchResultErrorEntry> failed = sendOnce(left, delay).failed();
      Set<String> again =
          failed.stream()
              .filter(entry -> !Boolean.TRUE.equals(entry.senderFault()))
              .map(BatchResultErrorEntry::id)
              .collect(Collectors.toSet());
      refused += failed.size() - again.size();
      if (again.isEmpty() || attempt == TRIES) {
        return refused + again.size();
      }
      left = withIds(left, again);
      backoff.beforeRetry(attempt, "queueing " + left.size() + " jobs");
    }
  }

  private SendMessageBatchResponse sendOnce(List<String> bodies, @Nullable Integer delay) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, bodies.size())
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .messageBody(bodies.get(i))
                        .delaySeconds(delay)
                        .build())
            .toList();
    return sqs.get().sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
  }

  private static List<String> withIds(List<String> bodies, Set<String> ids) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      if (ids.contains(String.valueOf(i))) {
        chosen.add(bodies.get(i));
      }
    }
    return chosen;
  }

  private static StoreException unsent(
      int count, int all, @Nullable String why, @Nullable Throwable cause) {
    return new StoreException(count + " of " + all + " jobs were not queued: " + why, cause);
  }
}
