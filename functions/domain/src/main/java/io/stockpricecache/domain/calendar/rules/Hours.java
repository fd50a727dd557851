package io.stockpricecache.domain.calendar.rules;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Hours and the days of which they are.
 *
 * @param days only these days; null where {@code validity} alone says
 * @param rhythm only while another place keeps, or does not keep, summer time
 */
record Hours(
    Span trading,
    @Nullable Span pause,
    @Nullable Days days,
    Validity validity,
    @Nullable Rhythm rhythm,
    MarketRules.Place place) {

  /** From one local time to another, the second exclusive. */
  record Span(LocalTime begin, LocalTime end) {}

  /** {@code while America/New_York summer}. */
  record Rhythm(ZoneId zone, boolean isSummer) {

    boolean isOn(LocalDate day) {
      return zone.getRules().isDaylightSavings(day.atTime(LocalTime.NOON).atZone(zone).toInstant())
          == isSummer;
    }
  }

  static Hours read(Words words, @Nullable LocalTime turn) {
    Span trading = span(words);
    Span pause = words.accept("break") ? span(words) : null;
    requireOrder(words, turn, trading, pause);
    DayRule rule = DayWords.findDay(words);
    Rhythm rhythm = words.accept("while") ? rhythm(words) : null;
    if (rule != null) {
      Days days = Days.readAfter(rule, words);
      return new Hours(trading, pause, days, days.validity(), rhythm, words.place());
    }
    return new Hours(trading, pause, null, Validity.read(words), rhythm, words.place());
  }

  boolean holdOn(LocalDate day) {
    return validity.holdsOn(day) && isInRhythm(day);
  }

  boolean isInRhythm(LocalDate day) {
    return rhythm == null || rhythm.isOn(day);
  }

  private static Span span(Words words) {
    LocalTime[] times = words.span();
    return new Span(times[0], times[1]);
  }

  private static void requireOrder(
      Words words, @Nullable LocalTime turn, Span trading, @Nullable Span pause) {
    requireBefore(words, turn, trading.begin(), trading.end());
    if (pause != null) {
      requireBefore(words, turn, trading.begin(), pause.begin());
      requireBefore(words, turn, pause.begin(), pause.end());
      requireBefore(words, turn, pause.end(), trading.end());
    }
  }

  private static void requireBefore(
      Words words, @Nullable LocalTime turn, LocalTime earlier, LocalTime later) {
    LocalDate day = LocalDate.EPOCH;
    if (!MarketRules.at(day, earlier, turn).isBefore(MarketRules.at(day, later, turn))) {
      throw words.wrong("%s is not before %s".formatted(earlier, later));
    }
  }

  private static Rhythm rhythm(Words words) {
    ZoneId zone = CalendarFile.zone(words);
    boolean isSummer = words.accept("summer");
    if (!isSummer) {
      words.expect("winter");
    }
    return new Rhythm(zone, isSummer);
  }
}
