package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import java.util.ArrayList;
import java.util.List;

/** Dead letters in memory; what is put back goes to that queue. */
public final class InMemoryDeadLetterQueue implements DeadLetterQueue {

  private final List<DeadLetter> letters = new ArrayList<>();
  private final JobQueue queue;

  public InMemoryDeadLetterQueue(JobQueue queue) {
    this.queue = queue;
  }

  /** Adds one. */
  public synchronized void add(DeadLetter letter) {
    letters.add(letter);
  }

  @Override
  public synchronized Listing list(int max) {
    return new Listing(letters.stream().limit(max).toList(), letters.size());
  }

  @Override
  public synchronized Redrive redrive(int max, Listener listener) {
    int moved = 0;
    int kept = 0;
    for (DeadLetter letter : List.copyOf(letters.subList(0, Math.min(max, letters.size())))) {
      Job job = letter.job();
      if (job == null) {
        kept++;
      } else {
        send(letter, job, listener);
        letters.remove(letter);
        moved++;
      }
    }
    return new Redrive(moved, kept);
  }

  private void send(DeadLetter letter, Job job, Listener listener) {
    try {
      listener.sending(job);
      queue.send(List.of(job));
    } catch (RuntimeException e) {
      listener.kept(letter, job);
      throw e;
    }
  }
}
