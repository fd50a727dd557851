package io.stockpricecache.vendors.year;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A year of ACME, made up by a seed: every session from 2025-11-20 to 2026-11-19, half-days and
 * both changes of the clocks among them, with a 4:1 split and four dividends.
 */
public final class HeldYear {

  public static final SessionDate FROM = SessionDate.of(2025, 11, 20);
  public static final SessionDate TO = SessionDate.of(2026, 11, 19);
  public static final SessionDate SPLIT = SessionDate.of(2026, 6, 15);
  public static final int RATIO = 4;
  public static final BigDecimal DIVIDEND = new BigDecimal("0.26");
  public static final List<SessionDate> DIVIDENDS =
      List.of(
          SessionDate.of(2026, 2, 9),
          SessionDate.of(2026, 5, 11),
          SessionDate.of(2026, 8, 10),
          SessionDate.of(2026, 11, 9));

  /** A session as traded; prices in cents. */
  public record Day(Session session, long open, long high, long low, long close, long volume) {

    public SessionDate date() {
      return session.date();
    }

    public boolean isBeforeTheSplit() {
      return date().isBefore(SPLIT);
    }

    /** Date, figures and currency as the corpora write them. */
    public String line() {
      return "%s %s %s %s %s %d USD"
          .formatted(date(), dollars(open), dollars(high), dollars(low), dollars(close), volume);
    }

    public static String dollars(long cents) {
      BigDecimal dollars = BigDecimal.valueOf(cents, 2).stripTrailingZeros();
      return dollars.toPlainString();
    }
  }

  private final List<Day> days = new ArrayList<>();

  public HeldYear(long seed) {
    Random random = new Random(seed);
    long close = 52_537;
    for (Session session : Calendars.XNYS.sessions(FROM, TO)) {
      if (session.date().equals(SPLIT)) {
        close /= RATIO;
      }
      long open = moved(close, random, 0.01);
      close = moved(open, random, 0.03);
      long high = Math.max(open, close) + random.nextInt(120);
      long low = Math.min(open, close) - random.nextInt(120);
      days.add(new Day(session, open, high, low, close, 4L * random.nextInt(1, 30_000_000)));
    }
  }

  public List<Day> days() {
    return List.copyOf(days);
  }

  private static long moved(long cents, Random random, double most) {
    return Math.round(cents * (1 + most * (2 * random.nextDouble() - 1)));
  }
}
