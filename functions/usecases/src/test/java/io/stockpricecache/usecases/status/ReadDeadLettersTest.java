package io.stockpricecache.usecases.status;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetterQueue.DeadLetter;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.InMemoryDeadLetterQueue;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class ReadDeadLettersTest {

  private static final JobId ID = new JobId("a-1");

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");

  /** A job that lay among the dead letters still was QUEUED for whoever had asked for it. */
  @Test
  void redrive_thatTheQueueDoesNotTake_saysThatTheJobHasFailedAgain_andWhy() {
    BackfillJob job = new BackfillJob(AAPL, cache.clock.instant()).withId(ID);
    cache.records.create(JobRecord.queued(ID, job, cache.clock.instant()));
    assertThat(cache.records.update(ID, JobState.FAILED, "BAD_CREDENTIALS: refused")).isTrue();
    InMemoryDeadLetterQueue letters = new InMemoryDeadLetterQueue(new Unanswering());
    letters.add(new DeadLetter("1", job, "{}", "BAD_CREDENTIALS: refused", cache.clock.instant()));
    ReadDeadLetters deadLetters =
        new ReadDeadLetters(letters, cache.symbols, cache.records, cache.clock);

    assertThatThrownBy(() -> deadLetters.redrive(new JobId("r-1")))
        .isInstanceOf(StoreException.class);

    JobRecord record = cache.records.find(ID).orElseThrow();
    assertThat(record.state()).isEqualTo(JobState.FAILED);
    assertThat(record.reason()).isEqualTo("BAD_CREDENTIALS: refused");
    assertThat(cache.records.find(new JobId("r-1"))).isEmpty();
  }

  /** A queue that never answers; when it is asked, the job's record already says QUEUED. */
  private final class Unanswering implements JobQueue {

    @Override
    public void send(Collection<? extends Job> jobs) {
      assertThat(cache.records.find(ID)).map(JobRecord::state).contains(JobState.QUEUED);
      throw new StoreException("no answer", null);
    }

    @Override
    public void sendLater(Job job, Duration delay) {
      throw new AssertionError("not asked for");
    }
  }
}
