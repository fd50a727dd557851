package io.stockpricecache.api.http;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The symbols of a list in a query, which is given once, with commas, or repeated.
 *
 * @param symbols each of them once, in the order asked
 */
public record SymbolList(Set<Symbol> symbols) {

  /**
   * The list in those values. A symbol that is given again counts again.
   *
   * @throws ProblemException (400) if there is none, or more than a page may have
   */
  public static SymbolList parse(String name, List<String> values) {
    if (values.stream().allMatch(String::isBlank)) {
      throw ProblemException.badRequest(
          "%s is missing: 1 to %d symbols, as in %s=AAPL,MSFT."
              .formatted(name, LatestPrices.MAX_BATCH, name));
    }
    List<Symbol> symbols =
        values.stream()
            .flatMap(list -> Stream.of(list.split(",", -1)))
            .map(text -> Symbol.parse(text.strip()))
            .toList();
    if (symbols.size() > LatestPrices.MAX_BATCH) {
      throw ProblemException.badRequest(
          "%s names %d symbols; at most %d are served at once."
              .formatted(name, symbols.size(), LatestPrices.MAX_BATCH));
    }
    return new SymbolList(new LinkedHashSet<>(symbols));
  }
}
