package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;

/**
 * The part of a symbol's history that none of the vendors can give. It is not missing, and becomes
 * so only when a vendor is added that reaches further back.
 *
 * @param before the first session that is not part of it: every session without a bar before that
 *     date is out of reach
 * @param reach how many sessions the furthest-reaching of the vendors went back when this was found
 */
public record Unreachable(SessionDate before, int reach) {

  public Unreachable {
    requireNonNull(before, "before is null");
    if (reach < 1) {
      throw new IllegalArgumentException("reach is below 1: " + reach);
    }
  }

  /** Whether a session of that date is out of reach of vendors that go back so many sessions. */
  public boolean holds(SessionDate date, int reachNow) {
    return reachNow <= reach && date.isBefore(before);
  }
}
