package io.stockpricecache.local.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;

/**
 * The API's log of requests, which is a line of JSON each: those that failed, and with {@code
 * --verbose} all of them, with what failed and where.
 */
public final class RequestLines implements Consumer<String> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Journal journal;
  private final boolean isVerbose;
  private final int speed;

  /**
   * @param speed virtual seconds per real second: the log's times are virtual
   */
  public RequestLines(Journal journal, boolean isVerbose, int speed) {
    this.journal = journal;
    this.isVerbose = isVerbose;
    this.speed = speed;
  }

  @Override
  public void accept(String line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      // Not a request's line: told as it is, so that nothing is lost.
      journal.line(line);
      return;
    }
    String request =
        "%s %s %d".formatted(text(json, "method"), text(json, "path"), json.path("status").asInt());
    if (json.hasNonNull("error")) {
      journal.line(text(json, "level") + " " + request + ": " + text(json, "error"));
    } else if (isVerbose) {
      journal.line(request + ", " + json.path("millis").asLong() / speed + " ms");
    }
    if (isVerbose) {
      text(json, "stack").lines().skip(1).forEach(journal::line);
    }
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText("");
  }
}
