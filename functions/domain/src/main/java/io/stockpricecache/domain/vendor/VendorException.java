package io.stockpricecache.domain.vendor;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A vendor's call brought no data. Carries who and why, and never a key. */
public final class VendorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final VendorName vendor;
  private final VendorFailure failure;

  public VendorException(VendorName vendor, VendorFailure failure, String detail) {
    this(vendor, failure, detail, null);
  }

  public VendorException(
      VendorName vendor, VendorFailure failure, String detail, @Nullable Throwable cause) {
    super(vendor + ": " + failure + ": " + detail, cause);
    this.vendor = requireNonNull(vendor, "vendor is null");
    this.failure = requireNonNull(failure, "failure is null");
  }

  public VendorName vendor() {
    return vendor;
  }

  public VendorFailure failure() {
    return failure;
  }
}
