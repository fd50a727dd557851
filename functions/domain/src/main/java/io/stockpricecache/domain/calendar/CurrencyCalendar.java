package io.stockpricecache.domain.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Currency pairs: a session each Monday to Friday, from midnight to midnight in London, as Yahoo
 * dates them ({@code exchangeTimezoneName}). On Friday it ends with the trading week, at 17:00 in
 * New York, as the hours of the interbank platforms have it (CME Group, EBS Market: Sunday 17:00 to
 * Friday 17:00). Its first hours, which are Sunday's in London, are no session here, and holidays
 * are not held.
 */
final class CurrencyCalendar extends DayByDayCalendar {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime END_OF_THE_WEEK = LocalTime.of(17, 0);

  CurrencyCalendar(String id) {
    super(id);
  }

  @Override
  public ZoneId zone() {
    return LONDON;
  }

  @Override
  public Optional<Session> findSession(SessionDate date) {
    LocalDate day = date.value();
    return isWeekend(day)
        ? Optional.empty()
        : Optional.of(new Session(date, startOf(day), closeOf(day), false));
  }

  @Override
  public boolean holidaysKnown() {
    return false;
  }

  @Override
  public boolean isProvisional(SessionDate date) {
    return true;
  }

  private Instant closeOf(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.FRIDAY
        ? day.atTime(END_OF_THE_WEEK).atZone(NEW_YORK).toInstant()
        : startOf(day.plusDays(1));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }
}
