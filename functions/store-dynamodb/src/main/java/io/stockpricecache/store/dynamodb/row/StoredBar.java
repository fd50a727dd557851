package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bar as it is stored.
 *
 * @param expiresAt when it may go; null of a row that does not say so
 */
public record StoredBar(Symbol symbol, Bar bar, @Nullable Instant expiresAt) {

  public StoredBar {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(bar, "bar is null");
    bar.figures().requireOf(symbol);
  }

  public static StoredBar of(Symbol symbol, Bar bar, Retention retention) {
    return new StoredBar(symbol, bar, retention.expiresAt(bar.date()));
  }
}
