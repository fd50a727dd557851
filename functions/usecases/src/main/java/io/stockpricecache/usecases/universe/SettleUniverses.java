package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings what is tracked in line with the universes, all of them, as they are when it runs: tracks
 * the members of enabled ones, gives each symbol the most frequent tier of those that have it, and
 * untracks what no enabled universe has, no user has asked for, nobody has pinned and nobody reads.
 *
 * <p>What there is to do is found anew by each run, and each step is a write on a condition. So it
 * may be doubled, late, or killed half way: whatever is left is done by the next run, and a symbol
 * that somebody asks for meanwhile is not untracked. Of what cannot be read nothing is untracked.
 */
public final class SettleUniverses {

  private static final String CLAIMED = "universes";

  /** From one share of new members to the next. */
  private static final Duration PACE = Duration.ofMinutes(1);

  /** When a job comes again that has met another at work. */
  private static final Duration AFTER_ANOTHER = Duration.ofSeconds(30);

  private final StoredUniverses universes;
  private final RenewLists renew;
  private final SettlingSteps steps;
  private final CurrentCadences cadences;
  private final JobQueue queue;
  private final Leases leases;

  public SettleUniverses(
      StoredUniverses universes,
      RenewLists renew,
      SettlingSteps steps,
      CurrentCadences cadences,
      JobQueue queue,
      Leases leases) {
    this.universes = requireNonNull(universes, "universes is null");
    this.renew = requireNonNull(renew, "renew is null");
    this.steps = requireNonNull(steps, "steps is null");
    this.cadences = requireNonNull(cadences, "cadences is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.leases = requireNonNull(leases, "leases is null");
  }

  /** How a run has ended. */
  public enum End {
    /** What is tracked is as the universes say. */
    SETTLED,
    /** More would take calls that live prices need: the job is put back for later. */
    PACED,
    /** Its time is over, or a universe has changed meanwhile: the job is put back. */
    CONTINUES,
    /** Another run is at work: the job is put back. */
    WAITS
  }

  /**
   * What a run has done.
   *
   * @param problems what could not be done and is not tried again by this job, in words
   */
  public record Outcome(End end, int tracked, int changed, int untracked, List<String> problems) {

    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Runs the job.
   *
   * @throws StoreException if the store or the queue does not answer; the job has to be run again
   */
  public Outcome run(UniverseJob job) {
    Optional<Lease> claim = leases.acquire(CLAIMED, Job.CLAIM);
    if (claim.isEmpty()) {
      queue.sendLater(job, AFTER_ANOTHER);
      return new Outcome(End.WAITS, 0, 0, 0, List.of());
    }
    try {
      Outcome outcome = settle();
      switch (outcome.end()) {
        case CONTINUES -> queue.send(List.of(job));
        case PACED -> queue.sendLater(job, PACE);
        case SETTLED, WAITS -> {
          // Nothing is left to be done.
        }
      }
      return outcome;
    } finally {
      leases.release(claim.get());
    }
  }

  private Outcome settle() {
    renew.renew();
    return steps.run(Memberships.read(universes), cadences.get());
  }
}
