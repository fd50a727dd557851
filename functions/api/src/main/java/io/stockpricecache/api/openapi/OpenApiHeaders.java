package io.stockpricecache.api.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The headers of the answers, in the OpenAPI document: nearly the same of every route, and for
 * annotations too many. {@code ResponseWriter} and {@code Problems} send them.
 */
final class OpenApiHeaders {

  private static final Pattern BEFORE_OPERATION =
      Pattern.compile("(?m)^(?=    (?:get|post|delete):$)");
  private static final Pattern RESPONSE = Pattern.compile("(?m)^        \"(\\d{3})\":\n");

  private static final String COMPONENTS = "\ncomponents:\n";

  private static final String HEADERS =
      """
        headers:
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
          Allow:
            description: The methods that the route has.
            required: true
            schema: {type: string}
          Retry-After:
            description: Seconds after which to ask again.
            required: true
            schema: {type: string, pattern: '^[0-9]+$'}
          Location:
            description: Path of the symbol.
            required: true
            schema: {type: string, pattern: '^/symbols/'}
      """;

  private OpenApiHeaders() {}

  /** The document with them. */
  static String added(String document) {
    return BEFORE_OPERATION
        .splitAsStream(document)
        .map(OpenApiHeaders::described)
        .collect(Collectors.joining())
        .replace(COMPONENTS, COMPONENTS + HEADERS);
  }

  private static String described(String operation) {
    boolean kept = operation.contains("\n        \"304\":\n");
    boolean makesSymbol = operation.contains("operationId: add\n");
    return RESPONSE
        .matcher(operation)
        .replaceAll(
            response ->
                Matcher.quoteReplacement(
                    response.group() + headers(response.group(1), kept, makesSymbol)));
  }

  private static String headers(String status, boolean kept, boolean makesSymbol) {
    if (GatewayMessage.STATUSES.contains(status)) {
      return "";
    }
    List<String> names = new ArrayList<>(List.of("X-Request-Id", "Cache-Control"));
    switch (status) {
      case "200", "304" -> {
        if (kept) {
          names.add("ETag");
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
    return names.stream()
        .map(name -> "            %1$s: {$ref: '#/components/headers/%1$s'}\n".formatted(name))
        .collect(Collectors.joining("", "          headers:\n", ""));
  }
}
