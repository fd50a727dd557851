package io.stockpricecache.vendors.http;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;

/**
 * What one call may cost.
 *
 * @param deadline from connecting to the last byte of the body
 * @param rawBytes largest body as sent
 * @param decodedBytes largest body after gunzip
 */
public record HttpLimits(Duration deadline, int rawBytes, int decodedBytes) {

  /** Ten seconds, and more than any vendor's largest useful answer. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(Duration.ofSeconds(10), 8 << 20, 16 << 20);

  /** Those for a vendor: the ECB's rates since 1999 are one file, in 2026 of some 9 MB. */
  static HttpLimits of(VendorName vendor) {
    return vendor == VendorName.ECB
        ? new HttpLimits(DEFAULT.deadline(), 2 * DEFAULT.rawBytes(), 2 * DEFAULT.decodedBytes())
        : DEFAULT;
  }

  public HttpLimits {
    requireNonNull(deadline, "deadline is null");
    if (!deadline.isPositive() || rawBytes < 1 || decodedBytes < 1) {
      throw new IllegalArgumentException(
          "limits are above zero: " + deadline + ", " + rawBytes + ", " + decodedBytes);
    }
  }
}
