package io.stockpricecache.domain.tracked;

import io.stockpricecache.domain.calendar.SessionDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a symbol's history goes.
 *
 * @param listing when it was listed; null while unknown
 * @param lastCompletedSession newest session up to which nothing is missing
 * @param unreachable what no vendor can give of it; null when nothing is known to be so
 */
public record HistoryExtent(
    @Nullable Listing listing,
    @Nullable SessionDate lastCompletedSession,
    @Nullable Unreachable unreachable) {

  /** Of a symbol whose history has not arrived. */
  public static final HistoryExtent NONE = new HistoryExtent(null, null, null);

  /** First session it ever traded; null while unknown. */
  public @Nullable SessionDate listedOn() {
    return listing == null ? null : listing.on();
  }

  /**
   * From when on a session without a bar is missing: from that one on, but not before its listing,
   * nor where no vendor reaches.
   */
  public SessionDate missingFrom(SessionDate first) {
    SessionDate from =
        listing != null && listing.on().isAfter(first) && listing.holds(first)
            ? listing.on()
            : first;
    return unreachable != null && unreachable.before().isAfter(from) ? unreachable.before() : from;
  }

  HistoryExtent withListing(@Nullable Listing known) {
    return new HistoryExtent(known, lastCompletedSession, unreachable);
  }

  HistoryExtent wholeUpTo(@Nullable SessionDate session) {
    return new HistoryExtent(listing, session, unreachable);
  }

  HistoryExtent withUnreachable(@Nullable Unreachable outOfReach) {
    return new HistoryExtent(listing, lastCompletedSession, outOfReach);
  }
}
