package io.stockpricecache.domain.vendor;

import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Map;

/**
 * Live prices of a batch: each symbol asked for is in one of the two maps, so that none is lost
 * without a word.
 */
public record LiveQuotes(Map<Symbol, Quote> quotes, Map<Symbol, VendorFailure> failures) {

  public LiveQuotes {
    quotes = Map.copyOf(quotes);
    failures = Map.copyOf(failures);
  }
}
