package io.stockpricecache.api;

import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /symbols}: {@code {"symbol": "AAPL"}} and nothing else.
 *
 * <p>Read here and not by the framework, which takes 7 and ["AAPL"] for strings, a field given
 * twice, and whatever follows the object.
 */
@Schema(
    description = "The symbol to track, and nothing else.",
    additionalProperties = AdditionalPropertiesValue.FALSE)
record NewSymbol(
    @Schema(types = "string", maxLength = Symbol.MAX_LENGTH, pattern = SymbolForm.PATTERN)
        Symbol symbol) {

  private static final String FORM =
      "The body has to be one JSON object of the form {\"symbol\": \"AAPL\"}.";

  /**
   * Reads the body.
   *
   * @throws ProblemException (400) if it is of another form
   */
  static NewSymbol parse(@Nullable String body) {
    JsonBody read = JsonBody.parse(body, FORM, Set.of("symbol"));
    return new NewSymbol(read.symbol().orElseThrow(read::refused));
  }
}
