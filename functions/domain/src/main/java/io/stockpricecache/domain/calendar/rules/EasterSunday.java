package io.stockpricecache.domain.calendar.rules;

import java.time.LocalDate;

/**
 * The date of Easter in the Gregorian calendar.
 *
 * <p>Anonymous Gregorian computus, as in Meeus, Astronomical Algorithms (1991), chapter 8, whose
 * letters are kept so that the two can be laid side by side; for the Orthodox date the Julian one
 * of chapter 9.
 */
final class EasterSunday {

  /** The Julian calendar is behind by so many days from 1900-03-14 to 2100-03-13. */
  private static final int JULIAN_DAYS_BEHIND = 13;

  private EasterSunday() {}

  static LocalDate in(int year) {
    int a = year % 19; // place in the cycle of the moon
    int b = year / 100;
    int c = year % 100;
    int h = epact(a, b);
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7; // days on to the Sunday
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }

  /** Days from March 21 to the full moon of Easter. */
  private static int epact(int a, int b) {
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    return (19 * a + b - b / 4 - g + 15) % 30;
  }

  static LocalDate orthodoxIn(int year) {
    int d = (19 * (year % 19) + 15) % 30;
    int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int f = d + e + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1).plusDays(JULIAN_DAYS_BEHIND);
  }
}
