package io.stockpricecache.api.csv;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.stockpricecache.api.http.RequestContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** In which form a list is answered. */
public enum ContentFormat {
  JSON,
  CSV;

  private static final MediaType CSV_IN_UTF_8 =
      MediaType.of(CsvTable.MEDIA_TYPE + "; charset=utf-8");

  /**
   * @throws IllegalArgumentException if it is none
   */
  static ContentFormat parse(String text) {
    return switch (text) {
      case "json" -> JSON;
      case "csv" -> CSV;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /**
   * The form that a request asks for: by its parameter, or else by its header Accept.
   *
   * @param parameter null where it is not given
   */
  public static ContentFormat of(@Nullable ContentFormat parameter, RequestContext request) {
    if (parameter != null) {
      return parameter;
    }
    return request.headers().prefersCsv() ? CSV : JSON;
  }

  /** The response in this form, which says that it hangs on the request's Accept. */
  public <T> MutableHttpResponse<?> response(
      T value, Function<? super T, ?> json, Function<? super T, String> csv) {
    MutableHttpResponse<?> response =
        this == CSV
            ? HttpResponse.ok(csv.apply(value)).contentType(CSV_IN_UTF_8)
            : HttpResponse.ok(json.apply(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
    return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }
}
