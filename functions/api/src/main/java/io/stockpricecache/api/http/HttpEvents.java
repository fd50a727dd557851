package io.stockpricecache.api.http;

import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.http.MediaType;
import io.stockpricecache.runtime.log.LogFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings events into the one form that the framework and the controllers read: the path
 * percent-encoded, parameters in the raw query string alone, the body as text of at most 64 KB.
 */
public final class HttpEvents {

  /** The longest body taken, in bytes. */
  public static final int MAX_BODY = 65_536;

  /** For the members of a universe, of which there may be thousands. */
  public static final int MAX_MEMBERS = 524_288;

  /**
   * All but the unreserved characters of RFC 3986 and what symbols and routes are made of, and
   * percent signs that begin no code. The framework's router stumbles over some that a path may
   * hold.
   */
  private static final Pattern TO_ENCODE =
      Pattern.compile("[^A-Za-z0-9._~=/%-]+|%(?![0-9A-Fa-f]{2})");

  private static final Set<String> FOR_THE_FRAMEWORK = Set.of("accept", "content-type");
  private static final Pattern PROBLEMS =
      Pattern.compile(Problem.CONTENT_TYPE, Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]*");

  private HttpEvents() {}

  /** Percent-encoded: API Gateway gives {@code ^GSPC} decoded or not, by the kind of its API. */
  private static String encodedPath(String path) {
    // Two slashes in front would be read as the name of a host.
    String rooted = path.startsWith("//") ? "/%2F" + path.substring(2) : path;
    return TO_ENCODE
        .matcher(rooted)
        .replaceAll(
            part -> URLEncoder.encode(part.group(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String wholePath(@Nullable APIGatewayV2HTTPEvent event) {
    String path = http(event).getPath();
    if (path == null || !path.startsWith("/")) {
      throw new MalformedEventException("requestContext.http.path");
    }
    return path;
  }

  /**
   * Method of the request.
   *
   * @throws MalformedEventException if it is no HTTP API event
   */
  public static String method(@Nullable APIGatewayV2HTTPEvent event) {
    return http(event).getMethod();
  }

  /**
   * What the event says of its request, but for the body.
   *
   * @throws MalformedEventException if it is no HTTP API event
   */
  public static RequestContext context(
      APIGatewayV2HTTPEvent event, BasePath base, @Nullable Context invocation, Instant now) {
    String whole = wholePath(event);
    String before = base.before(whole, event);
    return new RequestContext(
        requestId(event, invocation),
        method(event),
        before,
        encodedPath(whole.substring(before.length())),
        query(event),
        new RequestHeaders(event.getHeaders()),
        scopes(event),
        null,
        now);
  }

  /**
   * Those that the token says, in the claim that API Gateway reads, too: {@code scope}, or {@code
   * scp}, which it turns from a list into {@code [a b]}. Null without a token.
   */
  private static @Nullable Set<String> scopes(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPEvent.RequestContext.Authorizer authorizer =
        event.getRequestContext().getAuthorizer();
    APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT token =
        authorizer == null ? null : authorizer.getJwt();
    if (token == null) {
      return null;
    }
    Map<String, String> claims = requireNonNullElse(token.getClaims(), Map.of());
    String told = requireNonNullElse(claims.get("scope"), claims.getOrDefault("scp", ""));
    return Stream.of(told.split("[\\[\\]\\s,]+"))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String requestId(APIGatewayV2HTTPEvent event, @Nullable Context invocation) {
    String ofGateway = event.getRequestContext().getRequestId();
    if (ofGateway != null && LogFields.isId(ofGateway)) {
      return ofGateway;
    }
    String ofLambda = invocation == null ? null : invocation.getAwsRequestId();
    return ofLambda != null && LogFields.isId(ofLambda) ? ofLambda : UUID.randomUUID().toString();
  }

  /**
   * The same request in that form.
   *
   * @param path of its route, as {@link #context} has found it
   * @throws ProblemException if the body cannot be taken
   */
  public static APIGatewayV2HTTPEvent normalized(APIGatewayV2HTTPEvent event, String path) {
    Http http = Http.builder().withMethod(routed(method(event))).withPath(path).build();
    return APIGatewayV2HTTPEvent.builder()
        .withRawPath(path)
        .withRawQueryString(query(event))
        .withHeaders(headers(event))
        .withBody(text(event, path))
        .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder().withHttp(http).build())
        .build();
  }

  private static Http http(@Nullable APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPEvent.RequestContext context = event == null ? null : event.getRequestContext();
    Http http = context == null ? null : context.getHttp();
    if (http == null || http.getMethod() == null) {
      throw new MalformedEventException("requestContext.http.method");
    }
    return http;
  }

  /**
   * The headers that the framework needs. It stumbles over some that others may hold; those are
   * read by {@link RequestHeaders}.
   *
   * @throws ProblemException (400) if one of them is not well-formed
   */
  private static Map<String, String> headers(APIGatewayV2HTTPEvent event) {
    Map<String, String> headers = new HashMap<>();
    requireNonNullElse(event.getHeaders(), Map.<String, String>of())
        .forEach(
            (name, value) -> {
              String known = String.valueOf(name).toLowerCase(Locale.ROOT);
              boolean isOfNothing = known.equals("content-type") && isEmpty(event.getBody());
              if (value != null && FOR_THE_FRAMEWORK.contains(known) && !isOfNothing) {
                if (!PRINTABLE.matcher(value).matches()) {
                  throw ProblemException.badRequest("The header " + known + " is not well-formed.");
                }
                headers.put(
                    known, known.equals("accept") ? accepted(value.strip()) : value.strip());
              }
            });
    return headers;
  }

  /** What is not there is of no media type: curl names a form's with {@code -d ''}. */
  private static boolean isEmpty(@Nullable String body) {
    return body == null || body.isEmpty();
  }

  /** Who takes problems takes JSON, which they are. */
  private static String accepted(String value) {
    return PROBLEMS.matcher(value).replaceAll(MediaType.APPLICATION_JSON);
  }

  /** HEAD is answered as GET is; its body is left out in the end. */
  private static String routed(String method) {
    return method.equals("HEAD") ? "GET" : method;
  }

  /** API Gateway always sends the raw one; tools that make events by hand may leave it out. */
  public static String query(APIGatewayV2HTTPEvent event) {
    String raw = event.getRawQueryString();
    Map<String, String> parameters = event.getQueryStringParameters();
    if ((raw != null && !raw.isEmpty()) || parameters == null) {
      return requireNonNullElse(raw, "");
    }
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue() != null)
        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static @Nullable String text(APIGatewayV2HTTPEvent event, String path) {
    String body = event.getBody();
    if (body == null) {
      return null;
    }
    byte[] bytes =
        event.getIsBase64Encoded() ? decoded(body) : body.getBytes(StandardCharsets.UTF_8);
    int most = path.startsWith("/universes/") ? MAX_MEMBERS : MAX_BODY;
    if (bytes.length > most) {
      throw ProblemException.contentTooLarge("A body of at most " + most + " bytes is read.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** An answer's body. */
  public static byte[] bytes(APIGatewayV2HTTPResponse answer) {
    String body = requireNonNullElse(answer.getBody(), "");
    return answer.getIsBase64Encoded() ? decoded(body) : body.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("The body is not Base64, though it is said to be.");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
