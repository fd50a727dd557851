package io.stockpricecache.domain.calendar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.rules.CalendarFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the file of every market. */
class CalendarFilesTest {

  private static final SessionDate FIRST = SessionDate.of(2010, 1, 1);
  private static final SessionDate LAST = SessionDate.of(2030, 12, 31);

  static List<String> markets() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .map(name -> name.substring(0, name.length() - ".txt".length()))
          .filter(CalendarFile::exists)
          .sorted()
          .toList();
    }
  }

  @Test
  void eachFile_isFoundAsACalendar() throws Exception {
    assertThat(markets()).contains("XNYS", "XNAS", "XLON", "XTKS", "XHKG", "BVMF");
  }

  @ParameterizedTest
  @MethodSource("markets")
  void everyYear_isComputed_andFollowsTheRulesOfTheInterface(String market) {
    TradingCalendar calendar = Calendars.of(market);
    List<Session> sessions = calendar.sessions(FIRST, LAST);
    assertThat(sessions).hasSizeBetween(21 * 235, 21 * 262);
    Instant closed = Instant.EPOCH;
    for (Session session : sessions) {
      assertThat(session.open()).as("%s", session).isAfterOrEqualTo(closed);
      assertThat(calendar.dateAt(session.open())).isEqualTo(session.date());
      assertThat(calendar.dateAt(session.close().minusNanos(1))).isEqualTo(session.date());
      closed = session.close();
    }
  }

  @ParameterizedTest
  @MethodSource("markets")
  void everyDay_isASession_orAWeekend_orHasTheNameOfItsHoliday(String market) {
    TradingCalendar calendar = Calendars.of(market);
    for (SessionDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      boolean isNamed = calendar.findClosure(day).isPresent();
      boolean isClosed = !calendar.isSession(day) && !calendar.isWeekend(day);
      assertThat(isNamed).as("%s %s", market, day).isEqualTo(isClosed);
    }
  }

  @ParameterizedTest
  @MethodSource("markets")
  void everyClockChange_leavesTheLocalHoursAsTheyAre(String market) {
    TradingCalendar calendar = Calendars.of(market);
    ZoneId zone = calendar.zone();
    Instant end = LAST.value().atStartOfDay(zone).toInstant();
    ZoneOffsetTransition change =
        zone.getRules().nextTransition(Instant.parse("2010-01-10T00:00:00Z"));
    while (change != null && change.getInstant().isBefore(end)) {
      SessionDate day = calendar.dateAt(change.getInstant());
      for (int i = 1; i <= 7; i++) {
        assertSameHours(calendar, day.plusDays(i));
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
  }

  @ParameterizedTest
  @MethodSource("markets")
  @ResourceLock(Resources.TIME_ZONE)
  void sessions_areTheSame_whateverZoneTheMachineHas(String market) {
    TimeZone before = TimeZone.getDefault();
    try {
      List<Session> expected = Calendars.of(market).sessions(FIRST, LAST);
      for (String zone : List.of("America/New_York", "Asia/Kolkata", "Pacific/Auckland")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(new RuleCalendar(market).sessions(FIRST, LAST)).isEqualTo(expected);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void unknownMarket_isNoCalendar() {
    assertThat(CalendarFile.exists("XXXX")).isFalse();
    assertThat(CalendarFile.exists("../symbol/XNYS")).isFalse();
    assertThat(CalendarFile.exists("")).isFalse();
    assertThatThrownBy(() -> new RuleCalendar("XXXX").zone())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("XXXX has no calendar");
  }

  /** One of the two weeks before against one of the two after, for a late open may be in one. */
  private static void assertSameHours(TradingCalendar calendar, SessionDate after) {
    List<List<Optional<LocalTime>>> before =
        Stream.of(-14, -7).flatMap(days -> hours(calendar, after.plusDays(days))).toList();
    List<List<Optional<LocalTime>>> since =
        Stream.of(0, 7).flatMap(days -> hours(calendar, after.plusDays(days))).toList();
    if (!before.isEmpty() && !since.isEmpty()) {
      assertThat(since).as("%s on %s", calendar, after).containsAnyElementsOf(before);
    }
  }

  private static Stream<List<Optional<LocalTime>>> hours(
      TradingCalendar calendar, SessionDate date) {
    return calendar.findSession(date).stream()
        .filter(session -> !session.earlyClose())
        .map(session -> local(session, calendar.zone()));
  }

  private static List<Optional<LocalTime>> local(Session session, ZoneId zone) {
    return Stream.of(session.open(), session.breakStart(), session.breakEnd(), session.close())
        .map(Optional::ofNullable)
        .map(each -> each.map(instant -> ZonedDateTime.ofInstant(instant, zone).toLocalTime()))
        .toList();
  }

  private static Path folder() throws URISyntaxException {
    String file = "XNYS.txt";
    return requireNonNull(
            Path.of(requireNonNull(Calendars.class.getResource(file)).toURI()).getParent())
        .toAbsolutePath();
  }
}
