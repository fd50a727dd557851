package io.stockpricecache.api.symbols;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.StrictJson;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.SymbolBatch;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /symbols}: {@code {"symbol": "AAPL"}} or {@code {"symbols": ["AAPL",
 * "MSFT"]}}.
 *
 * @param symbols as they were typed: one that is none is refused by itself
 * @param tier the universe whose members they become; null for none
 */
@Serdeable.Deserializable
@Schema(
    name = "NewSymbol",
    description =
        "The symbol to track, or up to 1,000 of them; one of the two. tier may name the universe that gets them as members; then the answer is that of several.",
    minProperties = 1,
    maxProperties = 2,
    additionalProperties = AdditionalPropertiesValue.FALSE)
record TrackRequest(
    @Schema(
            types = "string",
            maxLength = Symbol.MAX_LENGTH,
            pattern = SymbolForm.PATTERN,
            requiredMode = RequiredMode.NOT_REQUIRED)
        @Nullable Symbol symbol,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
        @ArraySchema(
            minItems = 1,
            maxItems = SymbolBatch.MAX_SYMBOLS,
            schema = @Schema(types = "string"))
        @Serdeable.Deserializable(using = StrictJson.OfTexts.class)
        @Nullable List<String> symbols,
    @Schema(
            implementation = String.class,
            requiredMode = RequiredMode.NOT_REQUIRED,
            maxLength = TierName.MAX_LENGTH,
            pattern = "^(USER|[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3})$")
        @Serdeable.Deserializable(using = StrictJson.OfTierName.class)
        @Nullable TierName tier) {

  static final String FORM =
      "The body has to be one JSON object of the form {\"symbol\": \"AAPL\"}, or {\"symbols\":"
          + " [\"AAPL\", \"MSFT\"]} with 1 to "
          + SymbolBatch.MAX_SYMBOLS
          + " symbols; \"tier\": \"sp500\" beside symbols adds them to that universe.";

  TrackRequest {
    symbols = symbols == null ? null : List.copyOf(symbols);
    if ((symbol == null) == (symbols == null)) {
      throw new IllegalArgumentException("not one of symbol and symbols");
    }
    if (symbols != null && (symbols.isEmpty() || symbols.size() > SymbolBatch.MAX_SYMBOLS)) {
      throw new IllegalArgumentException("not 1 to 1,000 symbols: " + symbols.size());
    }
  }
}
