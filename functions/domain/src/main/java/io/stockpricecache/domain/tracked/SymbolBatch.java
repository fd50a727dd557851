package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.List;

/**
 * Symbols that were asked for by one request, to tell how far their histories have come.
 *
 * @param id letters, digits and hyphens
 * @param symbols all that are tracked by it, whether they are new or were tracked before
 * @param ready how many of them were ACTIVE when it was asked for
 */
public record SymbolBatch(String id, Instant requestedAt, List<Symbol> symbols, int ready) {

  /** The most symbols of one. */
  public static final int MAX_SYMBOLS = 1_000;

  public SymbolBatch {
    requireNonNull(id, "id is null");
    requireNonNull(requestedAt, "requestedAt is null");
    symbols = List.copyOf(symbols);
    if (ready < 0 || ready > symbols.size()) {
      throw new IllegalArgumentException(ready + " of " + symbols.size() + " symbols are ready");
    }
  }
}
