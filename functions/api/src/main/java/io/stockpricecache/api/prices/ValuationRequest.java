package io.stockpricecache.api.prices;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.StrictJson;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ValueHoldings;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * The body of {@code POST /valuation}: {@code {"holdings": [{"symbol": "AAPL", "quantity": 3}],
 * "currency": "EUR"}}.
 */
@Serdeable.Deserializable
@Schema(name = "Holdings", additionalProperties = AdditionalPropertiesValue.FALSE)
record ValuationRequest(
    @ArraySchema(minItems = 1, maxItems = ValuationRequest.MAX_HOLDINGS) List<Holding> holdings,
    @Schema(types = "string", pattern = "^[A-Z]{3}$", description = "A code of ISO 4217.")
        @Serdeable.Deserializable(using = StrictJson.OfCurrency.class)
        Currency currency) {

  static final int MAX_HOLDINGS = 1_000;

  static final String FORM =
      "The body has to be one JSON object of the form {\"holdings\": [{\"symbol\": \"AAPL\","
          + " \"quantity\": 3}], \"currency\": \"EUR\"} with 1 to "
          + MAX_HOLDINGS
          + " holdings; quantity is a number of at most 15 digits, 12 of them behind the point, and"
          + " currency a code of ISO 4217.";

  ValuationRequest {
    holdings = List.copyOf(holdings);
    requireNonNull(currency, "currency is null");
    if (holdings.isEmpty() || holdings.size() > MAX_HOLDINGS) {
      throw new IllegalArgumentException("not 1 to 1,000 holdings: " + holdings.size());
    }
  }

  /**
   * So much of a symbol.
   *
   * @param symbol as it was typed: one that is none is left out by itself
   * @param quantity below zero of what is owed
   */
  @Serdeable.Deserializable
  @Schema(name = "Holding", additionalProperties = AdditionalPropertiesValue.FALSE)
  record Holding(
      @Serdeable.Deserializable(using = StrictJson.OfText.class) String symbol,
      @Serdeable.Deserializable(using = StrictJson.OfDecimal.class) BigDecimal quantity) {

    /** As many as a number of JSON keeps on its way through a binary one. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_DECIMALS = 12;

    Holding {
      requireNonNull(symbol, "symbol is null");
      requireNonNull(quantity, "quantity is null");
      BigDecimal plain = quantity.stripTrailingZeros();
      boolean isLong =
          plain.precision() > MOST_DIGITS || plain.precision() - plain.scale() > MOST_DIGITS;
      if (isLong || plain.scale() > MOST_DECIMALS) {
        throw new IllegalArgumentException("quantity is out of bounds");
      }
    }
  }

  /**
   * The holdings, read.
   *
   * @param valid those whose symbol is one
   * @param excluded the others, each with the reason
   */
  record Read(List<ValueHoldings.Holding> valid, List<ValuationResponse.Excluded> excluded) {}

  Read read() {
    List<ValueHoldings.Holding> valid = new ArrayList<>();
    List<ValuationResponse.Excluded> excluded = new ArrayList<>();
    for (Holding holding : holdings) {
      try {
        valid.add(new ValueHoldings.Holding(Symbol.parse(holding.symbol), holding.quantity));
      } catch (InvalidSymbolException e) {
        excluded.add(
            new ValuationResponse.Excluded(holding.symbol, String.valueOf(e.getMessage())));
      }
    }
    return new Read(valid, excluded);
  }
}
