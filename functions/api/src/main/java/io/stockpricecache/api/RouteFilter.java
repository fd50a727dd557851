package io.stockpricecache.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;

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
    Query.parse(exchange.query()).requireOnly(matched.stringValues(Parameters.class));
  }
}
