package io.stockpricecache.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line of JSON a request to the function's log: who asked is not in it, what failed is.
 *
 * <p>All but printable ASCII is escaped: whatever a request holds, a line stays one line and nobody
 * can forge another.
 */
public final class RequestLog {

  private static final String FUNCTION = "api";
  private static final int MAX_TEXT = 200;
  private static final int MAX_STACK = 8_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RequestLog() {}

  /** What each line of the log says while the request is answered; jobs take its id along. */
  public static Map<LogField, String> fields(RequestContext request, @Nullable Context context) {
    Map<LogField, String> fields = new EnumMap<>(LogField.class);
    fields.put(LogField.FUNCTION, FUNCTION);
    fields.put(LogField.REQUEST_ID, request.requestId());
    String ofLambda = context == null ? null : context.getAwsRequestId();
    if (ofLambda != null && LogFields.isId(ofLambda)) {
      fields.put(LogField.LAMBDA_REQUEST_ID, ofLambda);
    }
    return fields;
  }

  /** Writes the line of a request that has ended so. */
  public static void write(
      RequestContext request, Outcome outcome, Instant now, @Nullable Context context) {
    String line = line(request, outcome, now);
    if (context == null || context.getLogger() == null) {
      System.err.println(line);
    } else {
      context.getLogger().log(line);
    }
  }

  public static String line(RequestContext request, Outcome outcome, Instant now) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      Throwable failure = outcome.failure();
      int status = outcome.response().getStatusCode();
      json.writeStartObject();
      json.writeStringField("time", now.toString());
      json.writeStringField("level", failure == null ? "INFO" : status < 500 ? "WARN" : "ERROR");
      json.writeStringField("logger", RequestLog.class.getName());
      json.writeStringField(
          "message",
          cut(request.method(), MAX_TEXT)
              + " "
              + requireNonNullElse(outcome.route(), "-")
              + " "
              + status);
      json.writeStringField(LogField.FUNCTION.id(), FUNCTION);
      json.writeStringField(LogField.REQUEST_ID.id(), request.requestId());
      write(json, LogField.LAMBDA_REQUEST_ID, LogFields.find(LogField.LAMBDA_REQUEST_ID));
      write(json, LogField.SYMBOL, findSymbol(request, outcome));
      json.writeStringField("method", cut(request.method(), MAX_TEXT));
      json.writeStringField("route", outcome.route());
      json.writeStringField("path", cut(request.path(), MAX_TEXT));
      json.writeNumberField("status", status);
      json.writeNumberField("millis", Duration.between(request.startedAt(), now).toMillis());
      json.writeNumberField("cacheHits", outcome.sources().hits());
      json.writeNumberField("cacheMisses", outcome.sources().misses());
      if (failure != null) {
        json.writeStringField("error", failure.toString());
        json.writeStringField("stack", cut(stack(failure), MAX_STACK));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, LogField field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field.id(), value.get());
    }
  }

  /** The one symbol that the request is about: as it was put, or at the end of the path. */
  private static Optional<String> findSymbol(RequestContext request, Outcome outcome) {
    String route = outcome.route();
    if (route == null || !route.endsWith("/{symbol}")) {
      return LogFields.find(LogField.SYMBOL);
    }
    String last = request.path().substring(request.path().lastIndexOf('/') + 1);
    try {
      return Optional.of(Symbol.parse(URLDecoder.decode(last, UTF_8)).value());
    } catch (IllegalArgumentException e) {
      // The path is in the line, too.
      return Optional.empty();
    }
  }

  private static String stack(Throwable failure) {
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    return stack.toString();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "...";
  }
}
