package io.stockpricecache.jobs;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What EventBridge Scheduler sends, in the form of an EventBridge event.
 *
 * <p>Taken as plain values: for a {@code ScheduledEvent} of Lambda's event library, Lambda's
 * runtime answers a wrong time with "An error occurred during JSON parsing" and names no field.
 */
final class ScheduledEvents {

  private ScheduledEvents() {}

  /**
   * When the event was due: the one field that must be there.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  static Instant time(@Nullable Map<String, Object> event) {
    if (event == null) {
      throw new IllegalArgumentException("event: missing");
    }
    Object time = event.get("time");
    if (time == null) {
      throw new IllegalArgumentException("time: missing");
    }
    try {
      return Instant.parse(time.toString());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("time: not an ISO-8601 instant", e);
    }
  }
}
