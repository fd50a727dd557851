package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the work on a symbol's history stands.
 *
 * @param failuresInARow vendor failures since the last success
 * @param reason why the symbol is INACTIVE, or what failed last; null when all is well
 * @param unknown how often vendors have not known it since they last did; null when they do
 * @param claimedUntil before it, somebody is at work and nobody else begins; null when nobody is
 */
public record BackfillProgress(
    BackfillState state,
    int failuresInARow,
    @Nullable String reason,
    @Nullable Unknown unknown,
    @Nullable Instant claimedUntil) {

  /** Claims are of minutes, and end with whoever made them. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** All that was wanted has come. */
  public static final BackfillProgress DONE =
      new BackfillProgress(BackfillState.DONE, 0, null, null, null);

  /** A first job is in the queue. */
  public static final BackfillProgress QUEUED =
      new BackfillProgress(BackfillState.QUEUED, 0, null, null, null);

  public BackfillProgress {
    requireNonNull(state, "state is null");
    if (failuresInARow < 0) {
      throw new IllegalArgumentException("failuresInARow is negative: " + failuresInARow);
    }
  }

  /** Whether somebody else may be at work. A claim that ends far off is nobody's. */
  public boolean isClaimedAt(Instant now) {
    return claimedUntil != null
        && now.isBefore(claimedUntil)
        && claimedUntil.isBefore(now.plus(LONGEST));
  }

  BackfillProgress claimed(@Nullable Instant until) {
    return new BackfillProgress(
        until == null ? state : BackfillState.RUNNING, failuresInARow, reason, unknown, until);
  }

  /** It failed once more, or for the first time. */
  BackfillProgress failed(String why, @Nullable Unknown nowUnknown) {
    return ended(BackfillState.FAILED, failuresInARow + 1, why, nowUnknown);
  }

  /** It is given up. */
  BackfillProgress givenUp(String why) {
    return ended(BackfillState.FAILED, failuresInARow, why, unknown);
  }

  /** It waits for a vendor that may be asked; that is nobody's failure. */
  BackfillProgress waiting(String why) {
    return ended(BackfillState.WAITING, failuresInARow, why, unknown);
  }

  /** It waits for a call of a key that allows few a day; that is by plan. */
  BackfillProgress rationed(String why) {
    return ended(BackfillState.RATIONED, failuresInARow, why, unknown);
  }

  /** It has waited, and is in the queue again. */
  BackfillProgress queued() {
    return new BackfillProgress(BackfillState.QUEUED, failuresInARow, null, unknown, null);
  }

  BackfillProgress withReason(@Nullable String why) {
    return new BackfillProgress(state, failuresInARow, why, unknown, claimedUntil);
  }

  /** Whoever claimed it is at it no more. */
  private static BackfillProgress ended(
      BackfillState how, int failures, String why, @Nullable Unknown nowUnknown) {
    return new BackfillProgress(
        how, failures, requireNonNull(why, "why is null"), nowUnknown, null);
  }
}
