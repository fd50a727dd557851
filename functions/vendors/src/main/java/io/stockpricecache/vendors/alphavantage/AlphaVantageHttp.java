package io.stockpricecache.vendors.alphavantage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests, all to one path; the key stands in the query, which no message ever shows. */
final class AlphaVantageHttp {

  private static final URI PUBLIC = URI.create("https://www.alphavantage.co");
  private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

  private final HttpGet http;
  private final String root;
  private final Secret key;
  private final AlphaVantageAnswers answers;

  AlphaVantageHttp(HttpGet http, @Nullable URI baseUrl, Secret key) {
    this.http = http;
    this.root = (baseUrl == null ? PUBLIC : baseUrl).toString().replaceFirst("/+$", "");
    this.key = key;
    this.answers = new AlphaVantageAnswers(key);
  }

  AlphaVantageAnswers answers() {
    return answers;
  }

  /**
   * @param data the field that a good answer has
   * @param more further parameters, as {@code &name=value}
   * @throws VendorException if no good answer came
   */
  JsonObject get(String function, String symbol, String more, String data) {
    URI address =
        URI.create(
            "%s/query?function=%s&symbol=%s%s&apikey=%s"
                .formatted(
                    root,
                    function,
                    URLEncoder.encode(symbol, UTF_8),
                    more,
                    URLEncoder.encode(key.reveal(), UTF_8)));
    return answers.data(http.get(address, HEADERS), data);
  }
}
