package io.stockpricecache.vendors.price;

import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live price as a vendor sent it.
 *
 * <p>Price and time must be right. The rest of the day is taken where it fits to the price, and
 * left out where not.
 *
 * @param day the day so far; its close is the price
 */
public record LiveRow(RawFigures day, @Nullable BigDecimal previousClose, Instant asOf) {

  /**
   * @throws WrongShapeException if there is no price in it that can be right
   */
  public Quote quote(
      VendorName source, Symbol symbol, Market market, PriceRounding form, Instant now) {
    if (asOf.isAfter(now.plus(Quote.CLOCK_SKEW))) {
      throw new WrongShapeException("the time of the price is in the future");
    }
    try {
      return new Quote(
          symbol,
          day.in(form).ohlcv(),
          figure(form, previousClose),
          form.unit().currency(),
          market.dateAt(asOf),
          asOf,
          now,
          source);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("the price is no price");
    }
  }

  private static @Nullable BigDecimal figure(PriceRounding form, @Nullable BigDecimal raw) {
    if (raw == null || !form.isPrice(raw)) {
      return null;
    }
    BigDecimal price = form.price(raw);
    return form.isPrice(price) ? price : null;
  }
}
