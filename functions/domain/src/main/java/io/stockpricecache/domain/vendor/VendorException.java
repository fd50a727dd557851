package io.stockpricecache.domain.vendor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vendor's call brought no data. Carries who and why, and never a key. */
public sealed class VendorException extends RuntimeException
    permits CallRefusedException, RenamedSymbolException, UnknownSymbolException {

  private static final long serialVersionUID = 1L;

  private final VendorName vendor;
  private final VendorFailure failure;
  private final String detail;
  private final @Nullable Duration retryAfter;
  private final boolean ofTheQuestion;

  public VendorException(VendorName vendor, VendorFailure failure, String detail) {
    this(vendor, failure, detail, null, null);
  }

  /** A failure whose vendor says how long to wait ({@code Retry-After}, RFC 9110). */
  public VendorException(
      VendorName vendor, VendorFailure failure, String detail, @Nullable Duration retryAfter) {
    this(vendor, failure, detail, retryAfter, null);
  }

  public VendorException(
      VendorName vendor,
      VendorFailure failure,
      String detail,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    this(vendor, failure, detail, retryAfter, cause, false);
  }

  private VendorException(
      VendorName vendor,
      VendorFailure failure,
      String detail,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause,
      boolean ofTheQuestion) {
    super(vendor + ": " + failure + ": " + detail, cause);
    this.vendor = requireNonNull(vendor, "vendor is null");
    this.failure = requireNonNull(failure, "failure is null");
    this.detail = requireNonNull(detail, "detail is null");
    this.retryAfter = retryAfter;
    this.ofTheQuestion = ofTheQuestion || failure.isOfTheQuestion();
  }

  public VendorName vendor() {
    return vendor;
  }

  public VendorFailure failure() {
    return failure;
  }

  /** What happened, without vendor and class. */
  public String detail() {
    return detail;
  }

  /** The same failure, with how long it is going to last and what is known of that. */
  public VendorException lasting(Duration wait, String words) {
    VendorException lasting =
        new VendorException(vendor, failure, detail + "; " + words, wait, this, ofTheQuestion);
    lasting.setStackTrace(getStackTrace());
    return lasting;
  }

  /**
   * The same failure, known to be about what was asked: the whole answer could be read, and what it
   * says of that symbol (its zone, its currency, its rows, a split) could not. Of the vendor it
   * tells nothing.
   */
  public VendorException asOfTheQuestion() {
    VendorException asked = new VendorException(vendor, failure, detail, retryAfter, this, true);
    asked.setStackTrace(getStackTrace());
    return asked;
  }

  /** Whether another question might have been answered: then it says nothing of the vendor. */
  public boolean isOfTheQuestion() {
    return ofTheQuestion;
  }

  /** How long the vendor is to be left alone, if that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
