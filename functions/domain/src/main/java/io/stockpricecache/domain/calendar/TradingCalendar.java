package io.stockpricecache.domain.calendar;

import io.stockpricecache.domain.calendar.rules.ClosingAuction;
import io.stockpricecache.domain.calendar.rules.MarketRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The sessions of one market: on which dates it trades, and from when to when.
 *
 * <p>Rules that every implementation keeps:
 *
 * <ul>
 *   <li>At most one session a date. It lies within that date by {@link #dateAt}, so sessions never
 *       overlap and follow each other in order of date. A date is a day in {@link #zone()}; where
 *       trading begins on the evening before (futures, currencies), that evening is of the next
 *       date: the trade date of its prices.
 *   <li>A session is the regular one, without pre-market and after-hours trading. Trading halts
 *       inside a session do not end it.
 *   <li>A session is open from its open (inclusive) to its close (exclusive) but for its break, and
 *       completed from the instant of its close.
 *   <li>Nothing depends on the clock or the default zone: the same arguments give the same answer.
 *   <li>Where holidays are tabulated up to a last date, every method refuses a date outside the
 *       table, given or needed for the answer, with {@link CalendarRangeException}.
 * </ul>
 *
 * <p>Implementations are safe for use by many threads at once; what they keep never changes an
 * answer.
 */
public interface TradingCalendar {

  /** {@link #officialDelay} where the market's vendors are hardly late. */
  Duration OFFICIAL_DELAY = MarketRules.Settling.OFFICIAL;

  /** The market's name: its MIC (ISO 10383) where it has one, such as {@code XNYS}. */
  String id();

  /** The zone in which the market's dates and hours are told. */
  ZoneId zone();

  /**
   * The session of that date, or empty when the market is closed on it.
   *
   * @throws CalendarRangeException if the date is not covered
   */
  Optional<Session> findSession(SessionDate date);

  /**
   * The session of that date.
   *
   * @throws NoSuchSessionException if the market is closed on it
   * @throws CalendarRangeException if the date is not covered
   */
  Session session(SessionDate date);

  /**
   * Whether the market trades on that date.
   *
   * @throws CalendarRangeException if the date is not covered
   */
  boolean isSession(SessionDate date);

  /**
   * The session that is open at that instant, or empty when the market is closed.
   *
   * @throws CalendarRangeException if the local date of the instant is not covered
   */
  Optional<Session> findOpen(Instant instant);

  /**
   * What the market does at that instant. {@code PRE} and {@code POST} only where its hours of
   * extended trading are known here; else it is {@code CLOSED} outside of its sessions.
   *
   * @throws CalendarRangeException if the local date of the instant is not covered
   */
  MarketState stateAt(Instant instant);

  /**
   * Until when, after that instant, {@link #stateAt} surely stays as it is: the next change, or the
   * end of a session that the next one adjoins.
   *
   * @throws CalendarRangeException if the local date of the instant, or the session that the answer
   *     is of, is not covered
   */
  Instant unchangedUntil(Instant instant);

  /**
   * The session whose break it is at that instant, or empty.
   *
   * @throws CalendarRangeException if the local date of the instant is not covered
   */
  Optional<Session> findPaused(Instant instant);

  /**
   * Since when the market has traded without a break at that instant of that session: the end of
   * its break, or the open of the first of the sessions of which each ends as the next one opens,
   * mostly its own. {@link Instant#EPOCH} where it never closes.
   *
   * @throws CalendarRangeException if a session that the answer is of is not covered
   */
  Instant tradingSince(Session session, Instant at);

  /**
   * The last session whose close is at or before that instant.
   *
   * @throws CalendarRangeException if the local date of the instant, or that session, is not
   *     covered
   */
  Session lastCompleted(Instant instant);

  /** The auction whose price is the close; empty where the last trade's is. */
  default Optional<ClosingAuction> findClosingAuction() {
    return Optional.empty();
  }

  /**
   * After a session's close, until a vendor's bar of it is taken for the official one: what came
   * before may be without the auction, or be of a feed that comes late.
   */
  default Duration officialDelay() {
    return OFFICIAL_DELAY;
  }

  /**
   * The last session that vendors may have the official bars of at that instant.
   *
   * @throws CalendarRangeException as {@link #lastCompleted} of the instant that much before
   */
  default Session lastOfficial(Instant instant) {
    return lastCompleted(instant.minus(officialDelay()));
  }

  /**
   * The first session strictly after that date, which need not be a session itself.
   *
   * @throws CalendarRangeException if the date, or that session, is not covered
   */
  Session next(SessionDate date);

  /**
   * The last session strictly before that date, which need not be a session itself.
   *
   * @throws CalendarRangeException if the date, or that session, is not covered
   */
  Session previous(SessionDate date);

  /**
   * Whether no session lies between the two dates, as far as this calendar knows.
   *
   * @throws CalendarRangeException if the later date, or the session before it, is not covered
   */
  default boolean hasNoSessionBetween(SessionDate earlier, SessionDate later) {
    return !earlier.isBefore(previous(later).date());
  }

  /**
   * The sessions from one date to another, both inclusive, in order; none if {@code from} is after
   * {@code to}. The list is immutable.
   *
   * @throws CalendarRangeException if either date is not covered
   */
  List<Session> sessions(SessionDate from, SessionDate to);

  /**
   * The date that a price of that instant is of, whether or not the market trades on it: the day in
   * its zone, or the next one from the evening hour on at which its trade date turns.
   */
  SessionDate dateAt(Instant instant);

  /** When {@link #dateAt} leaves that date: midnight, or the hour at which the trade date turns. */
  Instant endOf(SessionDate date);

  /** Whether that date is a weekend of the market's, Saturday and Sunday in most. */
  boolean isWeekend(SessionDate date);

  /**
   * Whether the absence of a bar on that date proves nothing: the date lies beyond what the
   * exchange has announced, or vendors are known to have no bar of some sessions as this.
   *
   * @throws CalendarRangeException if the date is not covered
   */
  boolean isProvisional(SessionDate date);

  /**
   * The last day of which the exchange has announced whether it trades; empty where no announcement
   * is needed.
   */
  default Optional<SessionDate> findAnnouncedUntil() {
    return Optional.empty();
  }

  /**
   * Why the market is closed on that weekday: the holiday's name, or the one-off cause. Empty where
   * it is open, on a weekend, and where this calendar has no name for it.
   *
   * @throws CalendarRangeException if the date is not covered
   */
  default Optional<String> findClosure(SessionDate date) {
    return Optional.empty();
  }
}
