package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.json.JsonObject;
import java.util.stream.Stream;

/**
 * Symbols of which Yahoo has nothing left but the name: it answers with an entry for them all the
 * same, of {@code quoteType} NONE, on the exchange YHD (its own, for what has left all others), or
 * without a currency.
 */
final class Delisted {

  private static final String NOWHERE = "YHD";

  private Delisted() {}

  /** Whether an entry of quote v7, the head of a chart or a company's price is only a name. */
  static boolean is(JsonObject head) {
    return isNamedOnly(head) || head.findAnyText("currency").filter(it -> !it.isBlank()).isEmpty();
  }

  /** As {@link #is}, where a currency may be missing without harm. */
  static boolean isNamedOnly(JsonObject head) {
    return head.findAnyText("quoteType").filter("NONE"::equals).isPresent()
        || Stream.of("exchange", "exchangeName", "fullExchangeName")
            .flatMap(name -> head.findAnyText(name).stream())
            .anyMatch(NOWHERE::equals);
  }

  static VendorException unknown(Symbol symbol) {
    return YahooResponses.failure(
        VendorFailure.UNKNOWN_SYMBOL, symbol + " is known by its name only: delisted");
  }
}
