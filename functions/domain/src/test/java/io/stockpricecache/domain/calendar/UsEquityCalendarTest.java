package io.stockpricecache.domain.calendar;

import static io.stockpricecache.domain.calendar.Calendars.XNAS;
import static io.stockpricecache.domain.calendar.Calendars.XNYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsEquityCalendarTest {

  @Test
  void calendar_isNamedByItsMicAndKnowsItsHolidays() {
    assertThat(List.of(XNYS.id(), XNAS.id())).containsExactly("XNYS", "XNAS");
    assertThat(XNYS.zone()).isEqualTo(ZoneId.of("America/New_York"));
    for (SessionDate date : List.of(SessionDate.of(2000, 1, 3), SessionDate.of(2028, 12, 29))) {
      assertThat(XNYS.isProvisional(date) || XNAS.isProvisional(date)).isFalse();
    }
    assertThat(XNYS.isProvisional(SessionDate.of(2029, 1, 2))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-08, 2024-03-08T14:30:00Z, 2024-03-08T21:00:00Z", // Friday before the clocks go forward
    "2024-03-11, 2024-03-11T13:30:00Z, 2024-03-11T20:00:00Z",
    "2024-11-01, 2024-11-01T13:30:00Z, 2024-11-01T20:00:00Z", // Friday before they go back
    "2024-11-04, 2024-11-04T14:30:00Z, 2024-11-04T21:00:00Z",
    "2006-04-03, 2006-04-03T13:30:00Z, 2006-04-03T20:00:00Z", // the rule before 2007
    "2006-10-30, 2006-10-30T14:30:00Z, 2006-10-30T21:00:00Z",
  })
  void session_aroundClockChange_keepsLocalHours(String date, Instant open, Instant close) {
    assertThat(XNYS.session(SessionDate.parse(date)))
        .isEqualTo(new Session(SessionDate.parse(date), open, close, false));
  }

  @Test
  void session_onEarlyClose_endsAt13InNewYork() {
    Session session = XNYS.session(SessionDate.of(2024, 11, 29));
    assertThat(session.close()).isEqualTo("2024-11-29T18:00:00Z");
    assertThat(session.earlyClose()).isTrue();
  }

  @Test
  void session_onLateOpen_startsAtNoonAndIsNoEarlyClose() {
    Session session = XNAS.session(SessionDate.of(2002, 9, 11));
    assertThat(session.open()).isEqualTo("2002-09-11T16:00:00Z");
    assertThat(session.earlyClose()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-06-15", "2024-07-04", "2025-01-09", "2001-09-14"})
  void session_onClosedDay_throws(String date) {
    assertThat(XNYS.findSession(SessionDate.parse(date))).isEmpty();
    assertThatThrownBy(() -> XNYS.session(SessionDate.parse(date)))
        .isInstanceOf(NoSuchSessionException.class)
        .hasMessage("XNYS has no session on " + date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2004-12-31", "2010-12-31", "2021-12-31", "2027-12-31"})
  void isSession_onFridayBeforeSaturdayNewYear_isTrue(String date) {
    assertThat(XNYS.isSession(SessionDate.parse(date))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-15T12:00:00Z, 2024-06-14", // Saturday
    "2024-06-17T13:30:00Z, 2024-06-14", // Monday, just opened
    "2024-07-04T21:00:00Z, 2024-07-03", // holiday
    "2024-07-03T17:00:00Z, 2024-07-03", // the exact instant of an early close
    "2024-07-03T16:59:59.999999999Z, 2024-07-02",
    "2024-06-14T20:00:00Z, 2024-06-14", // the exact instant of a regular close
    "2024-06-14T19:59:59.999999999Z, 2024-06-13",
    "2024-06-15T03:59:59Z, 2024-06-14", // still Friday in New York
    "2001-09-17T12:00:00Z, 2001-09-10", // after the longest closure
    "2012-10-31T10:00:00Z, 2012-10-26",
  })
  void lastCompleted_atInstant_isSessionClosedByThen(Instant instant, String date) {
    assertThat(XNYS.lastCompleted(instant).date()).hasToString(date);
  }

  @ParameterizedTest
  @CsvSource({
    "2001-09-10, 2001-09-17",
    "2012-10-26, 2012-10-31",
    "2006-12-29, 2007-01-03",
    "2004-12-23, 2004-12-27",
    "2025-01-08, 2025-01-10",
    "2024-12-24, 2024-12-26",
  })
  void nextAndPrevious_overClosedRun_meetAcrossIt(String last, String first) {
    assertThat(XNYS.next(SessionDate.parse(last)).date()).hasToString(first);
    assertThat(XNYS.previous(SessionDate.parse(first)).date()).hasToString(last);
  }

  @Test
  void sessions_fromClosedDayToClosedDay_areThoseBetween() {
    List<Session> week = XNYS.sessions(SessionDate.of(2024, 6, 15), SessionDate.of(2024, 6, 22));
    assertThat(week)
        .extracting(session -> session.date().toString())
        .containsExactly("2024-06-17", "2024-06-18", "2024-06-20", "2024-06-21");
  }

  @Test
  void sessions_ofOneDay_includeBothEnds() {
    SessionDate day = SessionDate.of(2024, 6, 14);
    assertThat(XNYS.sessions(day, day)).containsExactly(XNYS.session(day));
    assertThat(XNYS.sessions(day, day.plusDays(-1))).isEmpty();
  }

  @Test
  void everyQuestion_outsideTheRange_isRefused() {
    SessionDate before = SessionDate.of(1999, 12, 31);
    SessionDate after = SessionDate.of(2031, 1, 1);
    for (SessionDate date : List.of(before, after)) {
      assertRefused(() -> XNYS.findSession(date));
      assertRefused(() -> XNYS.session(date));
      assertRefused(() -> XNYS.isSession(date));
      assertRefused(() -> XNYS.next(date));
      assertRefused(() -> XNYS.previous(date));
    }
    assertRefused(() -> XNYS.sessions(before, SessionDate.of(2000, 1, 31)));
    assertRefused(() -> XNYS.sessions(SessionDate.of(2030, 12, 1), after));
  }

  @Test
  void everyAnswer_outsideTheRange_isRefused() {
    assertRefused(() -> XNYS.previous(SessionDate.of(2000, 1, 3)));
    assertRefused(() -> XNYS.next(SessionDate.of(2030, 12, 31)));
    assertRefused(() -> XNYS.lastCompleted(Instant.parse("2000-01-03T20:59:59Z")));
    assertRefused(() -> XNYS.lastCompleted(Instant.parse("2031-01-01T05:00:00Z")));
    assertRefused(() -> XNYS.findOpen(Instant.parse("2031-01-02T15:00:00Z")));
  }

  @Test
  void edges_insideTheRange_areAnswered() {
    assertThat(XNYS.next(SessionDate.of(2000, 1, 1)).date()).hasToString("2000-01-03");
    // In UTC it is 2031 already, in New York it is not.
    assertThat(XNYS.lastCompleted(Instant.parse("2031-01-01T04:59:59Z")).date())
        .hasToString("2030-12-31");
  }

  @Test
  void rangeError_saysWhatIsCovered() {
    assertThatThrownBy(() -> XNAS.session(SessionDate.of(2031, 1, 2)))
        .hasMessage("XNAS covers 2000-01-01..2030-12-31, not 2031-01-02");
  }

  private static void assertRefused(Runnable question) {
    assertThatThrownBy(question::run).isInstanceOf(CalendarRangeException.class);
  }

  @Test
  void everyWeekdayWithoutASession_hasItsCause_andNoOtherDay() {
    for (SessionDate date = UsEquityFacts.FIRST;
        !date.isAfter(UsEquityFacts.LAST);
        date = date.plusDays(1)) {
      boolean closed = !DayByDayCalendar.isWeekend(date.value()) && !Calendars.XNYS.isSession(date);
      assertThat(Calendars.XNYS.findClosure(date).isPresent()).as("%s", date).isEqualTo(closed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-07-03|Independence Day",
        "2026-11-26|Thanksgiving Day",
        "2022-06-20|Juneteenth",
        "2025-01-09|Day of mourning for President Carter"
      })
  void closure_ofAHoliday_hasItsName(String date, String name) {
    assertThat(Calendars.XNYS.findClosure(SessionDate.parse(date))).contains(name);
  }
}
