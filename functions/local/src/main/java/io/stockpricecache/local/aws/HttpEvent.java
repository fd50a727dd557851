package io.stockpricecache.local.aws;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP API sends to a function for a request, in payload format 2.0.
 *
 * <p>As there: header names in lower case, repeated headers and parameters joined by commas,
 * cookies apart, the path decoded, a body of other than text in base64.
 *
 * @param rawPath as received, percent-encoded or not
 * @param rawQuery as received; empty if there is none
 * @param headers as received, values in order
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Payload
 *     format</a>
 */
public record HttpEvent(
    String method,
    String rawPath,
    String rawQuery,
    String protocol,
    Map<String, List<String>> headers,
    String sourceIp,
    Instant receivedAt) {

  private static final String ROUTE = "$default";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The event's JSON, with that body. */
  public String json(byte[] body) {
    Map<String, String> joined = joinedHeaders();
    String cookies = joined.remove("cookie");
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", ROUTE);
    event.put("rawPath", PercentCode.decoded(rawPath));
    event.put("rawQueryString", rawQuery);
    if (cookies != null) {
      event.put("cookies", Arrays.stream(cookies.split(";", -1)).map(String::strip).toList());
    }
    event.put("headers", joined);
    if (!rawQuery.isEmpty()) {
      event.put("queryStringParameters", parameters(rawQuery));
    }
    event.put("requestContext", requestContext(joined));
    if (body.length > 0) {
      event.put("body", text(body, joined.get("content-type")));
    }
    event.put("isBase64Encoded", body.length > 0 && !isText(joined.get("content-type")));
    return LambdaEvents.write(event);
  }

  private Map<String, Object> requestContext(Map<String, String> joined) {
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("method", method);
    http.put("path", PercentCode.decoded(rawPath));
    http.put("protocol", protocol);
    http.put("sourceIp", sourceIp);
    http.put("userAgent", joined.getOrDefault("user-agent", ""));
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("accountId", Aws.ACCOUNT);
    context.put("apiId", "local");
    context.put("domainName", "localhost");
    context.put("domainPrefix", "localhost");
    context.put("http", http);
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", ROUTE);
    context.put("stage", ROUTE);
    context.put("time", TIME.format(receivedAt));
    context.put("timeEpoch", receivedAt.toEpochMilli());
    return context;
  }

  private Map<String, String> joinedHeaders() {
    Map<String, String> joined = new TreeMap<>();
    headers.forEach(
        (name, values) ->
            joined.put(
                name.toLowerCase(Locale.ROOT),
                String.join(name.equalsIgnoreCase("cookie") ? ";" : ",", values)));
    return joined;
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .collect(
            groupingBy(
                pair -> decoded(pair[0]),
                LinkedHashMap::new,
                mapping(pair -> pair.length == 2 ? decoded(pair[1]) : "", joining(","))));
  }

  private static String decoded(String text) {
    return PercentCode.decoded(text.replace('+', ' '));
  }

  private static String text(byte[] body, @Nullable String contentType) {
    return isText(contentType)
        ? new String(body, StandardCharsets.UTF_8)
        : Base64.getEncoder().encodeToString(body);
  }

  private static boolean isText(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/xml")
        || type.startsWith("application/javascript");
  }
}
