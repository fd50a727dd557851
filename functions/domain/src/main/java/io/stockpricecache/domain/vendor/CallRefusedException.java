package io.stockpricecache.domain.vendor;

import java.time.Duration;

/**
 * No call was made: the key's own budget has none left, the vendor has refused the key for a while,
 * or has failed so often that it is left alone.
 */
public final class CallRefusedException extends VendorException {

  private static final long serialVersionUID = 1L;

  /**
   * @param retryAfter until calls may be made again
   */
  public CallRefusedException(
      VendorName vendor, VendorFailure failure, String detail, Duration retryAfter) {
    super(vendor, failure, detail, retryAfter);
  }
}
