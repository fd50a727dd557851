package io.stockpricecache.api.openapi;

import static io.stockpricecache.api.openapi.OpenApiDocument.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers of the answers, in the OpenAPI document: nearly the same of every route, and for
 * annotations too many. {@code ResponseWriter} and {@code Problems} send them.
 */
final class OpenApiHeaders {

  private static final String HEADERS =
      """
      X-Request-Id:
        description: Names the request, in problems and in the log, too.
        required: true
        schema: {type: string, minLength: 1, maxLength: 128}
      Cache-Control:
        description: How long the client may keep the answer, by the state of the market; never public.
        required: true
        schema: {type: string}
      ETag:
        description: Strong, of the answer's bytes; there is none where nothing may be kept.
        schema: {type: string, pattern: '^"[A-Za-z0-9_-]{22}(-gzip)?"$'}
      Age:
        description: Seconds since the oldest part of the answer was read from the store, from which max-age counts; there is none where all of it was read just now.
        schema: {type: string, pattern: '^[0-9]+$'}
      Allow:
        description: The methods that the route has.
        required: true
        schema: {type: string}
      Retry-After:
        description: Seconds after which to ask again.
        required: true
        schema: {type: string, pattern: '^[0-9]+$'}
      Location:
        description: Path of the symbol, or of the batch of symbols.
        required: true
        schema: {type: string, pattern: '^/(symbols|batches)/'}
      """;

  private OpenApiHeaders() {}

  /** Adds them to the components, and to each response of the operations those that it has. */
  static void add(List<Map<String, Object>> operations, Map<String, Object> components) {
    components.put("headers", OpenApiDocument.parsed(HEADERS));
    operations.forEach(OpenApiHeaders::describe);
  }

  private static void describe(Map<String, Object> operation) {
    Map<String, Object> responses = map(operation.get("responses"));
    boolean kept = responses.containsKey("304");
    boolean makesSymbol = "trackSymbols".equals(operation.get("operationId"));
    responses.forEach(
        (status, response) -> {
          if (!GatewayMessage.STATUSES.contains(status)) {
            map(response).put("headers", references(names(status, kept, makesSymbol)));
          }
        });
  }

  private static List<String> names(String status, boolean kept, boolean makesSymbol) {
    List<String> names = new ArrayList<>(List.of("X-Request-Id", "Cache-Control"));
    switch (status) {
      case "200", "304" -> {
        if (kept) {
          names.add("ETag");
          names.add("Age");
        }
      }
      case "202" -> {
        if (makesSymbol) {
          names.add("Location");
        }
      }
      case "405" -> names.add("Allow");
      case "503" -> names.add("Retry-After");
      default -> {}
    }
    return names;
  }

  private static Map<String, Object> references(List<String> names) {
    Map<String, Object> references = new LinkedHashMap<>();
    names.forEach(name -> references.put(name, Map.of("$ref", "#/components/headers/" + name)));
    return references;
  }
}
