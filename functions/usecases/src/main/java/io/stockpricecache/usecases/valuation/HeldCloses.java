package io.stockpricecache.usecases.valuation;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import java.util.Currency;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A holding with its closes that can be valued: from the first one on of whose day there is a rate.
 *
 * @param missing completed sessions without a bar
 */
record HeldCloses(
    Holding holding,
    Currency currency,
    NavigableMap<SessionDate, AdjustedBar> closes,
    NavigableSet<SessionDate> missing) {

  /** The longest time that markets are closed in a row, with a day to spare. */
  private static final int CLOSED_DAYS = 10;

  /** Without closes where there are none, or no rate of their days. */
  static HeldCloses of(Holding holding, History history, DailyRates rates) {
    NavigableMap<SessionDate, AdjustedBar> closes = new TreeMap<>();
    Currency currency = history.symbol().currency();
    if (currency == null) {
      return new HeldCloses(holding, rates.to(), closes, new TreeSet<>());
    }
    for (AdjustedBar bar : history.bars()) {
      if (!closes.isEmpty() || rates.find(currency, bar.date()).isPresent()) {
        closes.put(bar.date(), bar);
      }
    }
    return new HeldCloses(holding, currency, closes, new TreeSet<>(history.missing()));
  }

  /** The first day that it can be valued on; empty if there is none. */
  Optional<SessionDate> first() {
    return closes.isEmpty() ? Optional.empty() : Optional.of(closes.firstKey());
  }

  /** Whether it begins later than the market's closure on that day explains. */
  boolean isLimiting(SessionDate from) {
    return closes.firstKey().isAfter(from.plusDays(CLOSED_DAYS));
  }

  /**
   * Whether a close is missing between the one that counts on that day and the day, or that one is
   * older than any closure of a market: of provisional sessions nothing else tells.
   */
  boolean lacks(SessionDate date) {
    SessionDate counts = closes.floorKey(date);
    return counts.isBefore(date.plusDays(-CLOSED_DAYS))
        || !missing.subSet(counts, false, date, true).isEmpty();
  }
}
