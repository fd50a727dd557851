package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A live price out of an entry of quote v7 or the head of a chart: both name their fields alike.
 *
 * <p>Price, time, currency and zone must be right. The rest of the day is taken where it fits to
 * the price, and left out where not.
 */
final class QuoteForm {

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Symbol symbol;
  private final Market market;
  private final Instant now;

  QuoteForm(Symbol symbol, Market market, Instant now) {
    this.symbol = symbol;
    this.market = market;
    this.now = now;
  }

  /**
   * @throws WrongShapeException if there is no price in it that can be right
   */
  Quote read(JsonObject entry) {
    PriceForm form = PriceForm.of(entry, market);
    BigDecimal price = entry.number("regularMarketPrice");
    if (!PriceForm.isPossible(price)) {
      throw new WrongShapeException("regularMarketPrice is no price");
    }
    Instant asOf = Chart.time(entry, "regularMarketTime");
    if (asOf.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw new WrongShapeException("regularMarketTime is in the future");
    }
    SessionDate session =
        new SessionDate(Chart.dateIn(market, entry.text("exchangeTimezoneName"), asOf));
    try {
      return new Quote(
          symbol,
          day(entry, form, form.price(price)),
          previousClose(entry, form),
          form.unit().currency(),
          session,
          asOf,
          now,
          VendorName.YAHOO);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("regularMarketPrice is no price");
    }
  }

  private static Ohlcv day(JsonObject entry, PriceForm form, BigDecimal price) {
    Long volume = volume(entry);
    try {
      return new Ohlcv(
          figure(entry, form, "regularMarketOpen"),
          figure(entry, form, "regularMarketDayHigh"),
          figure(entry, form, "regularMarketDayLow"),
          price,
          volume);
    } catch (IllegalArgumentException e) {
      return new Ohlcv(null, null, null, price, volume);
    }
  }

  /** A quote names it regularMarketPreviousClose, a chart in one of two other ways. */
  private static @Nullable BigDecimal previousClose(JsonObject entry, PriceForm form) {
    return Stream.of("regularMarketPreviousClose", "previousClose", "chartPreviousClose")
        .flatMap(name -> Stream.ofNullable(figure(entry, form, name)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable BigDecimal figure(JsonObject entry, PriceForm form, String name) {
    return entry
        .findAnyNumber(name)
        .filter(PriceForm::isPossible)
        .map(form::price)
        .filter(amount -> amount.signum() > 0)
        .orElse(null);
  }

  private static @Nullable Long volume(JsonObject entry) {
    Optional<BigDecimal> volume = entry.findAnyNumber("regularMarketVolume");
    try {
      return volume.map(BigDecimal::longValueExact).filter(shares -> shares >= 0).orElse(null);
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
