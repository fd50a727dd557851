package io.stockpricecache.api.openapi;

import static io.stockpricecache.api.openapi.OpenApiDocument.map;
import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems that many calls answer with: once in the document, and referred to from each call. */
final class SharedResponses {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("400", "BadRequest"),
          entry("401", "Unauthorized"),
          entry("403", "Forbidden"),
          entry("404", "NotFound"),
          entry("405", "MethodNotAllowed"),
          entry("406", "NotAcceptable"),
          entry("409", "Conflict"),
          entry("413", "ContentTooLarge"),
          entry("415", "UnsupportedMediaType"),
          entry("422", "UnprocessableContent"),
          entry("429", "TooManyRequests"),
          entry("500", "InternalServerError"),
          entry("503", "ServiceUnavailable"));

  private SharedResponses() {}

  /** Moves the problems of all calls into the components. */
  static void share(List<Map<String, Object>> operations, Map<String, Object> components) {
    Map<String, Object> shared = new LinkedHashMap<>();
    for (Map<String, Object> operation : operations) {
      map(operation.get("responses"))
          .replaceAll(
              (status, response) ->
                  NAMES.containsKey(status) ? reference(status, response, shared) : response);
    }
    components.put("responses", shared);
  }

  private static Map<String, Object> reference(
      String status, Object response, Map<String, Object> shared) {
    String base = requireNonNull(NAMES.get(status), "name is null");
    String name = base;
    for (int i = 2; !response.equals(shared.getOrDefault(name, response)); i++) {
      name = base + i;
    }
    shared.put(name, response);
    return Map.of("$ref", "#/components/responses/" + name);
  }
}
