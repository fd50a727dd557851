package io.stockpricecache.domain.calendar;

import static io.stockpricecache.domain.calendar.Calendars.ALWAYS_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlwaysOpenCalendarTest {

  private static final Instant MIDNIGHT = Instant.parse("2024-06-16T00:00:00Z");
  private static final SessionDate SATURDAY = SessionDate.of(2024, 6, 15);
  private static final SessionDate SUNDAY = SessionDate.of(2024, 6, 16);

  @Test
  void session_onSunday_isTheUtcDay() {
    assertThat(ALWAYS_OPEN.session(SUNDAY))
        .isEqualTo(new Session(SUNDAY, MIDNIGHT, Instant.parse("2024-06-17T00:00:00Z"), false));
  }

  @Test
  void findOpen_atMidnight_isTheNewDay() {
    assertThat(ALWAYS_OPEN.findOpen(MIDNIGHT)).contains(ALWAYS_OPEN.session(SUNDAY));
    assertThat(ALWAYS_OPEN.findOpen(MIDNIGHT.minusNanos(1)))
        .contains(ALWAYS_OPEN.session(SATURDAY));
  }

  @Test
  void lastCompleted_atMidnight_isTheDayThatEnds() {
    assertThat(ALWAYS_OPEN.lastCompleted(MIDNIGHT).date()).isEqualTo(SATURDAY);
    assertThat(ALWAYS_OPEN.lastCompleted(MIDNIGHT.minusNanos(1)).date()).hasToString("2024-06-14");
  }

  @Test
  void nextAndPrevious_areTheDaysBeside() {
    assertThat(ALWAYS_OPEN.next(SATURDAY).date()).isEqualTo(SUNDAY);
    assertThat(ALWAYS_OPEN.previous(SUNDAY).date()).isEqualTo(SATURDAY);
  }

  @Test
  void sessions_overLeapYear_areAllItsDays() {
    assertThat(ALWAYS_OPEN.sessions(SessionDate.of(2024, 1, 1), SessionDate.of(2024, 12, 31)))
        .hasSize(366);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01", "1999-12-31", "2031-01-01", "2400-02-29"})
  void isSession_inAnyYear_isTrue(String date) {
    assertThat(ALWAYS_OPEN.isSession(SessionDate.parse(date))).isTrue();
  }

  @Test
  void tradingSince_isTheBeginningOfTime() {
    assertThat(ALWAYS_OPEN.tradingSince(ALWAYS_OPEN.session(SUNDAY), Instant.MAX))
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void noDay_isProvisional() {
    assertThat(ALWAYS_OPEN.isProvisional(SUNDAY)).isFalse();
  }
}
