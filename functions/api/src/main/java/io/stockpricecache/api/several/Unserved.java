package io.stockpricecache.api.several;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.usecases.valuation.Excluded;

/**
 * A symbol of which there is nothing to answer: it is not tracked, cannot be read, or waits, or has
 * no price in the currency asked for.
 *
 * @param reason in words
 */
@Serdeable.Serializable
public record Unserved(String symbol, String reason) {

  public static Unserved of(Excluded excluded) {
    return new Unserved(excluded.symbol().value(), excluded.reason());
  }
}
