package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.math.BigDecimal;

/** What the head of a chart, or a quote, says of its figures. */
final class PriceHint {

  private static final int CENTS = 2;

  private PriceHint() {}

  static PriceRounding form(JsonObject head, Symbol symbol, Market market) {
    int hint = head.findAnyNumber("priceHint").map(PriceHint::decimals).orElse(CENTS);
    boolean pair = market.equals(Markets.FX) || market.equals(Markets.CRYPTO);
    return new PriceRounding(
        hint, pair, QuotedUnit.of(head.text("currency")), Ohlcv.mayBeBelowZero(symbol));
  }

  private static int decimals(BigDecimal number) {
    return number.scale() <= 0 && number.precision() == 1 ? number.intValue() : CENTS;
  }
}
