package io.stockpricecache.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A market that never closes, such as crypto currencies: every UTC day is a session. */
final class AlwaysOpenCalendar extends DayByDayCalendar {

  AlwaysOpenCalendar() {
    super("24/7");
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Optional<Session> findSession(SessionDate date) {
    LocalDate day = date.value();
    return Optional.of(new Session(date, startOf(day), startOf(day.plusDays(1)), false));
  }

  @Override
  public Instant tradingSince(Session session, Instant at) {
    return Instant.EPOCH;
  }

  @Override
  public boolean isWeekend(SessionDate date) {
    return false;
  }

  @Override
  public boolean isProvisional(SessionDate date) {
    return false;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
