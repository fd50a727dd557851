package io.stockpricecache.domain.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One year of the independent table in {@code us-equity-sessions.txt}.
 *
 * <p>It shares nothing with the calendar under test, not even the zone's rules: the table tells
 * when New York keeps daylight saving time.
 */
record UsEquityFacts(
    int year, String closed, String early, String late, String summerFirst, String summerLast) {

  static final SessionDate FIRST = SessionDate.of(2000, 1, 1);
  static final SessionDate LAST = SessionDate.of(2030, 12, 31);

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{4}) closed ([\\d -]+) early ([\\d -]+?)(?: late (\\S+))? summer (\\S+) (\\S+)");

  static List<UsEquityFacts> read() {
    return table().lines().filter(line -> !line.startsWith("#")).map(UsEquityFacts::parse).toList();
  }

  Stream<SessionDate> days() {
    return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).map(SessionDate::new);
  }

  Optional<Session> expected(SessionDate date) {
    String monthDay = date.toString().substring("yyyy-".length());
    boolean weekend = date.value().getDayOfWeek().getValue() > 5;
    return weekend || closed.contains(monthDay)
        ? Optional.empty()
        : Optional.of(on(date, monthDay));
  }

  private Session on(SessionDate date, String monthDay) {
    boolean isEarly = early.contains(monthDay);
    String open = late.startsWith(monthDay) ? late.substring("MM-dd@".length()) : "09:30";
    return new Session(
        date,
        at(date, open, monthDay).toInstant(),
        at(date, isEarly ? "13:00" : "16:00", monthDay).toInstant(),
        isEarly);
  }

  private OffsetDateTime at(SessionDate date, String time, String monthDay) {
    boolean summer = monthDay.compareTo(summerFirst) >= 0 && monthDay.compareTo(summerLast) <= 0;
    return OffsetDateTime.of(
        date.value(), LocalTime.parse(time), ZoneOffset.ofHours(summer ? -4 : -5));
  }

  private static UsEquityFacts parse(String line) {
    MatchResult facts = LINE.matcher(line).results().findFirst().orElseThrow();
    return new UsEquityFacts(
        Integer.parseInt(facts.group(1)),
        facts.group(2),
        facts.group(3),
        Optional.ofNullable(facts.group(4)).orElse(""),
        facts.group(5),
        facts.group(6));
  }

  private static String table() {
    try (InputStream in = UsEquityFacts.class.getResourceAsStream("us-equity-sessions.txt")) {
      return new String(
          requireNonNull(in, "us-equity-sessions.txt is missing").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
