package io.stockpricecache.usecases.valuation;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.InMemoryCache;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of ACTIVE symbols with a live price, put into a cache. */
final class PricedRows {

  private PricedRows() {}

  /**
   * Puts one.
   *
   * @param before the close of the session before; null if it is not known
   * @param age of the price
   */
  static void put(
      InMemoryCache cache,
      String symbol,
      String currency,
      String price,
      @Nullable String before,
      Duration age,
      List<DatedClose> closes) {
    Instant at = cache.clock.instant().minus(age);
    Symbol named = new Symbol(symbol);
    LatestPrice row = LatestPrice.pending(named);
    cache.latestPrices.put(
        new LatestPrice(
            named,
            SymbolStatus.ACTIVE,
            new PricePoint(
                Ohlcv.ofClose(new BigDecimal(price)),
                before == null ? null : new BigDecimal(before),
                Currency.getInstance(currency),
                Markets.of(named).dateAt(at),
                Finality.LIVE,
                at,
                at,
                VendorName.YAHOO),
            closes,
            row.splits(),
            row.company(),
            1));
  }
}
