package io.stockpricecache.domain.tracked;

import io.stockpricecache.domain.calendar.SessionDate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a symbol's history goes.
 *
 * @param listing when it was listed; null while unknown
 * @param lastCompletedSession newest session up to which nothing is missing
 * @param unreachable what no vendor can give of it; null when nothing is known to be so
 * @param sought sessions that vendors were asked for in vain, ascending
 */
public record HistoryExtent(
    @Nullable Listing listing,
    @Nullable SessionDate lastCompletedSession,
    @Nullable Unreachable unreachable,
    List<Sought> sought) {

  /** Until the session after the last one: what is out of reach may end with that. */
  private static final int NEXT_SESSION = 14;

  public HistoryExtent {
    sought = List.copyOf(sought);
  }

  /** Of a symbol whose history has not arrived. */
  public static final HistoryExtent NONE = new HistoryExtent(null, null, null, List.of());

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

  /** Whether vendors were asked for that session in vain, and need not be again by then. */
  public boolean isLeftAlone(SessionDate date, Instant now) {
    return sought.stream().anyMatch(each -> each.date().equals(date) && each.isLeftAloneAt(now));
  }

  /** The sessions without a bar that no vendor has, ascending. */
  public List<SessionDate> noTrade() {
    return sought.stream().filter(Sought::isGivenUp).map(Sought::date).toList();
  }

  /** Whether no vendor has a bar of that session. */
  public boolean isWithoutTrade(SessionDate date) {
    return sought.stream().anyMatch(each -> each.date().equals(date) && each.isGivenUp());
  }

  /** Without what cannot be known on that date, or this one itself if there is nothing. */
  HistoryExtent asKnownOn(SessionDate today) {
    boolean isListed = listing == null || !listing.on().isAfter(today);
    boolean isCompleted = lastCompletedSession == null || !lastCompletedSession.isAfter(today);
    boolean isReached =
        unreachable == null || !unreachable.before().isAfter(today.plusDays(NEXT_SESSION));
    return isListed && isCompleted && isReached
        ? this
        : new HistoryExtent(
            isListed ? listing : null,
            isCompleted ? lastCompletedSession : null,
            isReached ? unreachable : null,
            sought);
  }

  HistoryExtent withSought(List<Sought> inVain) {
    return new HistoryExtent(listing, lastCompletedSession, unreachable, inVain);
  }

  HistoryExtent withListing(@Nullable Listing known) {
    return new HistoryExtent(known, lastCompletedSession, unreachable, sought);
  }

  HistoryExtent wholeUpTo(@Nullable SessionDate session) {
    return new HistoryExtent(listing, session, unreachable, sought);
  }

  /** What is out of reach is not sought either: vendors will not be asked for it. */
  HistoryExtent withUnreachable(@Nullable Unreachable outOfReach) {
    List<Sought> within =
        outOfReach == null
            ? sought
            : sought.stream().filter(each -> !each.date().isBefore(outOfReach.before())).toList();
    return new HistoryExtent(listing, lastCompletedSession, outOfReach, within);
  }

  /** Whether it was found whole up to that session or a later one. */
  public boolean isWholeUpTo(SessionDate session) {
    return lastCompletedSession != null && !lastCompletedSession.isBefore(session);
  }
}
