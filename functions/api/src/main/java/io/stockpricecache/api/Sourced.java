package io.stockpricecache.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a read found, with what it was made from. */
record Sourced<T>(T value, Sources sources) {

  /**
   * The value that was looked for.
   *
   * @throws ProblemException the given one, made from the same, if there is none
   */
  static <T> Sourced<T> orElseThrow(
      Sourced<Optional<T>> found, Supplier<ProblemException> problem) {
    return found
        .value()
        .map(value -> new Sourced<>(value, found.sources()))
        .orElseThrow(() -> problem.get().madeFrom(found.sources()));
  }

  /** The response with that body, which says what it is made from. */
  <R> HttpResponse<R> response(Function<? super T, R> body) {
    MutableHttpResponse<R> response = HttpResponse.ok(body.apply(value));
    sources.attachTo(response);
    return response;
  }
}
