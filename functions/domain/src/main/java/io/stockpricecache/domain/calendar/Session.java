package io.stockpricecache.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * One regular trading session: open from {@code open} inclusive to {@code close} exclusive.
 *
 * @param earlyClose whether the close is earlier than on the calendar's regular days
 */
public record Session(SessionDate date, Instant open, Instant close, boolean earlyClose) {

  /** After the close, until a vendor's bar of the session is taken for the official one. */
  public static final Duration OFFICIAL_DELAY = Duration.ofMinutes(30);

  public Session {
    requireNonNull(date, "date is null");
    requireNonNull(open, "open is null");
    requireNonNull(close, "close is null");
    if (!open.isBefore(close)) {
      throw new IllegalArgumentException(
          "session %s: open %s is not before close %s".formatted(date, open, close));
    }
  }

  public boolean isOpenAt(Instant instant) {
    return !instant.isBefore(open) && instant.isBefore(close);
  }

  /** Whether the session is over: true from the very instant of the close. */
  public boolean isCompletedAt(Instant instant) {
    return !instant.isBefore(close);
  }
}
