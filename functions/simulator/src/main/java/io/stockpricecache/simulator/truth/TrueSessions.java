package io.stockpricecache.simulator.truth;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When markets really were, or will be, open at the end of 2025 and in 2026: facts of their own, so
 * that a mistake in the calendars under test cannot hide in the world that they are tested in.
 *
 * <p>Source: the exchanges' published holidays and hours of those years; first and last days of
 * summer time in the US (Energy Policy Act of 2005) and the United Kingdom (Summer Time Act 1972).
 */
public final class TrueSessions {

  /**
   * One session.
   *
   * @param breakStart when trading pauses, inclusive; null without a break, as {@code breakEnd}
   */
  public record Hours(
      SessionDate date,
      Instant open,
      Instant close,
      @Nullable Instant breakStart,
      @Nullable Instant breakEnd) {

    Hours(SessionDate date, Instant open, Instant close) {
      this(date, open, close, null, null);
    }

    /** Whether it is its break. */
    public boolean isPausedAt(Instant time) {
      return breakStart != null
          && breakEnd != null
          && !time.isBefore(breakStart)
          && time.isBefore(breakEnd);
    }

    /** When it was traded last, looked at from then. */
    public Instant lastTrade(Instant time) {
      Instant last = close.isBefore(time) ? close : time;
      return breakStart != null && isPausedAt(last) ? breakStart : last;
    }
  }

  private TrueSessions() {}

  /** Sessions of the symbol's market on those days, both inclusive, in order. */
  public static List<Hours> of(Symbol symbol, LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1)).flatMap(day -> on(symbol, day).stream()).toList();
  }

  /** The session of the symbol's market that is open then. */
  public static Optional<Hours> openAt(Symbol symbol, Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    // A day of London's in summer begins on the evening before, by UTC.
    return Stream.of(day, day.plusDays(1))
        .flatMap(each -> on(symbol, each).stream())
        .filter(hours -> !time.isBefore(hours.open()) && time.isBefore(hours.close()))
        .findFirst();
  }

  public static boolean isCrypto(Symbol symbol) {
    return symbol.value().endsWith("-USD");
  }

  public static boolean isLondon(Symbol symbol) {
    return symbol.value().endsWith(".L");
  }

  public static boolean isTokyo(Symbol symbol) {
    return symbol.value().endsWith(".T");
  }

  public static boolean isSaoPaulo(Symbol symbol) {
    return symbol.value().endsWith(".SA");
  }

  public static boolean isCurrencyPair(Symbol symbol) {
    return symbol.value().endsWith("=X");
  }

  public static boolean isNewYork(Symbol symbol) {
    return !isCrypto(symbol)
        && !isLondon(symbol)
        && !isTokyo(symbol)
        && !isSaoPaulo(symbol)
        && !isCurrencyPair(symbol);
  }

  /** Whether the market has days of which the code under test does not know whether it trades. */
  public static boolean hasDoubtfulDays(Symbol symbol) {
    return isCurrencyPair(symbol);
  }

  private static Optional<Hours> on(Symbol symbol, LocalDate day) {
    if (isCrypto(symbol)) {
      return Optional.of(new Hours(new SessionDate(day), midnight(day), midnight(day.plusDays(1))));
    }
    if (isCurrencyPair(symbol)) {
      return currencies(day);
    }
    if (isTokyo(symbol)) {
      return tokyo(day);
    }
    if (isSaoPaulo(symbol)) {
      return saoPaulo(day);
    }
    return isLondon(symbol) ? london(day) : newYork(day);
  }

  private static Optional<Hours> newYork(LocalDate day) {
    if (isClosed(day, TrueHolidays.US_CLOSED)) {
      return Optional.empty();
    }
    LocalTime close = LocalTime.of(TrueHolidays.US_EARLY.contains(day.toString()) ? 13 : 16, 0);
    return Optional.of(hours(day, LocalTime.of(9, 30), close, newYorkOffset(day)));
  }

  /** When the price of a fund's session is due: at 20:00 in New York. */
  static Instant evening(Hours hours) {
    boolean isEarly = TrueHolidays.US_EARLY.contains(hours.date().toString());
    return hours.close().plus(Duration.ofHours(isEarly ? 7 : 4));
  }

  private static Optional<Hours> london(LocalDate day) {
    if (isClosed(day, TrueHolidays.LONDON_CLOSED)) {
      return Optional.empty();
    }
    LocalTime close =
        LocalTime.of(TrueHolidays.LONDON_EARLY.contains(day.toString()) ? 12 : 16, 30);
    return Optional.of(hours(day, LocalTime.of(8, 0), close, isLondonSummer(day) ? 1 : 0));
  }

  /** With a break from 11:30 to 12:30; there is no summer time. */
  private static Optional<Hours> tokyo(LocalDate day) {
    if (isClosed(day, TrueHolidays.TOKYO_CLOSED)) {
      return Optional.empty();
    }
    Hours whole = hours(day, LocalTime.of(9, 0), LocalTime.of(15, 30), 9);
    Hours pause = hours(day, LocalTime.of(11, 30), LocalTime.of(12, 30), 9);
    return Optional.of(
        new Hours(whole.date(), whole.open(), whole.close(), pause.open(), pause.close()));
  }

  /** It closes as New York does, whose summer time it has not. */
  private static Optional<Hours> saoPaulo(LocalDate day) {
    if (isClosed(day, TrueHolidays.SAO_PAULO_CLOSED)) {
      return Optional.empty();
    }
    LocalTime open = LocalTime.of(day.toString().equals(TrueHolidays.ASH_WEDNESDAY) ? 13 : 10, 0);
    LocalTime close = LocalTime.of(newYorkOffset(day) == -4 ? 17 : 18, 0);
    return Optional.of(hours(day, open, close, -3));
  }

  /** The currency of its prices. */
  static Currency currencyOf(Symbol symbol) {
    String code =
        isLondon(symbol) ? "GBP" : isTokyo(symbol) ? "JPY" : isSaoPaulo(symbol) ? "BRL" : "USD";
    return Currency.getInstance(code);
  }

  private static int newYorkOffset(LocalDate day) {
    return isWithin(day, "2026-03-08", "2026-10-31") ? -4 : -5;
  }

  /**
   * Dated by London, from midnight to midnight, but Monday's from Sunday 17:00 in New York and
   * Friday's until then; no summer time begins or ends on a weekday.
   */
  private static Optional<Hours> currencies(LocalDate day) {
    if (isClosed(day, TrueHolidays.CURRENCIES_CLOSED)) {
      return Optional.empty();
    }
    ZoneOffset zone = ZoneOffset.ofHours(isLondonSummer(day) ? 1 : 0);
    Instant open =
        day.getDayOfWeek() == DayOfWeek.MONDAY
            ? turnOfTheWeek(day.minusDays(1))
            : day.atStartOfDay().toInstant(zone);
    Instant close =
        day.getDayOfWeek() == DayOfWeek.FRIDAY
            ? turnOfTheWeek(day)
            : day.plusDays(1).atStartOfDay().toInstant(zone);
    return Optional.of(new Hours(new SessionDate(day), open, close));
  }

  private static Instant turnOfTheWeek(LocalDate day) {
    return day.atTime(17, 0).toInstant(ZoneOffset.ofHours(newYorkOffset(day)));
  }

  private static boolean isLondonSummer(LocalDate day) {
    return isWithin(day, "2026-03-29", "2026-10-24");
  }

  private static Hours hours(LocalDate day, LocalTime open, LocalTime close, int offset) {
    ZoneOffset zone = ZoneOffset.ofHours(offset);
    return new Hours(
        new SessionDate(day), day.atTime(open).toInstant(zone), day.atTime(close).toInstant(zone));
  }

  private static boolean isWithin(LocalDate day, String first, String last) {
    return day.toString().compareTo(first) >= 0 && day.toString().compareTo(last) <= 0;
  }

  static boolean isWeekday(LocalDate day) {
    return !isWeekend(day);
  }

  private static boolean isClosed(LocalDate day, Set<String> holidays) {
    return isWeekend(day) || holidays.contains(day.toString());
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
