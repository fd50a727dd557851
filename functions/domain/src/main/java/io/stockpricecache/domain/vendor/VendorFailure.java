package io.stockpricecache.domain.vendor;

/**
 * Why a vendor gave no price. Told from the body and the status together, never from the status
 * alone.
 */
public enum VendorFailure {
  /** Too many calls just now: wait a minute. */
  THROTTLED,
  /** The day's calls are used up: wait until the vendor's next day. */
  QUOTA_EXHAUSTED,
  /** The key's plan does not include this: ask another vendor. */
  NOT_ENTITLED,
  /** The key is refused: an operator must change it. It is tried again once an hour. */
  BAD_CREDENTIALS,
  /** The vendor does not know the symbol. */
  UNKNOWN_SYMBOL,
  /** A well-formed answer without any price in it. */
  EMPTY,
  /** A page for people (a challenge, a consent form) where data was due. */
  BOT_CHALLENGE,
  /** Not the shape the vendor documents. */
  MALFORMED,
  /** No answer: refused, reset, too slow, or the vendor's own error. */
  UNAVAILABLE;

  /** Whether the same question may be answered later without anybody doing anything. */
  public boolean passes() {
    return this != NOT_ENTITLED && this != BAD_CREDENTIALS && this != UNKNOWN_SYMBOL;
  }

  /** Whether it is in any case about what was asked, and tells nothing of the vendor. */
  public boolean isOfTheQuestion() {
    return this == UNKNOWN_SYMBOL || this == EMPTY;
  }

  /** Whether it tells that the vendor itself is out of order, whatever it was asked. */
  public boolean isOutage() {
    return this == UNAVAILABLE || this == BOT_CHALLENGE || this == MALFORMED;
  }
}
