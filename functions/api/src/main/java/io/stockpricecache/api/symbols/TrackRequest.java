package io.stockpricecache.api.symbols;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;

/** The body of {@code POST /symbols}: {@code {"symbol": "AAPL"}} and nothing else. */
@Serdeable.Deserializable
@Schema(
    name = "NewSymbol",
    description = "The symbol to track, and nothing else.",
    additionalProperties = AdditionalPropertiesValue.FALSE)
record TrackRequest(
    @Schema(types = "string", maxLength = Symbol.MAX_LENGTH, pattern = SymbolForm.PATTERN)
        Symbol symbol) {

  static final String FORM =
      "The body has to be one JSON object of the form {\"symbol\": \"AAPL\"}.";

  TrackRequest {
    requireNonNull(symbol, "symbol is null");
  }
}
