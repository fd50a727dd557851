package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * How often vendors have not known a symbol in a row.
 *
 * @param on the last day of them, by the exchange's date
 * @param answers how many answers said so
 * @param days on how many days
 * @param renamedTo the symbol that has taken its place, if one of them told; null else
 */
public record Unknown(SessionDate on, int answers, int days, @Nullable Symbol renamedTo) {

  public Unknown {
    requireNonNull(on, "on is null");
  }

  Unknown againOn(SessionDate date, @Nullable Symbol newName) {
    return new Unknown(
        date,
        answers + 1,
        date.isAfter(on) ? days + 1 : days,
        newName == null ? renamedTo : newName);
  }
}
