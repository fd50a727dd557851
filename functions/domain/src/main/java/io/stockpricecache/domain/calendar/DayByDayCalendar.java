package io.stockpricecache.domain.calendar;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from {@link #findSession} alone, by walking from day to day.
 *
 * <p>Walking is fast enough: the longest run without a session is six days (2001-09-11..16).
 */
abstract class DayByDayCalendar implements TradingCalendar {

  private final String id;

  DayByDayCalendar(String id) {
    this.id = requireNonNull(id, "id is null");
    if (id.isBlank()) {
      throw new IllegalArgumentException("id is blank");
    }
  }

  /** Throws {@link CalendarRangeException} for a date outside the table; here there is no table. */
  void requireCovered(SessionDate date) {
    requireNonNull(date, "date is null");
  }

  /** When trading before that session begins, on its date; at its open where there is none. */
  Instant preMarketOf(Session session) {
    return session.open();
  }

  /** When trading after that session ends, on its date; at its close where there is none. */
  Instant postMarketOf(Session session) {
    return session.close();
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Session session(SessionDate date) {
    return findSession(date).orElseThrow(() -> new NoSuchSessionException(id, date));
  }

  @Override
  public final boolean isSession(SessionDate date) {
    return findSession(date).isPresent();
  }

  @Override
  public final Optional<Session> findOpen(Instant instant) {
    return findSession(dateAt(instant)).filter(session -> session.isOpenAt(instant));
  }

  @Override
  public final Optional<Session> findPaused(Instant instant) {
    return findSession(dateAt(instant)).filter(session -> session.isPausedAt(instant));
  }

  @Override
  public final MarketState stateAt(Instant instant) {
    return findSession(dateAt(instant))
        .filter(session -> !instant.isBefore(preMarketOf(session)))
        .filter(session -> instant.isBefore(postMarketOf(session)))
        .filter(session -> !session.isPausedAt(instant))
        .map(
            session ->
                instant.isBefore(session.open())
                    ? MarketState.PRE
                    : session.isOpenAt(instant) ? MarketState.OPEN : MarketState.POST)
        .orElse(MarketState.CLOSED);
  }

  @Override
  public final Instant unchangedUntil(Instant instant) {
    SessionDate today = dateAt(instant);
    return findSession(today).stream()
        .flatMap(
            session ->
                Stream.of(
                    preMarketOf(session),
                    session.open(),
                    requireNonNullElse(session.breakStart(), session.close()),
                    requireNonNullElse(session.breakEnd(), session.close()),
                    session.close(),
                    postMarketOf(session)))
        .filter(instant::isBefore)
        .findFirst()
        .orElseGet(() -> preMarketOf(next(today)));
  }

  @Override
  public Instant tradingSince(Session session, Instant at) {
    Instant breakEnd = session.breakEnd();
    if (breakEnd != null && !at.isBefore(breakEnd)) {
      return breakEnd;
    }
    Session first = session;
    Session before = previous(first.date());
    while (before.close().equals(first.open())) {
      first = before;
      before = previous(first.date());
    }
    return first.open();
  }

  @Override
  public final Session lastCompleted(Instant instant) {
    SessionDate today = dateAt(instant);
    // Every session before today has closed: none goes past the end of its date.
    return findSession(today)
        .filter(session -> session.isCompletedAt(instant))
        .orElseGet(() -> previous(today));
  }

  @Override
  public final Session next(SessionDate date) {
    return nearest(date, 1);
  }

  @Override
  public final Session previous(SessionDate date) {
    return nearest(date, -1);
  }

  @Override
  public final List<Session> sessions(SessionDate from, SessionDate to) {
    requireCovered(from);
    requireCovered(to);
    return Stream.iterate(from, date -> !date.isAfter(to), date -> date.plusDays(1))
        .flatMap(date -> findSession(date).stream())
        .toList();
  }

  @Override
  public SessionDate dateAt(Instant instant) {
    return new SessionDate(LocalDate.ofInstant(instant, zone()));
  }

  @Override
  public final String toString() {
    return id;
  }

  @Override
  public Instant endOf(SessionDate date) {
    return date.value().plusDays(1).atStartOfDay(zone()).toInstant();
  }

  @Override
  public boolean isWeekend(SessionDate date) {
    return isWeekend(date.value());
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  private Session nearest(SessionDate from, int step) {
    requireCovered(from);
    SessionDate date = from.plusDays(step);
    while (!isSession(date)) {
      date = date.plusDays(step);
    }
    return session(date);
  }
}
