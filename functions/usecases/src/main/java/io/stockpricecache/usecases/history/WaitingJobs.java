package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.usecases.runs.Postponement;
import java.time.Duration;
import java.time.InstantSource;

/** Puts a backfill back into the queue for as long as it has to wait. */
final class WaitingJobs {

  /** Jobs that wait for the same end do not all come back at once. */
  private static final Duration MOST_SPREAD = Duration.ofMinutes(5);

  /** A job waits in the queue for longer only where calls are not rationed. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** A symbol that nobody has known yet is asked for once more, before it is given up. */
  private static final Duration SECOND_ANSWER = Duration.ofSeconds(20);

  private final Postponement postponement;
  private final VendorRouter vendors;
  private final InstantSource clock;

  WaitingJobs(Postponement postponement, VendorRouter vendors, InstantSource clock) {
    this.postponement = postponement;
    this.vendors = vendors;
    this.clock = clock;
  }

  /**
   * Until a vendor may be asked.
   *
   * @throws VendorException the same, if it does not say when that is
   */
  BackfillSymbol.Outcome until(VendorException e, BackfillJob job) {
    Duration wait = e.retryAfter().orElseThrow(() -> e);
    if (isForAnotherDay(wait, job)) {
      return BackfillSymbol.Outcome.PLANNED;
    }
    long spread = Math.min(wait.dividedBy(4).toSeconds(), MOST_SPREAD.toSeconds()) + 1;
    Duration own = Duration.ofSeconds(1 + Math.floorMod(job.symbol().value().hashCode(), spread));
    return putBack(
        job.postponedTo(clock.instant().plus(wait).plus(own)), BackfillSymbol.Outcome.WAITING);
  }

  /** Where calls are rationed, the close sync gives out those of the next day, by urgency. */
  private boolean isForAnotherDay(Duration wait, BackfillJob job) {
    return !job.refresh()
        && wait.compareTo(LONGEST_WAIT) > 0
        && vendors.isRationed(Markets.of(job.symbol()));
  }

  /** Until an answer that may have been a slip is asked for again. */
  BackfillSymbol.Outcome forSecondAnswer(BackfillJob job) {
    return putBack(
        job.postponedTo(clock.instant().plus(SECOND_ANSWER)), BackfillSymbol.Outcome.WAITING);
  }

  /** The outcome, unless another job goes on in the place of this one. */
  BackfillSymbol.Outcome putBack(BackfillJob job, BackfillSymbol.Outcome outcome) {
    return postponement.putBack(job) ? outcome : BackfillSymbol.Outcome.JOINED;
  }
}
