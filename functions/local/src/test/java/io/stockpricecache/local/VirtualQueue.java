package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.queue.sqs.JobMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The queue of jobs in virtual time, with a dead-letter queue: what fails comes again after the
 * visibility timeout, three times in all. For one thread.
 */
final class VirtualQueue implements JobQueue, QueueDepth, DeadLetters {

  private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(12);
  private static final int MOST_DELIVERIES = 3;

  private record Message(String id, String body, Instant sentAt, Instant dueAt, int deliveries) {}

  private final PriorityQueue<Message> messages =
      new PriorityQueue<>(Comparator.comparing(Message::dueAt).thenComparing(Message::id));
  private final List<String> buried = new ArrayList<>();
  private final AtomicLong ids = new AtomicLong();
  private final InstantSource clock;

  VirtualQueue(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void send(Collection<? extends Job> jobs) {
    jobs.forEach(job -> sendLater(job, Duration.ZERO));
  }

  @Override
  public void sendLater(Job job, Duration delay) {
    Instant now = clock.instant();
    String id = "%09d".formatted(ids.incrementAndGet());
    messages.add(new Message(id, JobMessages.encode(job), now, now.plus(delay), 0));
  }

  @Override
  public Depth depth() {
    return new Depth(0, messages.size(), 0);
  }

  @Override
  public void bury(String body, String receiptHandle, String reason) {
    buried.add(receiptHandle);
  }

  /** How many messages nobody could do. */
  int buried() {
    return buried.size();
  }

  /** When a message is there to be taken; empty while the queue is. */
  Optional<Instant> next() {
    return Optional.ofNullable(messages.peek()).map(Message::dueAt);
  }

  /** Takes the message that is due first, and the job it held. */
  Job deliver(Function<SQSEvent, SQSBatchResponse> function) {
    Message message = messages.remove();
    SQSBatchResponse answer = function.apply(event(message));
    if (!answer.getBatchItemFailures().isEmpty() && !buried.contains(message.id())) {
      if (message.deliveries() + 1 == MOST_DELIVERIES) {
        buried.add(message.id());
      } else {
        messages.add(
            new Message(
                message.id(),
                message.body(),
                message.sentAt(),
                clock.instant().plus(VISIBILITY_TIMEOUT),
                message.deliveries() + 1));
      }
    }
    return JobMessages.decode(message.body(), message.sentAt());
  }

  private static SQSEvent event(Message message) {
    SQSMessage received = new SQSMessage();
    received.setMessageId(message.id());
    received.setReceiptHandle(message.id());
    received.setBody(message.body());
    received.setAttributes(
        Map.of("SentTimestamp", String.valueOf(message.sentAt().toEpochMilli())));
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(received));
    return event;
  }
}
