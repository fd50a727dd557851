package io.stockpricecache.domain.calendar;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The US equity exchanges, 2000-01-01 to 2030-12-31: 09:30-16:00 in New York, some days to 13:00.
 *
 * <p>A year's sessions are computed when the year is first asked for, then kept: a cold start pays
 * for the year or two that it uses, and a look-up is two hash probes. Hours: NYSE Rule 7.34(a)(2)
 * ("Core Trading Session"); the same in Nasdaq's rules ("Regular Market Hours"). Extended trading:
 * from 04:00 and until 20:00, NYSE Arca Rule 7.34-E(a) ("Early" and "Late Trading Session"), the
 * same in Nasdaq's rules ("Pre-Market" and "Post-Market Hours"); on days of an early close until
 * 17:00, nyse.com/markets/hours-calendars.
 */
final class UsEquityCalendar extends DayByDayCalendar {

  static final SessionDate FIRST = SessionDate.of(2000, 1, 1);
  static final SessionDate LAST = SessionDate.of(2030, 12, 31);

  private static final LocalTime PRE_MARKET = LocalTime.of(4, 0);
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
  private static final LocalTime POST_MARKET = LocalTime.of(20, 0);
  private static final LocalTime EARLY_POST_MARKET = LocalTime.of(17, 0);

  private final Map<Integer, Map<LocalDate, Session>> years = new ConcurrentHashMap<>();

  UsEquityCalendar(String id) {
    super(id, ZoneId.of("America/New_York"));
  }

  @Override
  public Optional<Session> findSession(SessionDate date) {
    requireCovered(date);
    LocalDate day = date.value();
    return Optional.ofNullable(years.computeIfAbsent(day.getYear(), this::sessionsOf).get(day));
  }

  @Override
  Instant preMarketOf(Session session) {
    return at(session.date().value(), PRE_MARKET);
  }

  @Override
  Instant postMarketOf(Session session) {
    return at(session.date().value(), session.earlyClose() ? EARLY_POST_MARKET : POST_MARKET);
  }

  @Override
  public boolean holidaysKnown() {
    return true;
  }

  @Override
  public Optional<String> findClosure(SessionDate date) {
    requireCovered(date);
    LocalDate day = date.value();
    return isWeekend(day)
        ? Optional.empty()
        : UsOneOffs.findClosure(day)
            .or(() -> Optional.ofNullable(UsHolidays.of(day.getYear()).get(day)));
  }

  @Override
  void requireCovered(SessionDate date) {
    if (date.isBefore(FIRST) || date.isAfter(LAST)) {
      throw new CalendarRangeException(id(), date, FIRST, LAST);
    }
  }

  private Map<LocalDate, Session> sessionsOf(int year) {
    Set<LocalDate> holidays = UsHolidays.of(year).keySet();
    return Year.of(year)
        .atDay(1)
        .datesUntil(Year.of(year + 1).atDay(1))
        .filter(day -> !isWeekend(day))
        .filter(day -> !holidays.contains(day) && UsOneOffs.findClosure(day).isEmpty())
        .collect(toUnmodifiableMap(identity(), this::sessionOn));
  }

  private Session sessionOn(LocalDate day) {
    boolean early = UsEarlyCloses.closesEarly(day);
    Instant open = at(day, UsOneOffs.findLateOpen(day).orElse(OPEN));
    return new Session(new SessionDate(day), open, at(day, early ? EARLY_CLOSE : CLOSE), early);
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone()).toInstant();
  }
}
