package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rates of exchange of past days, by the closes of the pairs: each of its own day, else of the last
 * day before, at most a week back. That one is stale where the pair was traded on the day itself.
 * Not safe for several threads.
 */
final class DailyRates {

  private static final int OLDEST_DAYS = 7;

  private final Currency to;
  private final Map<Symbol, NavigableMap<SessionDate, DatedClose>> closes = new HashMap<>();
  private final Map<SessionDate, ExchangeRates> byDay = new HashMap<>();

  DailyRates(Currency to) {
    this.to = requireNonNull(to, "to is null");
  }

  /** The currency in which they are told. */
  Currency to() {
    return to;
  }

  /** What the pair closed at; the last one told of a day counts. */
  void add(Symbol pair, DatedClose close) {
    closes.computeIfAbsent(pair, _ -> new TreeMap<>()).put(close.date(), close);
    byDay.clear();
  }

  /** What one unit of that currency was worth on that day; empty where no pair tells. */
  Optional<ExchangeRate> find(Currency from, SessionDate day) {
    return from.equals(to)
        ? Optional.of(ExchangeRate.ONE)
        : byDay.computeIfAbsent(day, this::of).find(from);
  }

  /** Whether all closes that count on that day are official. */
  boolean isFinal(SessionDate day) {
    return closes.values().stream()
        .map(ofPair -> ofPair.floorEntry(day))
        .allMatch(close -> close == null || close.getValue().finality() == Finality.FINAL);
  }

  /** The pairs of which there are closes. */
  Set<Symbol> pairs() {
    return closes.keySet();
  }

  /** The rates at the last closes of all pairs, however old. */
  ExchangeRates newest() {
    Map<Symbol, ExchangeRate> rates = new HashMap<>();
    closes.forEach((pair, ofPair) -> rates.put(pair, rate(ofPair.lastEntry().getValue(), false)));
    return new ExchangeRates(to, rates);
  }

  private ExchangeRates of(SessionDate day) {
    SessionDate oldest = day.plusDays(-OLDEST_DAYS);
    Map<Symbol, ExchangeRate> rates = new HashMap<>();
    closes.forEach(
        (pair, ofPair) -> {
          Entry<SessionDate, DatedClose> close = ofPair.floorEntry(day);
          if (close != null && !close.getKey().isBefore(oldest)) {
            boolean isOlder = !close.getKey().equals(day);
            rates.put(
                pair,
                rate(close.getValue(), isOlder && Markets.of(pair).calendar().isSession(day)));
          }
        });
    return new ExchangeRates(to, rates);
  }

  private static ExchangeRate rate(DatedClose close, boolean stale) {
    return new ExchangeRate(close.close(), null, null, stale);
  }
}
