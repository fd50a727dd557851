package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.Market;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol stands for.
 *
 * @param market code of the market whose calendar it keeps, as {@link Market#id()}
 * @param currency major currency of all its prices; null until the first vendor answer
 * @param exchange where it is listed, as a MIC of {@link Exchanges}; null until a vendor has told
 */
public record Instrument(String market, @Nullable Currency currency, @Nullable String exchange) {

  public Instrument {
    requireNonNull(market, "market is null");
  }

  Instrument in(Currency newCurrency) {
    return new Instrument(market, newCurrency, exchange);
  }

  Instrument listedAt(String newExchange) {
    return new Instrument(market, currency, newExchange);
  }
}
