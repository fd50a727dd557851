package io.stockpricecache.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void next_onAWeekday_isThatDaysTime() {
    assertThat(next("cron(5 16 ? * MON-FRI *)", "2026-11-20T14:30:00Z"))
        .isEqualTo("2026-11-20T21:05:00Z");
  }

  @Test
  void next_atTheInstantItself_isTheOneAfter() {
    // Friday, so the next weekday is Monday.
    assertThat(next("cron(5 16 ? * MON-FRI *)", "2026-11-20T21:05:00Z"))
        .isEqualTo("2026-11-23T21:05:00Z");
  }

  @Test
  void next_acrossTheEndOfSummerTime_keepsTheLocalTime() {
    assertThat(instants("cron(5 16 ? * * *)", "2026-10-31T12:00:00Z", 2))
        .containsExactly("2026-10-31T20:05:00Z", "2026-11-01T21:05:00Z");
  }

  @Test
  void next_withASteppedHour_countsFromItsStart() {
    assertThat(instants("cron(35 0/3 ? * * *)", "2026-11-20T05:00:00Z", 3))
        .containsExactly("2026-11-20T05:35:00Z", "2026-11-20T08:35:00Z", "2026-11-20T11:35:00Z");
  }

  @Test
  void next_withListedMinutes_takesEach() {
    assertThat(instants("cron(30,5 9 ? * * *)", "2026-11-20T05:00:00Z", 3))
        .containsExactly("2026-11-20T14:05:00Z", "2026-11-20T14:30:00Z", "2026-11-21T14:05:00Z");
  }

  @Test
  void next_ofARateOfAMinute_isTheNextFullMinute() {
    Schedule schedule = new Schedule("poll", "rate(1 minute)", NEW_YORK);

    assertThat(schedule.next(Instant.parse("2026-11-20T14:30:00.5Z")))
        .isEqualTo("2026-11-20T14:31:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(5 16 * *)",
        "cron(5 16 1 * ? *)",
        "cron(5 16 ? JAN * *)",
        "cron(5 16 ? * MON-FRI 2026)",
        "cron(5 16 ? * MO *)",
        "cron(x 16 ? * * *)",
        "rate(2 minutes)",
        ""
      })
  void parse_whatIsNotKnownHere_isRefused(String expression) {
    assertThatThrownBy(() -> CronExpression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Instant next(String expression, String after) {
    return CronExpression.parse(expression).next(Instant.parse(after), NEW_YORK);
  }

  private static List<String> instants(String expression, String after, int count) {
    CronExpression cron = CronExpression.parse(expression);
    return Stream.iterate(
            cron.next(Instant.parse(after), NEW_YORK), instant -> cron.next(instant, NEW_YORK))
        .limit(count)
        .map(Instant::toString)
        .toList();
  }
}
