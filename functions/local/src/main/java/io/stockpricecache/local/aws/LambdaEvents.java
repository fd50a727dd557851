package io.stockpricecache.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.runtime.event.RuntimeSerializer;
import java.util.Map;

/**
 * Events as JSON text, and back to objects by the serializers that Lambda's own runtime uses: so a
 * handler sees here what it would see there.
 */
public final class LambdaEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LambdaEvents() {}

  /** The JSON text of an event. */
  static String write(Map<String, ?> event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event of other than plain values", e);
    }
  }

  /** As {@link #read}, for a handler of plain values. */
  @SuppressWarnings("unchecked") // What Jackson makes of a JSON object.
  public static Map<String, Object> readMap(String json) {
    return read(Map.class, json);
  }

  /** The event as Lambda's runtime would hand it to a handler. */
  public static <T> T read(Class<T> type, String json) {
    return RuntimeSerializer.read(type, json);
  }
}
