package io.stockpricecache.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;

/** The body of {@code POST /symbols}. */
@Serdeable.Deserializable
record NewSymbol(String symbol) {

  static final String FORM =
      "The body has to be one JSON object of the form {\"symbol\": \"AAPL\"}.";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * What the framework's reader lets pass: more text after the object, and a field given twice.
   *
   * @throws ProblemException (400)
   */
  static void requireNothingElse(String body) {
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      while (!parser.getParsingContext().inRoot()) {
        parser.nextToken();
      }
      if (parser.nextToken() != null) {
        throw ProblemException.badRequest(FORM);
      }
    } catch (IOException e) {
      throw ProblemException.badRequest(FORM);
    }
  }
}
