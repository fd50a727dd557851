package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When markets really were, or will be, open in 2026: facts of their own, so that a mistake in the
 * calendars under test cannot hide in the world that they are tested in.
 *
 * <p>Source: the exchanges' published holidays and hours of 2026; first and last days of summer
 * time in the US (Energy Policy Act of 2005) and the United Kingdom (Summer Time Act 1972).
 */
final class TrueSessions {

  /** One session. */
  record Hours(SessionDate date, Instant open, Instant close) {}

  private static final Set<String> US_CLOSED =
      Set.of(
          "2026-01-01",
          "2026-01-19",
          "2026-02-16",
          "2026-04-03",
          "2026-05-25",
          "2026-06-19",
          "2026-07-03",
          "2026-09-07",
          "2026-11-26",
          "2026-12-25",
          "2027-01-01",
          "2027-01-18");
  private static final Set<String> US_EARLY = Set.of("2026-11-27", "2026-12-24");
  private static final Set<String> LONDON_CLOSED =
      Set.of(
          "2026-01-01",
          "2026-04-03",
          "2026-04-06",
          "2026-05-04",
          "2026-05-25",
          "2026-08-31",
          "2026-12-25",
          "2026-12-28",
          "2027-01-01");

  private TrueSessions() {}

  /** Sessions of the symbol's market on those days, both inclusive, in order. */
  static List<Hours> of(Symbol symbol, LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1)).flatMap(day -> on(symbol, day).stream()).toList();
  }

  /** The session of the symbol's market that is open then. */
  static Optional<Hours> openAt(Symbol symbol, Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return on(symbol, day)
        .filter(hours -> !time.isBefore(hours.open()) && time.isBefore(hours.close()));
  }

  static boolean isCrypto(Symbol symbol) {
    return symbol.value().endsWith("-USD");
  }

  static boolean isLondon(Symbol symbol) {
    return symbol.value().endsWith(".L");
  }

  private static Optional<Hours> on(Symbol symbol, LocalDate day) {
    if (isCrypto(symbol)) {
      return Optional.of(new Hours(new SessionDate(day), midnight(day), midnight(day.plusDays(1))));
    }
    return isLondon(symbol) ? london(day) : newYork(day);
  }

  private static Optional<Hours> newYork(LocalDate day) {
    if (isWeekend(day) || US_CLOSED.contains(day.toString())) {
      return Optional.empty();
    }
    boolean summer = isWithin(day, "2026-03-08", "2026-10-31");
    LocalTime close = LocalTime.of(US_EARLY.contains(day.toString()) ? 13 : 16, 0);
    return Optional.of(hours(day, LocalTime.of(9, 30), close, summer ? -4 : -5));
  }

  private static Optional<Hours> london(LocalDate day) {
    if (isWeekend(day) || LONDON_CLOSED.contains(day.toString())) {
      return Optional.empty();
    }
    boolean summer = isWithin(day, "2026-03-29", "2026-10-24");
    return Optional.of(hours(day, LocalTime.of(8, 0), LocalTime.of(16, 30), summer ? 1 : 0));
  }

  private static Hours hours(LocalDate day, LocalTime open, LocalTime close, int offset) {
    ZoneOffset zone = ZoneOffset.ofHours(offset);
    return new Hours(
        new SessionDate(day), day.atTime(open).toInstant(zone), day.atTime(close).toInstant(zone));
  }

  private static boolean isWithin(LocalDate day, String first, String last) {
    return day.toString().compareTo(first) >= 0 && day.toString().compareTo(last) <= 0;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
