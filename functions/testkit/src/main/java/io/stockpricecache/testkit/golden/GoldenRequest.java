package io.stockpricecache.testkit.golden;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a client writes it.
 *
 * @param target path and query, percent-encoded or not
 * @param throughHttp whether an HTTP server hands it on as it is; of some it makes another
 */
public record GoldenRequest(
    String method,
    String target,
    Map<String, String> headers,
    @Nullable String body,
    boolean throughHttp) {

  /** The path. */
  public String path() {
    return target.split("\\?", 2)[0];
  }

  /** The query; empty if there is none. */
  public String query() {
    String[] halves = target.split("\\?", 2);
    return halves.length < 2 ? "" : halves[1];
  }
}
