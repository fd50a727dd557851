package io.stockpricecache.api.symbols;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.usecases.reads.SymbolQuery.Order;
import jakarta.inject.Singleton;
import java.util.Map;

/** Make the parameters of a list of symbols, and of a timeline, from text. */
@Factory
final class ListParameters {

  private static final Map<String, Order> ORDERS =
      Map.of(
          "symbol", Order.SYMBOL,
          "name", Order.NAME,
          "status", Order.STATUS,
          "price", Order.PRICE,
          "changePercent", Order.CHANGE_PERCENT,
          "marketCap", Order.MARKET_CAP,
          "asOf", Order.AS_OF,
          "createdAt", Order.CREATED_AT);

  /**
   * By what a list is sorted.
   *
   * @param descending where a minus sign stands before it
   */
  record Sort(Order order, boolean descending) {

    static final Sort BY_SYMBOL = new Sort(Order.SYMBOL, false);

    static Sort parse(String text) {
      boolean descending = text.startsWith("-");
      Order order = ORDERS.get(descending ? text.substring(1) : text);
      if (order == null) {
        throw new IllegalArgumentException(text);
      }
      return new Sort(order, descending);
    }
  }

  /** What a list's symbols come with. */
  enum Include {
    LATEST
  }

  @Singleton
  TypeConverter<String, Sort> sort() {
    return Converters.refusing(
        Sort::parse,
        "%s is not symbol, name, status, price, changePercent, marketCap, asOf or createdAt, with or"
            + " without a - before it.");
  }

  @Singleton
  TypeConverter<String, Include> include() {
    return Converters.refusing(
        text -> {
          if (!text.equals("latest")) {
            throw new IllegalArgumentException(text);
          }
          return Include.LATEST;
        },
        "%s is not latest.");
  }

  @Singleton
  TypeConverter<String, SymbolCursor> symbolCursor() {
    return Converters.refusing(SymbolCursor::parse, "%s is not one that an answer has told.");
  }

  @Singleton
  TypeConverter<String, TimelineCursor> timelineCursor() {
    return Converters.refusing(TimelineCursor::parse, "%s is not one that an answer has told.");
  }

  @Singleton
  TypeConverter<String, TierName> tierName() {
    return Converters.refusing(TierName::new, "%s is not USER or the name of a universe.");
  }

  @Singleton
  TypeConverter<String, SymbolStatus> symbolStatus() {
    return Converters.refusing(SymbolStatus::valueOf, "%s is not PENDING, ACTIVE or INACTIVE.");
  }
}
