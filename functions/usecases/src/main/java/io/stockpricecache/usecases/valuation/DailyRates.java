package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rates of exchange of past days, by the closes of the pairs: each of its own day, or where
 * currencies were not traded then, of the last day before, at most a week back. Not safe for
 * several threads.
 */
final class DailyRates {

  private static final int OLDEST_DAYS = 7;

  private final Currency to;
  private final Map<Symbol, NavigableMap<SessionDate, BigDecimal>> closes = new HashMap<>();
  private final Map<SessionDate, ExchangeRates> byDay = new HashMap<>();

  DailyRates(Currency to) {
    this.to = requireNonNull(to, "to is null");
  }

  /** The currency in which they are told. */
  Currency to() {
    return to;
  }

  /** What the pair closed at on that day; the last one told counts. */
  void add(Symbol pair, SessionDate day, BigDecimal close) {
    closes.computeIfAbsent(pair, _ -> new TreeMap<>()).put(day, close);
    byDay.clear();
  }

  /** What one unit of that currency was worth on that day; empty where no pair tells. */
  Optional<BigDecimal> find(Currency from, SessionDate day) {
    return from.equals(to)
        ? Optional.of(BigDecimal.ONE)
        : byDay.computeIfAbsent(day, this::of).find(from).map(ExchangeRate::value);
  }

  /** The rates at the last closes of all pairs, however old. */
  ExchangeRates newest() {
    Map<Symbol, ExchangeRate> rates = new HashMap<>();
    closes.forEach((pair, ofPair) -> rates.put(pair, rate(ofPair.lastEntry().getValue())));
    return new ExchangeRates(to, rates);
  }

  private ExchangeRates of(SessionDate day) {
    SessionDate oldest = day.plusDays(-OLDEST_DAYS);
    Map<Symbol, ExchangeRate> rates = new HashMap<>();
    closes.forEach(
        (pair, ofPair) -> {
          Entry<SessionDate, BigDecimal> close = ofPair.floorEntry(day);
          if (close != null && !close.getKey().isBefore(oldest)) {
            rates.put(pair, rate(close.getValue()));
          }
        });
    return new ExchangeRates(to, rates);
  }

  private static ExchangeRate rate(BigDecimal close) {
    return new ExchangeRate(close, null, null, false);
  }
}
