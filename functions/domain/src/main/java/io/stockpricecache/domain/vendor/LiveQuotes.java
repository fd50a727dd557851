package io.stockpricecache.domain.vendor;

import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Map;
import java.util.Set;

/**
 * Live prices of a batch: each symbol asked for is in one of the two maps, so that none is lost
 * without a word.
 *
 * @param unasked those of the failures for which nobody was asked, as no call may be made just now
 */
public record LiveQuotes(
    Map<Symbol, Quote> quotes, Map<Symbol, VendorFailure> failures, Set<Symbol> unasked) {

  public LiveQuotes {
    quotes = Map.copyOf(quotes);
    failures = Map.copyOf(failures);
    unasked = Set.copyOf(unasked);
    if (!failures.keySet().containsAll(unasked)) {
      throw new IllegalArgumentException("unasked, and yet no failure");
    }
  }

  /** The answer to a question that was asked. */
  public LiveQuotes(Map<Symbol, Quote> quotes, Map<Symbol, VendorFailure> failures) {
    this(quotes, failures, Set.of());
  }
}
