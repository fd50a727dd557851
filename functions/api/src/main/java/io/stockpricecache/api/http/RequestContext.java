package io.stockpricecache.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.uri.QueryStringDecoder;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of itself, and nothing of its answer.
 *
 * @param basePath what the event's path had before the path
 * @param path of the route, percent-encoded
 * @param query raw
 * @param scopes of its token, as API Gateway has checked it; null where it came with none
 * @param body as text; null where there is none, or before it is read
 */
public record RequestContext(
    String requestId,
    String method,
    String basePath,
    String path,
    String query,
    RequestHeaders headers,
    @Nullable Set<String> scopes,
    @Nullable String body,
    Instant startedAt) {

  private static final String ATTRIBUTE = RequestContext.class.getName();

  private static final Pattern CODES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  /** Far more than API Gateway lets through. */
  private static final int MAX_PARAMETERS = 10_000;

  public RequestContext {
    requireNonNull(requestId, "requestId is null");
    requireNonNull(method, "method is null");
    requireNonNull(basePath, "basePath is null");
    requireNonNull(path, "path is null");
    requireNonNull(query, "query is null");
    requireNonNull(headers, "headers is null");
    scopes = scopes == null ? null : Set.copyOf(scopes);
    requireNonNull(startedAt, "startedAt is null");
  }

  /** The one that the framework's request was made with. */
  public static RequestContext of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, RequestContext.class).orElseThrow();
  }

  public void attachTo(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public RequestContext withBody(@Nullable String text) {
    return new RequestContext(
        requestId, method, basePath, path, query, headers, scopes, text, startedAt);
  }

  /**
   * Refuses a caller whose token lacks the scope, as API Gateway does at other routes.
   *
   * @param scope none if blank: then everybody may, as under {@code ./run}
   * @throws ProblemException 401 without a token, 403 without the scope
   */
  public void requireScope(String scope) {
    if (scope.isBlank()) {
      return;
    }
    if (scopes == null) {
      throw ProblemException.of(HttpStatus.UNAUTHORIZED, "This needs a token.");
    }
    if (!scopes.contains(scope)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "This needs a token with the operators' scope.");
    }
  }

  /**
   * All values of each query parameter, in order. The framework's own request cuts a value at its
   * first comma, and API Gateway joins repeated parameters by commas: neither tells {@code a=1,2}
   * from {@code a=1&a=2}.
   *
   * @throws ProblemException (400) if they are not well-formed
   */
  public Map<String, List<String>> parameters() {
    try {
      return new QueryStringDecoder(decodable(query), UTF_8, false, MAX_PARAMETERS).parameters();
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("The query string is not percent-encoded as it should be.");
    }
  }

  /**
   * The query without what the decoder stumbles over: a semicolon, which it takes for an ampersand,
   * a number sign, where it stops, a value without a name, which it drops, and bytes that are no
   * UTF-8.
   */
  private static String decodable(String query) {
    String plain = ("&" + query).replace("&=", "&%3D=").replace(";", "%3B").replace("#", "%23");
    return CODES
        .matcher(plain)
        .replaceAll(codes -> URLEncoder.encode(URLDecoder.decode(codes.group(), UTF_8), UTF_8));
  }
}
