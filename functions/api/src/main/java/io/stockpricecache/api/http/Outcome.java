package io.stockpricecache.api.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import io.stockpricecache.api.memory.Sources;
import org.jspecify.annotations.Nullable;

/**
 * How a request was answered.
 *
 * @param route template of the path that was matched, such as {@code /prices/{symbol}}; null if
 *     none was
 * @param sources what the answer is made from
 * @param failure what went wrong here, as opposed to in the request; null if nothing did
 */
public record Outcome(
    APIGatewayV2HTTPResponse response,
    @Nullable String route,
    Sources sources,
    @Nullable Throwable failure) {

  private static final String FAILURE = Outcome.class.getName() + ".failure";

  /** Of a request that the framework has answered. */
  public static Outcome of(HttpRequest<?> request, APIGatewayV2HTTPResponse response) {
    String route =
        RouteAttributes.getRouteMatch(request).orElse(null) instanceof UriRouteMatch<?, ?> matched
            ? matched.getRouteInfo().getUriMatchTemplate().toPathString()
            : null;
    return new Outcome(
        response,
        route,
        Sources.of(request),
        request.getAttribute(FAILURE, Throwable.class).orElse(null));
  }

  /** Of a request that was refused before it had a route. */
  public static Outcome refused(APIGatewayV2HTTPResponse response) {
    return new Outcome(response, null, Sources.NONE, null);
  }

  /** Remembers on the request what went wrong while it was answered. */
  public static void failed(HttpRequest<?> request, Throwable cause) {
    request.setAttribute(FAILURE, cause);
  }

  public Outcome withFailure(@Nullable Throwable cause) {
    return cause == null ? this : new Outcome(response, route, sources, cause);
  }
}
