package io.stockpricecache.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** A market of which we know the hours but not the holidays: a session each Monday to Friday. */
final class WeekdayCalendar extends DayByDayCalendar {

  private final ZoneId zone;
  private final LocalTime open;
  private final LocalTime close;

  WeekdayCalendar(String id, ZoneId zone, LocalTime open, LocalTime close) {
    super(id);
    this.zone = requireNonNull(zone, "zone is null");
    this.open = requireNonNull(open, "open is null");
    this.close = requireNonNull(close, "close is null");
    if (!open.isBefore(close)) {
      throw new IllegalArgumentException(
          "%s: open %s is not before close %s".formatted(id, open, close));
    }
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Optional<Session> findSession(SessionDate date) {
    LocalDate day = date.value();
    return isWeekend(day)
        ? Optional.empty()
        : Optional.of(new Session(date, at(day, open), at(day, close), false));
  }

  @Override
  public boolean isProvisional(SessionDate date) {
    return true;
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone()).toInstant();
  }
}
