package io.stockpricecache.testkit;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.testkit.contract.JobQueueContract;
import java.util.List;

final class InMemoryJobQueueTest extends JobQueueContract {

  private final InMemoryJobQueue queue = new InMemoryJobQueue();

  @Override
  protected JobQueue create() {
    return queue;
  }

  @Override
  protected List<Job> drain() {
    return queue.sent();
  }
}
