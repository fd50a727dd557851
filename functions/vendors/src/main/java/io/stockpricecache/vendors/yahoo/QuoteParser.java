package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.LiveRow;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A live price out of an entry of quote v7 or the head of a chart: both name their fields alike.
 *
 * <p>Price, time, currency and zone must be right. The rest of the day is taken where it fits to
 * the price, and left out where not.
 */
final class QuoteParser {

  private final Symbol symbol;
  private final Market market;
  private final Instant now;

  QuoteParser(Symbol symbol, Market market, Instant now) {
    this.symbol = symbol;
    this.market = market;
    this.now = now;
  }

  /**
   * @throws WrongShapeException if there is no price in it that can be right
   */
  Quote read(JsonObject entry) {
    Instant asOf = Chart.time(entry, "regularMarketTime");
    Chart.dateIn(market, entry.text("exchangeTimezoneName"), asOf);
    PriceRounding form = PriceHint.form(entry, symbol, market);
    RawFigures day =
        new RawFigures(
            figure(entry, "regularMarketOpen"),
            figure(entry, "regularMarketDayHigh"),
            figure(entry, "regularMarketDayLow"),
            entry.number("regularMarketPrice"),
            figure(entry, "regularMarketVolume"));
    // Of coins Yahoo counts the last 24 hours, and calls that the market's volume.
    RawFigures counted = market.equals(Markets.CRYPTO) ? day.uncounted() : day;
    return new LiveRow(counted, previousClose(entry, form), asOf)
        .quote(VendorName.YAHOO, symbol, market, form, now)
        .withFeed(YahooFeed.of(entry));
  }

  /** A quote names it regularMarketPreviousClose, a chart in one of two other ways. */
  private static @Nullable BigDecimal previousClose(JsonObject entry, PriceRounding form) {
    return Stream.of("regularMarketPreviousClose", "previousClose", "chartPreviousClose")
        .flatMap(name -> Stream.ofNullable(figure(entry, name)))
        .filter(form::isPrice)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable BigDecimal figure(JsonObject entry, String name) {
    return entry.findAnyNumber(name).orElse(null);
  }
}
