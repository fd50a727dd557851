package io.stockpricecache.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One regular trading session: open from {@code open} inclusive to {@code close} exclusive, but for
 * its break.
 *
 * @param earlyClose whether the close is earlier than on the calendar's regular days
 * @param breakStart when trading pauses for lunch, inclusive; null without a break
 * @param breakEnd when it goes on, exclusive; null without a break
 */
public record Session(
    SessionDate date,
    Instant open,
    Instant close,
    boolean earlyClose,
    @Nullable Instant breakStart,
    @Nullable Instant breakEnd) {

  public Session {
    requireNonNull(date, "date is null");
    requireNonNull(open, "open is null");
    requireNonNull(close, "close is null");
    if (!open.isBefore(close)) {
      throw new IllegalArgumentException(
          "session %s: open %s is not before close %s".formatted(date, open, close));
    }
    if (breakStart != null || breakEnd != null) {
      requireWithin(date, open, breakStart, breakEnd, close);
    }
  }

  /** A session without a break. */
  public Session(SessionDate date, Instant open, Instant close, boolean earlyClose) {
    this(date, open, close, earlyClose, null, null);
  }

  public boolean isOpenAt(Instant instant) {
    return !instant.isBefore(open) && instant.isBefore(close) && !isPausedAt(instant);
  }

  /** Whether it is the session's break. */
  public boolean isPausedAt(Instant instant) {
    return breakStart != null
        && breakEnd != null
        && !instant.isBefore(breakStart)
        && instant.isBefore(breakEnd);
  }

  /** Whether the session is over: true from the very instant of the close. */
  public boolean isCompletedAt(Instant instant) {
    return !instant.isBefore(close);
  }

  private static void requireWithin(
      SessionDate date,
      Instant open,
      @Nullable Instant breakStart,
      @Nullable Instant breakEnd,
      Instant close) {
    requireNonNull(breakStart, "breakStart is null");
    requireNonNull(breakEnd, "breakEnd is null");
    if (!open.isBefore(breakStart) || !breakStart.isBefore(breakEnd) || !breakEnd.isBefore(close)) {
      throw new IllegalArgumentException(
          "session %s: break %s to %s does not lie within %s to %s"
              .formatted(date, breakStart, breakEnd, open, close));
    }
  }
}
