package io.stockpricecache.testkit;

import io.stockpricecache.domain.store.Job;
import io.stockpricecache.domain.store.JobQueue;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue that keeps what it is given. */
public final class InMemoryJobQueue implements JobQueue {

  private final List<Job> sent = new CopyOnWriteArrayList<>();

  @Override
  public void send(Collection<? extends Job> jobs) {
    sent.addAll(jobs);
  }

  /** All jobs ever sent, in order. */
  public List<Job> sent() {
    return List.copyOf(sent);
  }
}
