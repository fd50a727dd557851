package io.stockpricecache.domain.calendar;

import static io.stockpricecache.domain.calendar.Calendars.CURRENCIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "2026-11-23, 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
    "2026-07-09, 2026-07-08T23:00:00Z, 2026-07-09T23:00:00Z"
  })
  void session_isLondonsDay_andEndsOnFridayWithTheWeek(String date, Instant open, Instant close) {
    SessionDate day = SessionDate.parse(date);
    assertThat(CURRENCIES.session(day)).isEqualTo(new Session(day, open, close, false));
  }

  @Test
  void week_isOneRunOfSessions() {
    Session friday = CURRENCIES.session(SessionDate.of(2026, 11, 20));
    assertThat(CURRENCIES.tradingSince(friday, friday.close())).isEqualTo("2026-11-16T00:00:00Z");
    assertThat(CURRENCIES.lastCompleted(friday.close())).isEqualTo(friday);
    assertThat(CURRENCIES.findOpen(friday.close())).isEmpty();
    assertThat(CURRENCIES.next(friday.date()).open()).isEqualTo("2026-11-23T00:00:00Z");
    assertThat(CURRENCIES.holidaysKnown()).isFalse();
  }
}
