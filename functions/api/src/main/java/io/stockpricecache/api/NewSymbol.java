package io.stockpricecache.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.io.IOException;
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
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads the body.
   *
   * @throws ProblemException (400) if it is of another form
   */
  static NewSymbol parse(@Nullable String body) {
    try (JsonParser parser = JSON.createParser(body == null ? "" : body)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      require("symbol".equals(parser.nextFieldName()));
      String symbol = parser.nextTextValue();
      if (symbol == null) {
        throw ProblemException.badRequest(FORM);
      }
      require(parser.nextToken() == JsonToken.END_OBJECT);
      require(parser.nextToken() == null);
      return new NewSymbol(Symbol.parse(symbol));
    } catch (IOException e) {
      throw ProblemException.badRequest(FORM);
    }
  }

  private static void require(boolean asExpected) {
    if (!asExpected) {
      throw ProblemException.badRequest(FORM);
    }
  }
}
