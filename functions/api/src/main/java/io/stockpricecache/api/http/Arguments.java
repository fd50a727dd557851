package io.stockpricecache.api.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.bind.ArgumentBinder;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.bind.RequestBinderRegistry;
import io.micronaut.http.bind.binders.PostponedRequestArgumentBinder;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds the arguments of the controllers: after {@link RouteFilter}, in their order, each by the
 * converter of its type. In place of the framework's binders, which bind before the filters and
 * keep one value of a repeated parameter.
 */
@Singleton
@Primary
final class Arguments implements RequestBinderRegistry {

  private final ConversionService conversion;
  private final BodyReader bodies;

  Arguments(ConversionService conversion, BodyReader bodies) {
    this.conversion = conversion;
    this.bodies = bodies;
  }

  @Override
  public <T> Optional<ArgumentBinder<T, HttpRequest<?>>> findArgumentBinder(Argument<T> argument) {
    PostponedRequestArgumentBinder<T> binder =
        (context, request) -> {
          Optional<T> value = Optional.ofNullable(value(context, request));
          return () -> value;
        };
    return Optional.of(binder);
  }

  private <T> @Nullable T value(ArgumentConversionContext<T> context, HttpRequest<?> request) {
    Argument<T> argument = context.getArgument();
    if (argument.getType() == RequestContext.class) {
      return argument.getType().cast(RequestContext.of(request));
    }
    if (argument.getAnnotationMetadata().hasAnnotation(Body.class)) {
      @Nullable String body = RequestContext.of(request).body();
      // Only a route that says so takes any; the converter of its argument's type reads it.
      return body != null && isCsv(request)
          ? converted(body, context)
          : bodies.read(body, argument);
    }
    if (argument.getAnnotationMetadata().hasAnnotation(QueryValue.class)) {
      return ofQuery(context, request);
    }
    return converted(ofPath(argument, request), context);
  }

  private static boolean isCsv(HttpRequest<?> request) {
    return request.getContentType().filter(MediaType.TEXT_CSV_TYPE::matches).isPresent();
  }

  private <T> @Nullable T ofQuery(ArgumentConversionContext<T> context, HttpRequest<?> request) {
    Argument<T> argument = context.getArgument();
    List<String> values = RouteFilter.values(request, argument.getName());
    if (argument.getType() == SymbolList.class && !(values.isEmpty() && argument.isNullable())) {
      return argument.getType().cast(SymbolList.parse(argument.getName(), values));
    }
    if (argument.getType() == LatestFields.class) {
      return values.isEmpty()
          ? null
          : argument.getType().cast(LatestFields.parse(argument.getName(), values));
    }
    if (values.size() > 1) {
      throw ProblemException.badRequest(argument.getName() + " is given more than once.");
    }
    String value =
        values.isEmpty()
            ? argument
                .getAnnotationMetadata()
                .stringValue(Bindable.class, "defaultValue")
                .orElse(null)
            : values.getFirst();
    if (value == null && !argument.isNullable()) {
      throw ProblemException.badRequest(
          "%1$s is missing, as in %1$s=AAPL.".formatted(argument.getName()));
    }
    return value == null ? null : converted(value, context);
  }

  private static Object ofPath(Argument<?> argument, HttpRequest<?> request) {
    String name =
        argument.getAnnotationMetadata().stringValue(PathVariable.class).orElse(argument.getName());
    return RouteAttributes.getRouteMatch(request)
        .filter(UriRouteMatch.class::isInstance)
        .map(match -> match.getVariableValues().get(name))
        .orElseThrow(() -> new IllegalStateException("no value of " + argument));
  }

  private <T> T converted(Object value, ArgumentConversionContext<T> context) {
    return conversion
        .convert(value, context)
        .orElseThrow(() -> new IllegalStateException("no converter to " + context.getArgument()));
  }
}
