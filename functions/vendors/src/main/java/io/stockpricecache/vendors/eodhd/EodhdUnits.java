package io.stockpricecache.vendors.eodhd;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The unit of a ticker's prices. No answer with prices tells it, and in London some are quoted in
 * pence and some in pounds, dollars or euros: outside of the US it is that of the exchange's list
 * of symbols, one call a day and exchange. A code that is not on the list is not known.
 *
 * <p>Safe for several threads.
 */
final class EodhdUnits {

  private static final Duration GOOD_FOR = Duration.ofHours(24);

  private record Units(Map<String, String> currencies, Instant until) {}

  private final EodhdHttp http;
  private final InstantSource clock;
  private final Map<String, Units> ofExchanges = new HashMap<>();

  EodhdUnits(EodhdHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * @throws VendorException UNKNOWN_SYMBOL if the exchange does not list it, MALFORMED if it lists
   *     it without a currency, or why the list is not to be had
   */
  QuotedUnit of(EodhdTicker ticker) {
    String code =
        ticker
            .findCurrency()
            .or(() -> Optional.ofNullable(currencies(ticker.exchange()).get(ticker.code())))
            .orElseThrow(
                () ->
                    http.answers()
                        .failure(VendorFailure.UNKNOWN_SYMBOL, ticker + " is not listed"));
    return QuotedUnit.find(code)
        .orElseThrow(
            () ->
                http.answers()
                    .failure(VendorFailure.MALFORMED, ticker + ": listed without a currency")
                    .asOfTheQuestion());
  }

  /** The same for the tickers of one question: a list that is not to be had is asked for once. */
  Function<EodhdTicker, QuotedUnit> ofOneQuestion() {
    Map<String, VendorException> missing = new HashMap<>();
    return ticker -> {
      VendorException why = missing.get(ticker.exchange());
      if (why != null) {
        throw why;
      }
      try {
        requireList(ticker.exchange());
      } catch (VendorException e) {
        missing.put(ticker.exchange(), e);
        throw e;
      }
      return of(ticker);
    };
  }

  /**
   * Makes sure of the exchange's list, where the units of its tickers are told by that.
   *
   * @throws VendorException why it is not to be had
   */
  void requireList(String exchange) {
    if (EodhdExchanges.findSuffix(exchange).isPresent()) {
      var _ = currencies(exchange);
    }
  }

  private synchronized Map<String, String> currencies(String exchange) {
    Instant now = clock.instant();
    Units known = ofExchanges.get(exchange);
    if (known != null && now.isBefore(known.until())) {
      return known.currencies();
    }
    Map<String, String> currencies = new HashMap<>();
    for (JsonObject row : http.listed(exchange)) {
      row.findAnyText("Code")
          .ifPresent(
              code ->
                  // Of a code with two there is no telling which is right.
                  currencies.merge(
                      code,
                      row.findAnyText("Currency").orElse(""),
                      (one, other) -> one.equals(other) ? one : ""));
    }
    if (currencies.isEmpty()) {
      throw http.answers().failure(VendorFailure.EMPTY, "no symbol of " + exchange);
    }
    ofExchanges.put(exchange, new Units(currencies, now.plus(GOOD_FOR)));
    return currencies;
  }
}
