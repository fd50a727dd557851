package io.stockpricecache.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDateTest {

  private static final SessionDate LEAP_DAY = SessionDate.of(2024, 2, 29);

  @Test
  void parse_ofIsoDate_roundTrips() {
    assertThat(SessionDate.parse("2024-02-29")).isEqualTo(LEAP_DAY);
    assertThat(LEAP_DAY).hasToString("2024-02-29");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-2-29",
        "2023-02-29",
        "2024-02-30",
        "2024-13-01",
        "20240229",
        " 2024-02-29",
        "2024-02-29Z",
        "2024-02-29T00:00:00Z",
        "+12024-02-29",
        "+024-02-29",
        "2024-+2-29",
        "2024-02--1",
        "2024/02/29",
        "2024-02-٢٩",
        "-2024-02-29",
        "29/02/2024",
        "today"
      })
  void parse_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> SessionDate.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a session date (yyyy-MM-dd): '" + text + "'");
  }

  @Test
  void plusDays_overEndOfMonth_isNextMonth() {
    assertThat(LEAP_DAY.plusDays(1)).hasToString("2024-03-01");
    assertThat(LEAP_DAY.plusDays(-29)).hasToString("2024-01-31");
  }

  @Test
  void order_isThatOfTime() {
    SessionDate next = LEAP_DAY.plusDays(1);
    assertThat(LEAP_DAY).isLessThan(next);
    assertThat(LEAP_DAY.isBefore(next)).isTrue();
    assertThat(next.isAfter(LEAP_DAY)).isTrue();
    assertThat(LEAP_DAY.isBefore(LEAP_DAY) || LEAP_DAY.isAfter(LEAP_DAY)).isFalse();
  }
}
