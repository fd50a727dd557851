package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A session whose bar vendors were asked for in vain: a closure that nobody announced, a halt, a
 * holiday of another country, or a vendor that is late. It is asked for again after hours, then
 * after a week; after that no vendor has it, and it is looked for once a month.
 *
 * @param times how often they were asked, or would have been
 * @param at when they were last
 */
public record Sought(SessionDate date, int times, Instant at) {

  /**
   * After the first time, the second and so on: twice in the evening, the next morning, with the
   * question for the next session, a week later with that for another.
   */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(150),
          Duration.ofMinutes(150),
          Duration.ofHours(8),
          Duration.ofHours(23),
          Duration.ofDays(7).minusHours(2));

  /** Of a session in which no price was seen either, no vendor is merely late. */
  private static final int QUIET = 4;

  /** Once no vendor has it: a vendor may fill its own gap. */
  private static final Duration LATER = Duration.ofDays(30);

  /** A session that vendors were asked for in vain for the first time. */
  public static Sought first(SessionDate date, Instant now) {
    return new Sought(date, 1, now);
  }

  /** The same where the market is polled, and nobody had a price. */
  public static Sought quiet(SessionDate date, Instant now) {
    return new Sought(date, QUIET, now);
  }

  public Sought {
    requireNonNull(date, "date is null");
    requireNonNull(at, "at is null");
    if (times < 1) {
      throw new IllegalArgumentException("times is below 1: " + times);
    }
  }

  /** Whether vendors need not be asked again by then. */
  public boolean isLeftAloneAt(Instant now) {
    return now.isBefore(askedAgainAt());
  }

  /** Whether no vendor has it, as far as anybody can find out. */
  public boolean isGivenUp() {
    return times > PAUSES.size();
  }

  /** Whether it is given up, or will be if no vendor has it this time. */
  public boolean isNearlyGivenUp() {
    return times >= PAUSES.size();
  }

  /** After one more time. */
  public Sought again(Instant now) {
    return again(now, Integer.MAX_VALUE);
  }

  /** After one more time, in which a vendor that may have it did not say so: not given up by it. */
  public Sought againUnsettled(Instant now) {
    return again(now, PAUSES.size());
  }

  /** The same of a symbol without any history: no more than a day passes. */
  public Sought againFirst(Instant now) {
    return again(now, QUIET);
  }

  private Sought again(Instant now, int most) {
    return new Sought(date, Math.max(times, Math.min(times + 1, most)), now);
  }

  /** When vendors are asked again. */
  public Instant askedAgainAt() {
    return at.plus(isGivenUp() ? LATER : PAUSES.get(times - 1));
  }
}
