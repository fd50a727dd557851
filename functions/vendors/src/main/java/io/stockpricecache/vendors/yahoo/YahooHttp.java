package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.VendorResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Requests the way a browser sends them: Yahoo turns away what does not look like one. */
final class YahooHttp {

  private final HttpGet http;
  private final Map<String, String> browser;

  YahooHttp(HttpGet http, String userAgent) {
    this.http = http;
    this.browser =
        Map.of("User-Agent", userAgent, "Accept", "*/*", "Accept-Language", "en-US,en;q=0.9");
  }

  VendorResponse get(URI address) {
    return http.get(address, browser);
  }

  VendorResponse get(URI address, String cookie) {
    Map<String, String> headers = new HashMap<>(browser);
    headers.put("Cookie", cookie);
    return http.get(address, headers);
  }
}
