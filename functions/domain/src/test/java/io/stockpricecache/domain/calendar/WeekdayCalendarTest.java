package io.stockpricecache.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekdayCalendarTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalTime EIGHT = LocalTime.of(8, 0);
  private static final LocalTime HALF_PAST_FOUR = LocalTime.of(16, 30);

  private final TradingCalendar london = Calendars.weekdays("XLON", LONDON, EIGHT, HALF_PAST_FOUR);
  private final TradingCalendar currencies =
      Calendars.weekdays("FX", LONDON, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  @ParameterizedTest
  @CsvSource({
    "2024-03-29, 2024-03-29T08:00:00Z, 2024-03-29T16:30:00Z", // Good Friday: not known
    "2024-04-02, 2024-04-02T07:00:00Z, 2024-04-02T15:30:00Z", // summer time
  })
  void session_onWeekday_keepsLocalHours(String date, Instant open, Instant close) {
    assertThat(london.session(SessionDate.parse(date)))
        .isEqualTo(new Session(SessionDate.parse(date), open, close, false));
  }

  @Test
  void holidaysKnown_isFalse() {
    assertThat(london.holidaysKnown()).isFalse();
    assertThat(london.id()).isEqualTo("XLON");
    assertThat(london.zone()).isEqualTo(LONDON);
  }

  @Test
  void isSession_onWeekend_isFalse() {
    assertThat(london.isSession(SessionDate.of(2024, 6, 15))).isFalse();
    assertThat(london.isSession(SessionDate.of(2024, 6, 16))).isFalse();
    assertThat(london.isSession(SessionDate.of(1980, 1, 1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-14T15:29:59.999999999Z, 2024-06-13",
    "2024-06-14T15:30:00Z, 2024-06-14",
    "2024-06-17T06:00:00Z, 2024-06-14",
  })
  void lastCompleted_atInstant_isSessionClosedByThen(Instant instant, String date) {
    assertThat(london.lastCompleted(instant).date()).hasToString(date);
  }

  @Test
  void session_closingAtMidnight_lastsToTheEndOfTheDay() {
    Session friday = currencies.session(SessionDate.of(2024, 6, 14));
    assertThat(friday.open()).isEqualTo("2024-06-13T23:00:00Z");
    assertThat(friday.close()).isEqualTo("2024-06-14T23:00:00Z");
    assertThat(currencies.lastCompleted(friday.close())).isEqualTo(friday);
    assertThat(currencies.findOpen(friday.close())).isEmpty();
  }

  @Test
  void tradingSince_isTheOpenOfTheFirstSessionThatAdjoins() {
    Session monday = currencies.session(SessionDate.of(2024, 6, 10));
    Session friday = currencies.session(SessionDate.of(2024, 6, 14));
    assertThat(currencies.tradingSince(friday)).isEqualTo(monday.open());
    assertThat(currencies.tradingSince(monday)).isEqualTo(monday.open());
    Session shares = london.session(friday.date());
    assertThat(london.tradingSince(shares)).isEqualTo(shares.open());
  }

  @Test
  void session_onDayOfClockChange_has23Hours() {
    // Cairo's clocks skip the first hour of Friday, 2024-04-26.
    TradingCalendar cairo =
        Calendars.weekdays(
            "EET", ZoneId.of("Africa/Cairo"), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    Session thursday = cairo.session(SessionDate.of(2024, 4, 25));
    Session friday = cairo.session(SessionDate.of(2024, 4, 26));
    assertThat(friday.open()).isEqualTo(thursday.close()).isEqualTo("2024-04-25T22:00:00Z");
    assertThat(friday.close()).isEqualTo("2024-04-26T21:00:00Z");
  }

  @Test
  void weekdays_withCloseNotAfterOpen_isRefused() {
    assertThatThrownBy(() -> Calendars.weekdays("XLON", LONDON, HALF_PAST_FOUR, EIGHT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("XLON: open 16:30 is not before close 08:00");
    assertThatThrownBy(() -> Calendars.weekdays("XLON", LONDON, EIGHT, EIGHT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void weekdays_withBlankId_isRefused() {
    assertThatThrownBy(() -> Calendars.weekdays(" ", LONDON, EIGHT, HALF_PAST_FOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("id is blank");
  }
}
