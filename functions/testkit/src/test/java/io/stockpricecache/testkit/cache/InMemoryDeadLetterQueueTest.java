package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.DeadLetterQueue.DeadLetter;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.contract.DeadLetterQueueContract;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class InMemoryDeadLetterQueueTest extends DeadLetterQueueContract {

  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private final InMemoryDeadLetterQueue deadLetters = new InMemoryDeadLetterQueue(queue);

  @Override
  protected DeadLetterQueue create() {
    return deadLetters;
  }

  @Override
  protected void bury(Job job, @Nullable String reason) {
    deadLetters.add(new DeadLetter("id", job, job.toString(), reason, Instant.EPOCH));
  }

  @Override
  protected void buryPoison(String body, String reason) {
    deadLetters.add(new DeadLetter("id", null, body, reason, Instant.EPOCH));
  }

  @Override
  protected List<Job> drain() {
    return queue.sent();
  }
}
