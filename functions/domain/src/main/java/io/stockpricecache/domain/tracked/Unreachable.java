package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import org.jspecify.annotations.Nullable;

/**
 * The part of a symbol's history that none of the vendors can give: none reaches as far back, or
 * those that do don't know the symbol. It is not missing, and becomes so only when a vendor is
 * added that reaches further back.
 *
 * @param before the first session that is not part of it: every session without a bar before that
 *     date is out of reach
 * @param reach how many sessions the furthest-reaching of the vendors went back when this was found
 * @param askAgainOn from when on those that did not know the symbol are asked again; null where
 *     none reaches
 */
public record Unreachable(SessionDate before, int reach, @Nullable SessionDate askAgainOn) {

  public Unreachable {
    requireNonNull(before, "before is null");
    if (reach < 1) {
      throw new IllegalArgumentException("reach is below 1: " + reach);
    }
  }

  /** Whether those that did not know the symbol are to be asked again on that day. */
  public boolean isAskedAgainOn(SessionDate today) {
    return askAgainOn != null && !today.isBefore(askAgainOn);
  }

  /** Whether a session of that date is out of reach of vendors that go back so many sessions. */
  public boolean holds(SessionDate date, int reachNow) {
    return reachNow <= reach && date.isBefore(before);
  }
}
