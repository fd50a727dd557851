package io.stockpricecache.domain.marketdata;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * The bars within days of one symbol.
 *
 * @param from inclusive; bars begin from then on
 * @param to exclusive
 * @param currency of the symbol's daily prices
 * @param splits of the symbol, as far as they are known: a vendor's answer need not tell those
 *     after its last bar, and may have them in its figures
 */
public record IntradayRequest(
    Symbol symbol,
    Market market,
    BarInterval interval,
    Instant from,
    Instant to,
    Currency currency,
    List<Split> splits) {

  public IntradayRequest {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(market, "market is null");
    requireNonNull(interval, "interval is null");
    requireNonNull(currency, "currency is null");
    splits = List.copyOf(splits);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from " + from + " is not before to " + to);
    }
  }

  /** The same request from that time on, where it begins earlier; empty if it ends by then. */
  public Optional<IntradayRequest> since(Instant first) {
    Instant begin = from.isBefore(first) ? first : from;
    return begin.isBefore(to) ? Optional.of(within(begin, to)) : Optional.empty();
  }

  /** The same request for another time. */
  public IntradayRequest within(Instant newFrom, Instant newTo) {
    return new IntradayRequest(symbol, market, interval, newFrom, newTo, currency, splits);
  }

  /** How long the time is that is asked for. */
  public Duration span() {
    return Duration.between(from, to);
  }
}
