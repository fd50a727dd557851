package io.stockpricecache.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;
import java.util.List;
import java.util.Set;

/** Before each controller: notes which route it is, and refuses query parameters unknown to it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RouteFilter {

  @RequestFilter
  void check(HttpRequest<?> request) {
    RouteMatch<?> match = RouteAttributes.getRouteMatch(request).orElse(null);
    if (!(match instanceof UriRouteMatch<?, ?> matched)) {
      return;
    }
    Exchange exchange = Exchange.current();
    exchange.matched(matched.getRouteInfo().getUriMatchTemplate().toPathString());
    Set<String> known = Set.of(matched.stringValues(Parameters.class));
    List<String> unknown =
        Query.parse(exchange.query()).names().stream()
            .filter(name -> !known.contains(name))
            .toList();
    if (!unknown.isEmpty()) {
      throw ProblemException.badRequest(
          known.isEmpty()
              ? "This path takes no parameters."
              : "A parameter is not known; this path takes "
                  + String.join(", ", matched.stringValues(Parameters.class))
                  + ".");
    }
  }
}
