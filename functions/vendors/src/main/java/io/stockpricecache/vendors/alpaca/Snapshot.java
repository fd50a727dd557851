package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.LastPrice;
import io.stockpricecache.vendors.price.LiveRow;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One symbol's snapshot: the latest trade, the bar of its minute and of its day, and that of the
 * day before.
 *
 * <p>Until the first trade of a day, {@code dailyBar} is still that of the day before: then its
 * close is the previous one, and it says nothing of today's range.
 *
 * <p>On the free plan trades, quotes and bars are those of one exchange, IEX: its last price is a
 * price of the market, its volume, its first price and its extremes are not the market's. They are
 * left out unless the answer shows a trade or a quote of another exchange, which only the
 * consolidated tape has. Source: Alpaca's market data FAQ, and its reference of exchange codes.
 */
final class Snapshot {

  /** Alpaca's code of IEX. */
  private static final String IEX = "V";

  private final JsonObject fields;

  Snapshot(JsonObject fields) {
    this.fields = fields;
  }

  /**
   * The quote it makes; empty if there was no trade yet.
   *
   * @throws WrongShapeException if price or time cannot be right
   */
  Optional<Quote> findQuote(Symbol symbol, Instant now) {
    return findPrice()
        .map(
            price ->
                row(price)
                    .quote(VendorName.ALPACA, symbol, Markets.US, PriceRounding.US_STOCKS, now));
  }

  private LiveRow row(LastPrice.Candidate price) {
    SessionDate session = Markets.US.dateAt(price.asOf());
    RawFigures day =
        findBar("dailyBar", session)
            .filter(_ -> isOfWholeMarket())
            .map(bar -> AlpacaBar.dayOf(bar, price.price()))
            .orElseGet(() -> new RawFigures(null, null, null, price.price(), null));
    return new LiveRow(day, previousClose(session), price.asOf());
  }

  private boolean isOfWholeMarket() {
    return Stream.of(
            exchange("latestTrade", "x"),
            exchange("latestQuote", "ax"),
            exchange("latestQuote", "bx"))
        .flatMap(Optional::stream)
        .anyMatch(code -> !code.isBlank() && !code.equals(IEX));
  }

  private Optional<String> exchange(String holder, String name) {
    return fields.findObject(holder).flatMap(it -> it.findAnyText(name));
  }

  /** Without a trade there is no price: the bars are those of the last day that had one. */
  private Optional<LastPrice.Candidate> findPrice() {
    Optional<JsonObject> trade = fields.findObject("latestTrade");
    if (trade.isEmpty()) {
      return Optional.empty();
    }
    LastPrice.Candidate last = price(trade.get(), "p");
    Optional<JsonObject> day = findBar("dailyBar", Markets.US.dateAt(last.asOf()));
    return new LastPrice(Markets.US.calendar())
        .trade(Optional.of(last), trade.get().findArray("c").orElse(List.of()))
        // The bar of the minute is made without such trades; its time is that of its beginning.
        .minute(fields.findObject("minuteBar").map(bar -> price(bar, "c")))
        .bar(day.flatMap(bar -> ofDay(bar, last.asOf())))
        .find(figure(day, "h"), figure(day, "l"));
  }

  private static LastPrice.Candidate price(JsonObject holder, String name) {
    return new LastPrice.Candidate(
        holder.number(name), AlpacaBar.time(holder).truncatedTo(ChronoUnit.SECONDS));
  }

  /** The day's close so far is known as of the trade that did not change it. */
  private static Optional<LastPrice.Candidate> ofDay(JsonObject bar, Instant asOf) {
    return bar.findAnyNumber("c")
        .filter(PriceRounding::isPossible)
        .map(close -> new LastPrice.Candidate(close, asOf));
  }

  private static @Nullable BigDecimal figure(Optional<JsonObject> bar, String name) {
    return bar.flatMap(it -> it.findAnyNumber(name)).orElse(null);
  }

  /** Of the session just before only: an older close would make another change. */
  private @Nullable BigDecimal previousClose(SessionDate session) {
    SessionDate before = Markets.US.calendar().previous(session).date();
    return Stream.of("prevDailyBar", "dailyBar")
        .flatMap(name -> findBar(name, before).stream())
        .flatMap(bar -> bar.findAnyNumber("c").stream())
        .findFirst()
        .orElse(null);
  }

  /** The bar of that name, if it can be read and is of that date. */
  private Optional<JsonObject> findBar(String name, SessionDate date) {
    try {
      return fields
          .findObject(name)
          .filter(bar -> Markets.US.dateAt(AlpacaBar.time(bar)).equals(date));
    } catch (WrongShapeException e) {
      return Optional.empty();
    }
  }
}
