package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Requests with the key in their headers, and answers in pages. */
final class AlpacaHttp {

  /** A year of bars is one page; this is where going on would be going in circles. */
  static final int MOST_PAGES = 40;

  private final HttpGet http;
  private final Map<String, String> headers;
  private final AlpacaResponses answers;

  AlpacaHttp(HttpGet http, Secret keyId, Secret secretKey, AlpacaResponses answers) {
    this.http = http;
    this.headers =
        Map.of(
            "APCA-API-KEY-ID",
            keyId.reveal(),
            "APCA-API-SECRET-KEY",
            secretKey.reveal(),
            "Accept",
            "application/json");
    this.answers = answers;
  }

  VendorResponse get(URI address) {
    return http.get(address, headers);
  }

  /**
   * Hands over page after page up to the last.
   *
   * @param data the field that every page has, if only with null
   * @throws WrongShapeException if the pages come to no end
   */
  void forEachPage(URI first, String data, Consumer<JsonObject> reader) {
    Set<String> tokens = new HashSet<>();
    URI address = first;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      JsonObject page = answers.data(get(address), data);
      reader.accept(page);
      Optional<String> next = page.findText("next_page_token").filter(token -> !token.isEmpty());
      if (next.isEmpty()) {
        return;
      }
      if (!tokens.add(next.get())) {
        throw new WrongShapeException("a page leads back to one before");
      }
      address = AlpacaSite.page(first, next.get());
    }
    throw new WrongShapeException("more than " + MOST_PAGES + " pages");
  }
}
