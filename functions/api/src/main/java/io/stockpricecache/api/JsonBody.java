package io.stockpricecache.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.micronaut.http.HttpStatus;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of an operator's request: one JSON object of a few known fields. A field that is not
 * known, given twice or of another type is refused.
 */
final class JsonBody {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String form;
  private @Nullable Symbol symbol;
  private @Nullable String market;
  private @Nullable Integer days;
  private final List<Symbol> symbols = new ArrayList<>();

  private JsonBody(String form) {
    this.form = form;
  }

  /**
   * Reads the body; none is as good as an empty object.
   *
   * @param form what the body has to be, for the caller to read
   * @param known names of the fields that are taken
   * @throws ProblemException (400) if it is of another form
   */
  static JsonBody parse(@Nullable String body, String form, Set<String> known) {
    JsonBody read = new JsonBody(form);
    if (body == null || body.isBlank()) {
      return read;
    }
    try (JsonParser json = JSON.createParser(body)) {
      read.require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        read.require(known.contains(name));
        read.take(name, json, json.nextToken());
      }
      read.require(json.nextToken() == null);
      return read;
    } catch (IOException e) {
      throw read.refused();
    }
  }

  private void take(String name, JsonParser json, JsonToken value) throws IOException {
    switch (name) {
      case "symbol" -> symbol = Symbol.parse(text(json, value));
      case "market" -> market = value == JsonToken.VALUE_NULL ? null : text(json, value);
      case "days" -> days = days(json, value);
      case "symbols" -> takeSymbols(json, value);
      default -> throw refused();
    }
  }

  private void takeSymbols(JsonParser json, JsonToken value) throws IOException {
    require(value == JsonToken.START_ARRAY);
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      symbols.add(Symbol.parse(text(json, next)));
    }
  }

  Optional<Symbol> symbol() {
    return Optional.ofNullable(symbol);
  }

  /** The market, if one is named: null names none. */
  Optional<String> market() {
    return Optional.ofNullable(market);
  }

  /** How many days, within bounds. */
  Optional<Integer> days() {
    return Optional.ofNullable(days);
  }

  /** As given: a symbol that is named twice is there twice. */
  List<Symbol> symbols() {
    return List.copyOf(symbols);
  }

  /** The problem of a body of another form. */
  ProblemException refused() {
    return ProblemException.of(HttpStatus.BAD_REQUEST, form);
  }

  private void require(boolean asExpected) {
    if (!asExpected) {
      throw refused();
    }
  }

  private String text(JsonParser json, JsonToken value) throws IOException {
    require(value == JsonToken.VALUE_STRING);
    return json.getText();
  }

  private int days(JsonParser json, JsonToken value) throws IOException {
    require(
        value == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() == JsonParser.NumberType.INT
            && json.getIntValue() >= 1
            && json.getIntValue() <= BackfillJob.MAX_DAYS);
    return json.getIntValue();
  }
}
