package io.stockpricecache.domain.vendor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Why a vendor is not asked just now.
 *
 * @param why what stands in the way: the vendor's refusal or outage, or the own budget
 * @param until when it may be asked again
 * @param words the same for a reader, with the end
 */
public record Closed(VendorFailure why, Instant until, String words) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  public Closed {
    requireNonNull(why, "why is null");
    requireNonNull(until, "until is null");
    requireNonNull(words, "words is null");
  }

  /** The refusal of a call that would be made now. */
  public CallRefusedException refusal(VendorName vendor, Instant now) {
    return new CallRefusedException(vendor, why, words, left(now));
  }

  /** How long it lasts yet; a second at the least. */
  public Duration left(Instant now) {
    Duration left = Duration.between(now, until);
    return left.isPositive() ? left : SHORTEST;
  }
}
