package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor has refused a key since it last answered, as the key's row keeps it for every
 * function.
 *
 * <p>The first refusal closes the key for as long as it says. Each further one in a row closes it
 * for twice as long as the one before would have, up to half an hour, or for as long as the vendor
 * asks if that is longer. What is refused while the key is closed was on its way before and does
 * not count.
 *
 * <p>The row ends with an answer. Nobody writes one down: a refusal tells when the vendor last
 * answered that function, and where calls were granted two minutes ago and no refusal has come of
 * them, the next grant, which is written anyway, ends the row.
 *
 * @param inARow how many; 0 if the vendor answers
 * @param since the first of them; the epoch if there is none
 * @param until before it no call is granted; the epoch if the vendor never refused
 * @param why what the vendor said last
 * @param triedAt when calls were first granted again after {@code until}; null if they were not
 */
public record Refusals(
    int inARow, Instant since, Instant until, VendorFailure why, @Nullable Instant triedAt) {

  /** The vendor answers. */
  public static final Refusals NONE =
      new Refusals(0, Instant.EPOCH, Instant.EPOCH, VendorFailure.THROTTLED, null);

  /** What the second of a row is half of. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Longer than calls are good for and take together, so that a refusal would have come. */
  private static final Duration ANSWERED = Duration.ofMinutes(2);

  private static final int MOST_DOUBLINGS = 5;

  /** Of the pause, in thousandths: what waits for the same end elsewhere ends at other times. */
  private static final int MOST_JITTER = 100;

  public Refusals {
    requireNonNull(since, "since is null");
    requireNonNull(until, "until is null");
    requireNonNull(why, "why is null");
    if (inARow < 0) {
      throw new IllegalArgumentException("inARow is negative: " + inARow);
    }
  }

  public boolean isClosedAt(Instant now) {
    return now.isBefore(until);
  }

  /** Whether the vendor has said that no calls of its day are left. */
  public boolean isDayOverAt(Instant now) {
    return isClosedAt(now) && why == VendorFailure.QUOTA_EXHAUSTED;
  }

  /** Whether the next call is to show if the vendor answers again. */
  public boolean isOnTrialAt(Instant now) {
    return inARow > 0 && !isClosedAt(now);
  }

  /** After one more refusal. */
  public Refusals plus(Refusal refusal, Instant now) {
    if (isClosedAt(now)) {
      Instant end = now.plus(refusal.atLeast());
      return end.isAfter(until) ? new Refusals(inARow, since, end, refusal.why(), null) : this;
    }
    Instant answeredAt = refusal.answeredAt();
    if (inARow == 0 || (answeredAt != null && answeredAt.isAfter(until))) {
      return new Refusals(1, now, now.plus(refusal.atLeast()), refusal.why(), null);
    }
    Duration pause = pause(inARow + 1, now);
    Duration wait = refusal.atLeast().compareTo(pause) > 0 ? refusal.atLeast() : pause;
    return new Refusals(inARow + 1, since, now.plus(wait), refusal.why(), null);
  }

  /** After calls were granted. */
  public Refusals granted(Instant now) {
    if (inARow == 0) {
      return this;
    }
    if (triedAt == null) {
      return new Refusals(inARow, since, until, why, now);
    }
    return now.isBefore(triedAt.plus(ANSWERED)) ? this : NONE;
  }

  /** Who reads it is told how often, since when, and when the vendor is asked again. */
  public String words() {
    String past = why.isOutage() ? failing() : refused();
    return past + "; asked again after " + until.truncatedTo(ChronoUnit.SECONDS);
  }

  private String refused() {
    return switch (inARow) {
      case 0 -> "refused";
      case 1 -> "refused at " + since.truncatedTo(ChronoUnit.SECONDS);
      default ->
          "refused " + inARow + " times in a row since " + since.truncatedTo(ChronoUnit.SECONDS);
    };
  }

  private String failing() {
    String failing = "fails again and again";
    return switch (inARow) {
      case 0 -> failing;
      case 1 -> failing + " since " + since.truncatedTo(ChronoUnit.SECONDS);
      default ->
          failing
              + " since "
              + since.truncatedTo(ChronoUnit.SECONDS)
              + ", left alone "
              + inARow
              + " times";
    };
  }

  /** The same for all who ask at that instant: the stores agree, and a test can repeat it. */
  private static Duration pause(int refusals, Instant now) {
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(refusals - 1, MOST_DOUBLINGS));
    Duration pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return pause.minus(
        pause.multipliedBy(Math.floorMod(now.hashCode(), MOST_JITTER)).dividedBy(1_000));
  }
}
