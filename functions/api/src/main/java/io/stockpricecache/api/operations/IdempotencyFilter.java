package io.stockpricecache.api.operations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.http.RouteFilter;
import io.stockpricecache.domain.queue.JobId;
import java.util.Optional;

/**
 * A request that is refused uses no key up. Under a key that was used, it is answered by what the
 * key stands for: the same request as it was then, be it that its symbol is gone since, and any
 * other with a 422.
 */
@ServerFilter({"/cache/**", "/universes/**"})
final class IdempotencyFilter {

  private final IdempotentQueue queue;

  IdempotencyFilter(IdempotentQueue queue) {
    this.queue = queue;
  }

  @ResponseFilter
  HttpResponse<?> replay(HttpRequest<?> request, HttpResponse<?> response) {
    Optional<String> action =
        RouteAttributes.getRouteInfo(request)
            .flatMap(route -> route.getAnnotationMetadata().stringValue(Idempotent.class));
    if (response.code() != HttpStatus.BAD_REQUEST.getCode()
        || action.isEmpty()
        || !RouteFilter.hasChecked(request)) {
      return response;
    }
    Optional<JobId> id = queue.find(RequestContext.of(request));
    return id.isEmpty() ? response : JobsController.Accepted.response(id.get(), action.get());
  }
}
