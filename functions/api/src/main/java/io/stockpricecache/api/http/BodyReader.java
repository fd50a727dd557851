package io.stockpricecache.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as the record that a controller declares: one JSON object, and nothing behind it.
 * What is wrong with it is told in the words of the argument's {@link BodyForm}.
 */
@Singleton
final class BodyReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonMapper mapper;

  BodyReader(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The record; no body is as good as an empty object.
   *
   * @throws ProblemException (400) if the body is of another form
   * @throws InvalidSymbolException if text is no symbol where one is due
   */
  <T> T read(@Nullable String body, Argument<T> argument) {
    String text = body == null || body.isBlank() ? "{}" : body;
    try {
      requireObject(text, /* whole= */ false);
      T read = mapper.readValue(text, argument);
      requireObject(text, /* whole= */ true);
      return read;
    } catch (IOException | RuntimeException e) {
      throw symbolOf(e, argument);
    }
  }

  private static void requireObject(String text, boolean whole) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
      if (!isObject || (whole && json.skipChildren().nextToken() != null)) {
        throw new IOException("not one object");
      }
    }
  }

  private static RuntimeException symbolOf(Throwable failure, Argument<?> argument) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidSymbolException invalid) {
        return invalid;
      }
    }
    return ProblemException.badRequest(
        argument.getAnnotationMetadata().stringValue(BodyForm.class).orElseThrow());
  }
}
