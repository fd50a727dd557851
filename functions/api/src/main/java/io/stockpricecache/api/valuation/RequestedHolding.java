package io.stockpricecache.api.valuation;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.StrictJson;
import io.stockpricecache.api.several.Unserved;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.valuation.Holding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * So much of a symbol.
 *
 * @param symbol as it was typed: one that is none is left out by itself
 * @param quantity below zero of what is owed
 */
@Serdeable.Deserializable
@Schema(name = "Holding", additionalProperties = AdditionalPropertiesValue.FALSE)
record RequestedHolding(
    @Serdeable.Deserializable(using = StrictJson.OfText.class) String symbol,
    @Serdeable.Deserializable(using = StrictJson.OfDecimal.class) BigDecimal quantity) {

  static final String QUANTITY =
      "quantity is a number of at most 15 digits, 12 of them behind the point";

  /** As many as a number of JSON keeps on its way through a binary one. */
  private static final int MOST_DIGITS = 15;

  private static final int MOST_DECIMALS = 12;

  RequestedHolding {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(quantity, "quantity is null");
    BigDecimal plain = quantity.stripTrailingZeros();
    boolean isLong =
        plain.precision() > MOST_DIGITS || plain.precision() - plain.scale() > MOST_DIGITS;
    if (isLong || plain.scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException("quantity is out of bounds");
    }
  }

  /**
   * A copy of those holdings.
   *
   * @throws IllegalArgumentException if they are not 1 to so many
   */
  static List<RequestedHolding> checked(List<RequestedHolding> holdings, int most) {
    if (holdings.isEmpty() || holdings.size() > most) {
      throw new IllegalArgumentException("not 1 to " + most + " holdings: " + holdings.size());
    }
    return List.copyOf(holdings);
  }

  /**
   * Holdings, read.
   *
   * @param valid those whose symbol is one
   * @param excluded the others, each with the reason
   */
  record Read(List<Holding> valid, List<Unserved> excluded) {}

  static Read read(List<RequestedHolding> holdings) {
    List<Holding> valid = new ArrayList<>();
    List<Unserved> excluded = new ArrayList<>();
    for (RequestedHolding holding : holdings) {
      try {
        valid.add(new Holding(Symbol.parse(holding.symbol), holding.quantity));
      } catch (InvalidSymbolException e) {
        excluded.add(new Unserved(holding.symbol, String.valueOf(e.getMessage())));
      }
    }
    return new Read(valid, excluded);
  }
}
