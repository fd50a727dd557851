package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.vendors.http.HttpAnswer;
import io.stockpricecache.vendors.http.HttpGet;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Requests the way a browser sends them: Yahoo turns away what does not look like one. */
final class YahooHttp {

  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/131.0.0.0 Safari/537.36";
  private static final Map<String, String> HEADERS =
      Map.of("User-Agent", BROWSER, "Accept", "*/*", "Accept-Language", "en-US,en;q=0.9");

  private final HttpGet http;

  YahooHttp(HttpGet http) {
    this.http = http;
  }

  HttpAnswer get(URI address) {
    return http.get(address, HEADERS);
  }

  HttpAnswer get(URI address, String cookie) {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put("Cookie", cookie);
    return http.get(address, headers);
  }
}
