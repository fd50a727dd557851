package io.stockpricecache.vendors.ecb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import java.util.Map;

/**
 * One day of a file.
 *
 * @param rates by currency, what one euro is in it, as written; only of those that were looked for
 */
record EcbDay(SessionDate date, Map<String, String> rates) {

  EcbDay {
    requireNonNull(date, "date is null");
    rates = Map.copyOf(rates);
  }
}
