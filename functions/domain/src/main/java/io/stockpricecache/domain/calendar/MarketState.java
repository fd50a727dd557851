package io.stockpricecache.domain.calendar;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a market stands in its day. By the regular session alone: that something trades before its
 * open or after its close is not said.
 */
public enum MarketState {
  /** Before the open of a session of this date. */
  PRE,
  /** In the session. */
  OPEN,
  /** After the close of the session of this date. */
  POST,
  /** This date, in the market's zone, has no session. */
  CLOSED;

  /**
   * The state at that instant.
   *
   * @throws CalendarRangeException if the local date of the instant is not covered
   */
  public static MarketState at(TradingCalendar calendar, Instant instant) {
    Optional<Session> today = calendar.findSession(calendar.dateAt(instant));
    return today.map(session -> in(session, instant)).orElse(CLOSED);
  }

  private static MarketState in(Session session, Instant instant) {
    if (session.isCompletedAt(instant)) {
      return POST;
    }
    return session.isOpenAt(instant) ? OPEN : PRE;
  }
}
