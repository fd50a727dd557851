package io.stockpricecache.api.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line of JSON a request to the function's log: who asked is not in it, what failed is.
 *
 * <p>All but printable ASCII is escaped: whatever a request holds, a line stays one line and nobody
 * can forge another.
 */
public final class RequestLog {

  private static final int MAX_TEXT = 200;
  private static final int MAX_STACK = 8_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RequestLog() {}

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
      json.writeStringField("requestId", request.requestId());
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

  private static String stack(Throwable failure) {
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    return stack.toString();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "...";
  }
}
