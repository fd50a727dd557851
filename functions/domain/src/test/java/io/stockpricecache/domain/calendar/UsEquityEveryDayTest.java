package io.stockpricecache.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every day from 2000 to 2030 against an independent table, whatever zone the machine has. */
@ResourceLock(Resources.TIME_ZONE)
class UsEquityEveryDayTest {

  private static final List<UsEquityFacts> YEARS = UsEquityFacts.read();

  private final TimeZone before = TimeZone.getDefault();

  // Its own calendars: those of Calendars may hold years computed under another default zone.
  private final List<TradingCalendar> calendars =
      List.of(new RuleCalendar("XNYS"), new RuleCalendar("XNAS"));

  @AfterEach
  void restoreDefaultZone() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
  void session_onEveryDay_isThatOfTheTable(String defaultZone) {
    TimeZone.setDefault(TimeZone.getTimeZone(defaultZone));
    assertThat(YEARS).hasSize(31);
    for (UsEquityFacts year : YEARS) {
      year.days().forEach(date -> assertSession(date, year.expected(date)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
  void neighbours_onEveryDay_areThoseOfTheTable(String defaultZone) {
    TimeZone.setDefault(TimeZone.getTimeZone(defaultZone));
    List<Session> all = expectedSessions();
    assertThat(all).hasSize(7794);
    for (int i = 1; i < all.size(); i++) {
      assertNeighbours(all.get(i - 1), all.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
  void sessions_overTheWholeRange_areThoseOfTheTable(String defaultZone) {
    TimeZone.setDefault(TimeZone.getTimeZone(defaultZone));
    for (TradingCalendar calendar : calendars) {
      assertThat(calendar.sessions(UsEquityFacts.FIRST, UsEquityFacts.LAST))
          .isEqualTo(expectedSessions());
    }
  }

  private void assertSession(SessionDate date, Optional<Session> expected) {
    for (TradingCalendar calendar : calendars) {
      assertThat(calendar.findSession(date)).as("%s on %s", calendar, date).isEqualTo(expected);
      assertThat(calendar.isSession(date)).isEqualTo(expected.isPresent());
    }
  }

  /** Asks on every day, and at every edge, from one session to the one after it. */
  private void assertNeighbours(Session earlier, Session later) {
    for (TradingCalendar calendar : calendars) {
      for (SessionDate day = earlier.date(); day.isBefore(later.date()); day = day.plusDays(1)) {
        assertThat(calendar.next(day)).isEqualTo(later);
        assertThat(calendar.previous(day.plusDays(1))).isEqualTo(earlier);
      }
      assertThat(calendar.lastCompleted(earlier.close())).isEqualTo(earlier);
      assertThat(calendar.lastCompleted(later.open())).isEqualTo(earlier);
      assertThat(calendar.lastCompleted(later.close().minusNanos(1))).isEqualTo(earlier);
      assertThat(calendar.findOpen(later.open().minusNanos(1))).isEmpty();
      assertThat(calendar.findOpen(later.open())).contains(later);
      assertThat(calendar.findOpen(later.close().minusNanos(1))).contains(later);
      assertThat(calendar.findOpen(later.close())).isEmpty();
      assertThat(calendar.dateAt(later.open())).isEqualTo(later.date());
    }
  }

  private static List<Session> expectedSessions() {
    return YEARS.stream()
        .flatMap(year -> year.days().flatMap(date -> year.expected(date).stream()))
        .toList();
  }
}
