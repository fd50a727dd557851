package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Quote;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One symbol's snapshot: the latest trade, the bar of its minute and of its day, and that of the
 * day before.
 *
 * <p>Until the first trade of a day, {@code dailyBar} is still that of the day before: then its
 * close is the previous one, and it says nothing of today's range.
 */
final class Snapshot {

  /**
   * Sale conditions of trades that were not made at the price of their moment: averages, prices of
   * before, of other settlement or derived from elsewhere. None of them updates the last price (CTA
   * and UTP participant specifications, "sale conditions").
   */
  private static final Set<String> NOT_THE_PRICE =
      Set.of("B", "C", "G", "H", "N", "P", "R", "U", "V", "W", "Z", "4", "7");

  private record Price(BigDecimal amount, Instant asOf) {}

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

  private LiveRow row(Price price) {
    SessionDate session = Markets.US.dateAt(price.asOf());
    RawFigures day =
        findBar("dailyBar", session)
            .map(bar -> AlpacaBar.dayOf(bar, price.amount()))
            .orElseGet(() -> new RawFigures(null, null, null, price.amount(), null));
    return new LiveRow(day, previousClose(session), price.asOf());
  }

  private Optional<Price> findPrice() {
    Optional<JsonObject> trade = fields.findObject("latestTrade");
    if (trade.isPresent() && isAtThePrice(trade.get())) {
      return trade.map(it -> price(it, "p"));
    }
    // The bar of the minute is made without such trades; its time is that of its beginning.
    return trade.isEmpty()
        ? Optional.empty()
        : fields.findObject("minuteBar").map(bar -> price(bar, "c"));
  }

  private static Price price(JsonObject holder, String name) {
    return new Price(holder.number(name), AlpacaBar.time(holder).truncatedTo(ChronoUnit.SECONDS));
  }

  private static boolean isAtThePrice(JsonObject trade) {
    List<@Nullable Object> conditions = trade.findArray("c").orElse(List.of());
    return conditions.stream().noneMatch(it -> it != null && NOT_THE_PRICE.contains(it));
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
