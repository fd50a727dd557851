package io.stockpricecache.domain.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The markets' files against facts that were written down from the exchanges' publications. */
class CalendarFactsTest {

  /**
   * @param closed its weekdays without a session, as {@code MM-dd}, {@code early} those that close
   *     early
   */
  record Year(String market, int year, int sessions, List<String> closed, List<String> early) {

    static Year parse(String line) {
      List<String> words = List.of(line.split(" +"));
      int closed = words.indexOf("closed");
      int early = words.indexOf("early");
      return new Year(
          words.get(0),
          Integer.parseInt(words.get(1)),
          Integer.parseInt(words.get(2)),
          words.subList(closed + 1, early),
          words.subList(early + 1, words.size()).stream()
              .filter(word -> !word.equals("-"))
              .toList());
    }

    SessionDate first() {
      return SessionDate.of(year, 1, 1);
    }

    SessionDate last() {
      return SessionDate.of(year, 12, 31);
    }
  }

  static List<Year> years() throws IOException {
    String file = "calendar-facts.txt";
    try (InputStream in = CalendarFactsTest.class.getResourceAsStream(file)) {
      return new String(requireNonNull(in, file + " is missing").readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Year::parse)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("years")
  void year_isThatOfThePublishedCalendar(Year facts) {
    TradingCalendar calendar = Calendars.of(facts.market());
    List<Session> sessions = calendar.sessions(facts.first(), facts.last());
    List<String> closed =
        Stream.iterate(facts.first(), day -> !day.isAfter(facts.last()), day -> day.plusDays(1))
            .filter(day -> !calendar.isWeekend(day) && !calendar.isSession(day))
            .map(CalendarFactsTest::monthAndDay)
            .toList();
    assertThat(closed).isEqualTo(facts.closed());
    assertThat(sessions).hasSize(facts.sessions());
    assertThat(
            sessions.stream()
                .filter(Session::earlyClose)
                .map(session -> monthAndDay(session.date())))
        .containsExactlyElementsOf(facts.early());
  }

  @Test
  void everyMarket_hasAYearOfFacts() throws Exception {
    List<String> markets = years().stream().map(Year::market).toList();
    assertThat(markets).containsAll(CalendarFilesTest.markets());
  }

  /** Changes of hours, breaks, half days, and other places' clocks. */
  @ParameterizedTest
  @CsvSource({
    "XTKS, 2011-11-18, 2011-11-18T00:00:00Z, 2011-11-18T06:00:00Z, 2011-11-18T02:00:00Z, 2011-11-18T03:30:00Z",
    "XTKS, 2024-11-01, 2024-11-01T00:00:00Z, 2024-11-01T06:00:00Z, 2024-11-01T02:30:00Z, 2024-11-01T03:30:00Z",
    "XTKS, 2024-11-05, 2024-11-05T00:00:00Z, 2024-11-05T06:30:00Z, 2024-11-05T02:30:00Z, 2024-11-05T03:30:00Z",
    "XHKG, 2011-03-04, 2011-03-04T02:00:00Z, 2011-03-04T08:00:00Z, 2011-03-04T04:30:00Z, 2011-03-04T06:30:00Z",
    "XHKG, 2026-11-27, 2026-11-27T01:30:00Z, 2026-11-27T08:00:00Z, 2026-11-27T04:00:00Z, 2026-11-27T05:00:00Z",
    "XHKG, 2026-12-24, 2026-12-24T01:30:00Z, 2026-12-24T04:00:00Z, ,",
    "XHKG, 2023-10-09, 2023-10-09T06:00:00Z, 2023-10-09T08:00:00Z, ,",
    // São Paulo is at -3 all year, and closes with New York's summer and winter
    "BVMF, 2026-03-06, 2026-03-06T13:00:00Z, 2026-03-06T21:00:00Z, ,",
    "BVMF, 2026-03-09, 2026-03-09T13:00:00Z, 2026-03-09T20:00:00Z, ,",
    "BVMF, 2026-10-30, 2026-10-30T13:00:00Z, 2026-10-30T20:00:00Z, ,",
    "BVMF, 2026-11-03, 2026-11-03T13:00:00Z, 2026-11-03T21:00:00Z, ,",
    "BVMF, 2026-02-18, 2026-02-18T16:00:00Z, 2026-02-18T21:00:00Z, ,",
    "XLON, 2026-03-27, 2026-03-27T08:00:00Z, 2026-03-27T16:30:00Z, ,",
    "XLON, 2026-03-30, 2026-03-30T07:00:00Z, 2026-03-30T15:30:00Z, ,",
    "XLON, 2026-12-24, 2026-12-24T08:00:00Z, 2026-12-24T12:30:00Z, ,",
    "XPAR, 2026-12-31, 2026-12-31T08:00:00Z, 2026-12-31T12:55:00Z, ,",
    "XLIS, 2026-12-31, 2026-12-31T08:00:00Z, 2026-12-31T12:55:00Z, ,",
    "XMAD, 2026-12-24, 2026-12-24T08:00:00Z, 2026-12-24T12:55:00Z, ,",
    "XFRA, 2026-05-14, 2026-05-14T06:00:00Z, 2026-05-14T18:00:00Z, ,",
    "XFRA, 2026-05-15, 2026-05-15T06:00:00Z, 2026-05-15T20:00:00Z, ,",
    "XHKG, 2019-07-31, 2019-07-31T01:30:00Z, 2019-07-31T05:55:00Z, 2019-07-31T04:00:00Z, 2019-07-31T05:00:00Z",
    "XETR, 2026-12-30, 2026-12-30T08:00:00Z, 2026-12-30T13:00:00Z, ,",
    "XHEL, 2026-11-27, 2026-11-27T08:00:00Z, 2026-11-27T16:30:00Z, ,",
    "XTSE, 2026-12-24, 2026-12-24T14:30:00Z, 2026-12-24T18:00:00Z, ,",
    // Monday's trade date begins on Sunday, at 17:00 in Chicago
    "CME_EQUITY, 2026-11-30, 2026-11-29T23:00:00Z, 2026-11-30T22:00:00Z, ,",
    "CME_EQUITY, 2026-07-06, 2026-07-05T22:00:00Z, 2026-07-06T21:00:00Z, ,",
    "CME_EQUITY, 2020-06-15, 2020-06-14T22:00:00Z, 2020-06-15T21:00:00Z, 2020-06-15T20:15:00Z, 2020-06-15T20:30:00Z",
    "CME_ENERGY, 2026-11-27, 2026-11-26T23:00:00Z, 2026-11-27T19:45:00Z, ,",
    "CME_GRAINS, 2026-11-30, 2026-11-30T01:00:00Z, 2026-11-30T19:20:00Z, 2026-11-30T13:45:00Z, 2026-11-30T14:30:00Z",
    "CME_LIVESTOCK, 2026-11-30, 2026-11-30T14:30:00Z, 2026-11-30T19:05:00Z, ,",
  })
  void hours_ofADay_areThosePublished(
      String market,
      String date,
      Instant open,
      Instant close,
      @Nullable Instant from,
      @Nullable Instant to) {
    Session session = Calendars.of(market).session(SessionDate.parse(date));
    assertThat(session)
        .isEqualTo(new Session(session.date(), open, close, session.earlyClose(), from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "XLON, 2027-12-31, 2028-01-04",
    "XHKG, 2027-12-31, 2028-01-03",
    "XNYS, 2028-12-29, 2029-01-02",
    "CME_EQUITY, 2026-11-25, 2026-11-26"
  })
  void provisional_isWhatIsNotAnnounced_orOfWhichVendorsMayHaveNoBar(
      String market, String certain, String provisional) {
    TradingCalendar calendar = Calendars.of(market);
    assertThat(calendar.isProvisional(SessionDate.parse(certain))).isFalse();
    assertThat(calendar.isProvisional(SessionDate.parse(provisional))).isTrue();
  }

  private static String monthAndDay(SessionDate date) {
    return date.toString().substring("yyyy-".length());
  }
}
