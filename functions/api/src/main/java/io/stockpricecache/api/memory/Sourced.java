package io.stockpricecache.api.memory;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.function.Function;

/** What a read found, with what it was made from. */
public record Sourced<T>(T value, Sources sources) {

  /**
   * The value that was looked for.
   *
   * @param problem thrown if there is none; it is made from the same
   */
  public static <T> Sourced<T> orElseThrow(
      Sourced<Optional<T>> found, Function<Sources, RuntimeException> problem) {
    return found
        .value()
        .map(value -> new Sourced<>(value, found.sources()))
        .orElseThrow(() -> problem.apply(found.sources()));
  }

  /** The same, of which no reader has chosen the symbols. */
  public Sourced<T> unasked() {
    return new Sourced<>(value, sources.unasked());
  }

  /** The response with that body, which says what it is made from. */
  public <R> HttpResponse<R> response(Function<? super T, R> body) {
    MutableHttpResponse<R> response = HttpResponse.ok(body.apply(value));
    sources.attachTo(response);
    return response;
  }
}
