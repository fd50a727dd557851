package io.stockpricecache.testkit;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue that keeps what it is given. */
public final class InMemoryJobQueue implements JobQueue {

  /** A job and how long it was to be held back. */
  public record Sent(Job job, Duration delay) {}

  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  @Override
  public void send(Collection<? extends Job> jobs) {
    List<Sent> all = new ArrayList<>();
    jobs.forEach(job -> all.add(new Sent(job, Duration.ZERO)));
    sent.addAll(all);
  }

  @Override
  public void sendLater(Job job, Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("a delay is 0 to 15 minutes: " + delay);
    }
    sent.add(new Sent(job, delay));
  }

  /** All jobs ever sent, in order. */
  public List<Job> sent() {
    return sent.stream().map(Sent::job).toList();
  }

  /** What was sent after the first so many. */
  public List<Sent> deliveriesFrom(int count) {
    return List.copyOf(sent.subList(count, sent.size()));
  }

  /** All that was ever sent, in order, with its delay. */
  public List<Sent> deliveries() {
    return List.copyOf(sent);
  }
}
