package io.stockpricecache.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A market that never closes, such as crypto currencies: every UTC day is a session. */
final class AlwaysOpenCalendar extends DayByDayCalendar {

  AlwaysOpenCalendar() {
    super("24/7", ZoneOffset.UTC);
  }

  @Override
  public Optional<Session> findSession(SessionDate date) {
    LocalDate day = date.value();
    return Optional.of(new Session(date, startOf(day), startOf(day.plusDays(1)), false));
  }

  @Override
  public Instant tradingSince(Session session) {
    return Instant.EPOCH;
  }

  @Override
  public boolean holidaysKnown() {
    return true;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
