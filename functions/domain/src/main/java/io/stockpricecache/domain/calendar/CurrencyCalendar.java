package io.stockpricecache.domain.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Currency pairs: a session each Monday to Friday, from midnight to midnight in London, as Yahoo
 * dates them ({@code exchangeTimezoneName}), in a week from Sunday 17:00 to Friday 17:00 in New
 * York, the hours of the interbank platforms (CME Group, EBS Market).
 *
 * <p>The week's first hours, which are Sunday's in London, are Monday's: its session opens on
 * Sunday evening, and {@link #dateAt} has Monday from then on. So there is no session on a Sunday,
 * as vendors have no bar of one, and what is quoted on Sunday evening is taken (infra/decisions,
 * 0036). There are no holidays; on Christmas Day and New Year's Day vendors may have no bar, since
 * the platforms are closed for most of it.
 */
final class CurrencyCalendar extends DayByDayCalendar {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime TURN_OF_THE_WEEK = LocalTime.of(17, 0);

  private static final MonthDay CHRISTMAS = MonthDay.of(12, 25);
  private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);

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
        : Optional.of(new Session(date, openOf(day), closeOf(day), false));
  }

  @Override
  public SessionDate dateAt(Instant instant) {
    SessionDate date = super.dateAt(instant);
    return date.value().getDayOfWeek() == DayOfWeek.SUNDAY && !instant.isBefore(endOf(date))
        ? date.plusDays(1)
        : date;
  }

  @Override
  public Instant endOf(SessionDate date) {
    return date.value().getDayOfWeek() == DayOfWeek.SUNDAY
        ? turnOf(date.value())
        : super.endOf(date);
  }

  @Override
  public boolean isProvisional(SessionDate date) {
    MonthDay day = MonthDay.from(date.value());
    return day.equals(CHRISTMAS) || day.equals(NEW_YEAR);
  }

  private Instant openOf(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.MONDAY ? turnOf(day.minusDays(1)) : startOf(day);
  }

  private Instant closeOf(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.FRIDAY ? turnOf(day) : startOf(day.plusDays(1));
  }

  private static Instant turnOf(LocalDate day) {
    return day.atTime(TURN_OF_THE_WEEK).atZone(NEW_YORK).toInstant();
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }
}
