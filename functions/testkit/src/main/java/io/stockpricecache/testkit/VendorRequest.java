package io.stockpricecache.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as {@link FakeVendorServer} received it.
 *
 * @param path as sent, still percent-encoded
 * @param query as sent, still percent-encoded; empty if there is none
 * @param headers by name in lower case
 */
public record VendorRequest(
    String method, String path, String query, Map<String, List<String>> headers) {

  public VendorRequest {
    headers = Map.copyOf(headers);
  }

  /** The first header of that name, in whatever case. */
  public Optional<String> findHeader(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Path and query as they were sent. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }
}
