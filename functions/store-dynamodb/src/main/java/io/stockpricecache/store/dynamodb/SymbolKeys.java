package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.row.RowSchema;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of several symbols, as many as one call takes. */
final class SymbolKeys {

  private SymbolKeys() {}

  /**
   * @throws IllegalArgumentException for more than {@link LatestPrices#MAX_BATCH} symbols
   */
  static List<Map<String, AttributeValue>> of(Collection<Symbol> symbols, RowSchema<?> schema) {
    Set<Symbol> wanted = new LinkedHashSet<>(symbols);
    if (wanted.size() > LatestPrices.MAX_BATCH) {
      throw new IllegalArgumentException(
          "more than " + LatestPrices.MAX_BATCH + " symbols: " + wanted.size());
    }
    return wanted.stream().map(schema::key).toList();
  }
}
