package io.stockpricecache.api.http;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.stockpricecache.api.memory.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses query parameters that the matched method does not declare: a mistyped {@code day=30}
 * would else be answered with a week, and look right. After the method, hands on what the answer is
 * made from.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class RouteFilter {

  private static final String PARAMETERS = RouteFilter.class.getName();

  /** Whether nothing but a controller, or what binds its arguments, can have refused it. */
  public static boolean hasChecked(HttpRequest<?> request) {
    return request.getAttribute(PARAMETERS).isPresent();
  }

  /** The values of that parameter of a request that was checked, in order. */
  @SuppressWarnings("unchecked") // As it was put there.
  static List<String> values(HttpRequest<?> request, String name) {
    return ((Map<String, List<String>>) request.getAttribute(PARAMETERS).orElseThrow())
        .getOrDefault(name, List.of());
  }

  @RequestFilter
  public void check(HttpRequest<?> request) {
    if (RouteAttributes.getRouteMatch(request).orElse(null)
        instanceof MethodBasedRouteMatch<?, ?> match) {
      List<String> known = new ArrayList<>();
      for (Argument<?> argument : match.getArguments()) {
        if (argument.getAnnotationMetadata().hasAnnotation(QueryValue.class)) {
          known.add(argument.getName());
        }
      }
      Map<String, List<String>> given = RequestContext.of(request).parameters();
      requireOnly(known, given.keySet());
      request.setAttribute(PARAMETERS, given);
    }
  }

  @ResponseFilter
  public void handOn(HttpRequest<?> request, HttpResponse<?> response) {
    if (response instanceof MutableHttpResponse<?> made && !Sources.of(made).equals(Sources.NONE)) {
      Sources.of(made).attachTo(request);
    }
  }

  /**
   * Refuses parameters of other names.
   *
   * @throws ProblemException (400) if there is one
   */
  public static void requireOnly(List<String> known, Set<String> given) {
    if (!known.containsAll(given)) {
      throw ProblemException.badRequest(
          known.isEmpty()
              ? "This path takes no parameters."
              : "A parameter is not known; this path takes " + String.join(", ", known) + ".");
    }
  }
}
