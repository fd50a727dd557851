package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import java.time.Instant;

/**
 * Where a symbol trades: the exchange's ISO 10383 code (or {@code CRYPTO}, {@code FX}) and its
 * calendar.
 */
public record Market(String id, TradingCalendar calendar) {

  public Market {
    requireNonNull(id, "id is null");
    requireNonNull(calendar, "calendar is null");
  }

  /** The exchange's date at that instant, in the exchange's own zone. */
  public SessionDate dateAt(Instant instant) {
    return calendar.dateAt(instant);
  }
}
