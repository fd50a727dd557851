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
  void everyDay_isProvisional() {
    assertThat(london.isProvisional(SessionDate.of(2024, 6, 14))).isTrue();
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
  void tradingSince_isTheOpen() {
    Session friday = london.session(SessionDate.of(2024, 6, 14));
    assertThat(london.tradingSince(friday, friday.close())).isEqualTo(friday.open());
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
