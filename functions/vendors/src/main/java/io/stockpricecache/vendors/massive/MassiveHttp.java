package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.BaseUrl;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests with the key in a header, and the pages of an answer.
 *
 * <p>Of a {@code next_url} only path and query are taken, and only those of the same resource: it
 * never leads to another host.
 */
final class MassiveHttp {

  private static final URI PUBLIC = URI.create("https://api.massive.com");

  /** A year is one page: far more than any honest answer has. */
  private static final int MOST_PAGES = 10;

  private final HttpGet http;
  private final URI base;
  private final String root;
  private final Map<String, String> headers;
  private final MassiveResponses answers;

  MassiveHttp(HttpGet http, @Nullable URI baseUrl, Secret key) {
    this.http = http;
    this.root = BaseUrl.root(baseUrl, PUBLIC);
    this.base = URI.create(root);
    this.headers = Map.of("Authorization", "Bearer " + key.reveal(), "Accept", "application/json");
    this.answers = new MassiveResponses(key);
  }

  MassiveResponses answers() {
    return answers;
  }

  /**
   * @param target path and query
   * @throws VendorException if no good answer came
   */
  JsonObject get(String target) {
    return answers.data(http.get(URI.create(root + target), headers));
  }

  /**
   * All pages of an answer.
   *
   * @param resource what the path of each page begins with
   * @param rest of the first page's path, and its query
   * @throws WrongShapeException if the pages lead elsewhere, back, or too far
   */
  List<JsonObject> pages(String resource, String rest) {
    List<JsonObject> pages = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    Optional<String> target = Optional.of(resource + rest);
    while (target.isPresent()) {
      if (!asked.add(target.get())) {
        throw new WrongShapeException("the pages lead back");
      }
      if (pages.size() == MOST_PAGES) {
        throw new WrongShapeException("more than " + MOST_PAGES + " pages");
      }
      JsonObject page = get(target.get());
      pages.add(page);
      target = findNext(page, resource);
    }
    return pages;
  }

  /**
   * Path and query of the page after that one.
   *
   * @throws WrongShapeException if they are not of that resource
   */
  Optional<String> findNext(JsonObject page, String resource) {
    return page.findText("next_url").map(next -> target(next, resource));
  }

  private String target(String next, String resource) {
    try {
      URI uri = new URI(next);
      String path = Optional.ofNullable(uri.getRawPath()).orElse("");
      String prefix = Optional.ofNullable(base.getRawPath()).orElse("");
      String own =
          !prefix.isEmpty() && path.startsWith(prefix) ? path.substring(prefix.length()) : path;
      if (own.startsWith(resource) && !own.contains("..")) {
        return own + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      }
    } catch (URISyntaxException e) {
      throw new WrongShapeException("next_url is no address");
    }
    throw new WrongShapeException("next_url leads elsewhere");
  }
}
