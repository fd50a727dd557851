package io.stockpricecache.domain.marketdata;

import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Live prices of a batch: each symbol asked for is in one of the two maps, so that none is lost
 * without a word.
 *
 * @param unasked those of the failures for which nobody was asked, as no call may be made just now
 * @param given how many prices each vendor gave that was asked; 0 of one that gave none and should
 *     have, that is, not only because it does not know the symbols or its plan has no live prices
 * @param passedOver doubtful prices of symbols for which a later vendor gave the one among the
 *     quotes
 */
public record LiveQuotes(
    Map<Symbol, Quote> quotes,
    Map<Symbol, VendorFailure> failures,
    Set<Symbol> unasked,
    Map<VendorName, Integer> given,
    List<Quote> passedOver) {

  public LiveQuotes {
    quotes = Map.copyOf(quotes);
    failures = Map.copyOf(failures);
    unasked = Set.copyOf(unasked);
    given = Map.copyOf(given);
    passedOver = List.copyOf(passedOver);
    if (!failures.keySet().containsAll(unasked)) {
      throw new IllegalArgumentException("unasked, and yet no failure");
    }
  }

  /** As one vendor answers: without a count by vendor, and with nothing passed over. */
  public LiveQuotes(
      Map<Symbol, Quote> quotes, Map<Symbol, VendorFailure> failures, Set<Symbol> unasked) {
    this(quotes, failures, unasked, Map.of(), List.of());
  }

  /** The answer to a question that was asked. */
  public LiveQuotes(Map<Symbol, Quote> quotes, Map<Symbol, VendorFailure> failures) {
    this(quotes, failures, Set.of());
  }
}
