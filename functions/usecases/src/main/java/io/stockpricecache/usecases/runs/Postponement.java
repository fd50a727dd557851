package io.stockpricecache.usecases.runs;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Puts jobs back into the queue for later, of several copies of a job only one.
 *
 * <p>A queue delivers sometimes twice, and a function can die between putting a job back and saying
 * so. If each copy put itself back, copies of what waits for hours would outgrow every budget.
 */
public final class Postponement {

  /** A copy that was put back finds the way free when it comes: clocks differ by less than this. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /**
   * A job that could not be sent is delivered again after 12 minutes, and must find the way free,
   * too.
   */
  private static final Duration LONGEST = Duration.ofMinutes(11);

  private final JobQueue queue;
  private final Leases leases;
  private final InstantSource clock;

  public Postponement(JobQueue queue, Leases leases, InstantSource clock) {
    this.queue = queue;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Puts the job back until its {@code notBefore}, or as long as the queue can hold it; drops it if
   * another one for the same has been put back already.
   *
   * @return whether it was put back; else the other one goes on in its place
   */
  public boolean putBack(BackfillJob job) {
    String name = (job.refresh() ? "refresh#" : "backfill#") + job.symbol();
    if (job.days() != null) {
      // It does not make a job for all that is missing superfluous.
      name += "#" + job.days();
    }
    return putBack(name, job.ticket(), job.notBefore(), job::withTicket);
  }

  /** As the other one does. */
  public boolean putBack(CompanyJob job) {
    return putBack("company#" + job.symbol(), job.ticket(), job.notBefore(), job::withTicket);
  }

  /** As the other one does. */
  public boolean putBack(DirectoryJob job) {
    return putBack("directory", job.ticket(), job.notBefore(), job::withTicket);
  }

  /** As the other one does. */
  public boolean putBack(IntradayJob job) {
    String name = "intraday#" + job.symbol() + "#" + job.interval().text() + "#" + job.days();
    return putBack(name, job.ticket(), job.notBefore(), job::withTicket);
  }

  private boolean putBack(String name, long ticket, Instant until, LongFunction<Job> job) {
    // The time may have come since it was set.
    Duration left = Duration.between(clock.instant(), until);
    Duration wait = left.isNegative() ? Duration.ZERO : left;
    Duration delay = wait.compareTo(JobQueue.LONGEST_DELAY) > 0 ? JobQueue.LONGEST_DELAY : wait;
    Duration alone = delay.compareTo(LONGEST) > 0 ? LONGEST : delay.minus(MARGIN);
    if (!alone.isPositive()) {
      queue.sendLater(job.apply(ticket), delay);
      return true;
    }
    Lease mine = new Lease("waiting#" + name, ticket, until);
    Optional<Lease> lease = leases.acquire(mine.name(), alone);
    if (lease.isEmpty() && ticket > 0) {
      // Come before its time, it is the one that everybody else makes way for.
      lease = leases.renew(mine, alone);
    }
    lease.ifPresent(held -> send(job.apply(held.token()), delay, held));
    return lease.isPresent();
  }

  /** What was not sent must not keep others from being put back in its place. */
  private void send(Job job, Duration delay, Lease held) {
    try {
      queue.sendLater(job, delay);
    } catch (RuntimeException e) {
      leases.release(held);
      throw e;
    }
  }
}
