package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import org.jspecify.annotations.Nullable;

/**
 * When a symbol was listed: as a vendor told, or as its first bar lets believe, where no vendor
 * tells. The latter holds only as far as was looked: where more history is kept by now, or a vendor
 * reaches further, it is looked again.
 *
 * @param on the first session it ever traded
 * @param seenFrom the first session that was asked for when {@code on} had the first bar; null if a
 *     vendor told
 * @param reach how many sessions were looked through then: as many as the furthest-reaching vendor
 *     goes back, or fewer where only another one answered; 0 if a vendor told
 */
public record Listing(SessionDate on, @Nullable SessionDate seenFrom, int reach) {

  /** A weekend and its holidays: the first session that is kept lies within them. */
  private static final int DAYS_WITHOUT_SESSION = 7;

  public Listing {
    requireNonNull(on, "on is null");
    if (seenFrom == null ? reach != 0 : reach < 1) {
      throw new IllegalArgumentException("reach is " + reach + " where seenFrom is " + seenFrom);
    }
  }

  /** As a vendor told. */
  public static Listing told(SessionDate on) {
    return new Listing(on, null, 0);
  }

  /**
   * Whether nothing can be missing before it, of what is kept from that date on.
   *
   * @see #holds(SessionDate, int)
   */
  public boolean holds(SessionDate first) {
    return seenFrom == null || !first.plusDays(DAYS_WITHOUT_SESSION).isBefore(seenFrom);
  }

  /** The same where it is known how many sessions the vendors go back. */
  public boolean holds(SessionDate first, int reachNow) {
    return holds(first) && (seenFrom == null || reachNow <= reach);
  }
}
