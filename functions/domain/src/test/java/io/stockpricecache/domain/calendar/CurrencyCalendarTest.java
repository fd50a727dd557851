package io.stockpricecache.domain.calendar;

import static io.stockpricecache.domain.calendar.Calendars.CURRENCIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyCalendarTest {

  /** The alarm of old prices rang each Friday evening, when nobody trades any more. */
  @ParameterizedTest
  @CsvSource({
    // both in winter, both in summer, and New York's summer alone
    "2026-11-20, 2026-11-20T00:00:00Z, 2026-11-20T22:00:00Z",
    "2026-07-10, 2026-07-09T23:00:00Z, 2026-07-10T21:00:00Z",
    "2026-03-13, 2026-03-13T00:00:00Z, 2026-03-13T21:00:00Z",
    "2026-10-30, 2026-10-30T00:00:00Z, 2026-10-30T21:00:00Z",
    // any other day is London's
    "2026-11-19, 2026-11-19T00:00:00Z, 2026-11-20T00:00:00Z",
    "2026-11-24, 2026-11-24T00:00:00Z, 2026-11-25T00:00:00Z",
    "2026-07-09, 2026-07-08T23:00:00Z, 2026-07-09T23:00:00Z",
    // Monday's begins with the week, on Sunday evening
    "2026-11-23, 2026-11-22T22:00:00Z, 2026-11-24T00:00:00Z",
    "2026-07-13, 2026-07-12T21:00:00Z, 2026-07-13T23:00:00Z",
    "2026-03-16, 2026-03-15T21:00:00Z, 2026-03-17T00:00:00Z",
    "2026-10-26, 2026-10-25T21:00:00Z, 2026-10-27T00:00:00Z"
  })
  void session_isLondonsDay_andEndsOnFridayWithTheWeek(String date, Instant open, Instant close) {
    SessionDate day = SessionDate.parse(date);
    assertThat(CURRENCIES.session(day)).isEqualTo(new Session(day, open, close, false));
  }

  @Test
  void week_isOneRunOfSessions() {
    Session friday = CURRENCIES.session(SessionDate.of(2026, 11, 20));
    assertThat(CURRENCIES.tradingSince(friday, friday.close())).isEqualTo("2026-11-15T22:00:00Z");
    assertThat(CURRENCIES.lastCompleted(friday.close())).isEqualTo(friday);
    assertThat(CURRENCIES.findOpen(friday.close())).isEmpty();
    assertThat(CURRENCIES.next(friday.date()).open()).isEqualTo("2026-11-22T22:00:00Z");
  }

  /** A quote of Sunday evening was of no session, and thrown away. */
  @Test
  void sundayEvening_isMondays() {
    SessionDate sunday = SessionDate.of(2026, 11, 22);
    Instant opened = Instant.parse("2026-11-22T22:00:00Z");
    assertThat(CURRENCIES.isSession(sunday)).isFalse();
    assertThat(CURRENCIES.dateAt(opened.minusNanos(1))).isEqualTo(sunday);
    assertThat(CURRENCIES.findOpen(opened.minusNanos(1))).isEmpty();
    assertThat(CURRENCIES.stateAt(opened.minusNanos(1))).isEqualTo(MarketState.CLOSED);
    assertThat(CURRENCIES.unchangedUntil(opened.minusNanos(1))).isEqualTo(opened);
    assertThat(CURRENCIES.dateAt(opened)).isEqualTo(sunday.plusDays(1));
    assertThat(CURRENCIES.findOpen(opened)).contains(CURRENCIES.session(sunday.plusDays(1)));
    assertThat(CURRENCIES.endOf(sunday)).isEqualTo(opened);
    // A bar that a vendor dates by London's midnight of Sunday stays Sunday's.
    assertThat(CURRENCIES.dateAt(Instant.parse("2026-11-22T00:00:00Z"))).isEqualTo(sunday);
  }

  /** Vendors may have no bar of them, and none is missing. */
  @Test
  void christmasAndNewYear_areProvisionalSessions_andNoOtherDayIs() {
    for (String date : List.of("2026-12-25", "2027-01-01", "2029-12-25")) {
      assertThat(CURRENCIES.isSession(SessionDate.parse(date))).isTrue();
      assertThat(CURRENCIES.isProvisional(SessionDate.parse(date))).isTrue();
    }
    assertThat(CURRENCIES.isProvisional(SessionDate.of(2026, 12, 24))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/London", "America/New_York"})
  void everyClockChange_leavesOneSessionAWeekday_andTheWeeksHours(String changing) {
    ZoneId newYork = ZoneId.of("America/New_York");
    Instant end = Instant.parse("2030-12-01T00:00:00Z");
    ZoneRules rules = ZoneId.of(changing).getRules();
    ZoneOffsetTransition change = rules.nextTransition(Instant.parse("2010-01-10T00:00:00Z"));
    while (change != null && change.getInstant().isBefore(end)) {
      SessionDate sunday = CURRENCIES.dateAt(change.getInstant());
      List<Session> week = CURRENCIES.sessions(sunday, sunday.plusDays(6));
      assertThat(week).hasSize(5);
      assertThat(week.getFirst().open().atZone(newYork).toLocalTime()).isEqualTo("17:00");
      assertThat(week.getLast().close().atZone(newYork).toLocalTime()).isEqualTo("17:00");
      for (int i = 1; i < week.size(); i++) {
        assertThat(week.get(i).open()).isEqualTo(week.get(i - 1).close());
      }
      change = rules.nextTransition(change.getInstant());
    }
  }
}
