package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a vendor has refused a key, or does nothing but fail.
 *
 * @param why what it said
 * @param atLeast how long the key is to be closed: what the vendor asks for, or what goes with the
 *     class of the failure
 * @param answeredAt when it last answered the function that tells of the refusal; null if it has
 *     not
 */
public record Refusal(VendorFailure why, Duration atLeast, @Nullable Instant answeredAt) {

  public Refusal {
    requireNonNull(why, "why is null");
    if (!atLeast.isPositive()) {
      throw new IllegalArgumentException("atLeast is not positive: " + atLeast);
    }
  }
}
