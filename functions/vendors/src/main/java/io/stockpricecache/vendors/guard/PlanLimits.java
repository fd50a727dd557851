package io.stockpricecache.vendors.guard;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * The kinds of questions that the plan of a vendor's key does not include: they are not asked again
 * for an hour. Safe for several threads.
 */
final class PlanLimits {

  private static final Duration LENGTH = Duration.ofHours(1);

  private final VendorName vendor;
  private final InstantSource clock;
  private final Map<Question, Instant> excludedUntil = new EnumMap<>(Question.class);

  PlanLimits(VendorName vendor, InstantSource clock) {
    this.vendor = vendor;
    this.clock = clock;
  }

  synchronized void noteExcluded(Question question) {
    excludedUntil.put(question, clock.instant().plus(LENGTH));
  }

  /**
   * @throws VendorException with {@link VendorFailure#NOT_ENTITLED} if it was excluded within the
   *     hour
   */
  synchronized void requireIncluded(Question question) {
    Instant until = excludedUntil.get(question);
    if (until != null && clock.instant().isBefore(until)) {
      throw new VendorException(
          vendor, VendorFailure.NOT_ENTITLED, question + " is not in the plan of the key");
    }
  }
}
