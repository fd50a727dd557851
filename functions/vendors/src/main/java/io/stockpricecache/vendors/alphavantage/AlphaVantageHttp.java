package io.stockpricecache.vendors.alphavantage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.BaseUrl;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.Pace;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests, all to one path; the key stands in the query, which no message ever shows.
 *
 * <p>A key that is free may be used once a second. Calls of one function are spaced by that; one
 * that comes too soon after another function's is made once more.
 */
final class AlphaVantageHttp {

  private static final URI PUBLIC = URI.create("https://www.alphavantage.co");
  private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

  private final HttpGet http;
  private final String root;
  private final Secret key;
  private final AlphaVantageResponses answers;
  private final Pace pace;

  AlphaVantageHttp(HttpGet http, @Nullable URI baseUrl, Secret key, Pace pace) {
    this.http = http;
    this.root = BaseUrl.root(baseUrl, PUBLIC);
    this.key = key;
    this.answers = new AlphaVantageResponses(key);
    this.pace = pace;
  }

  AlphaVantageResponses answers() {
    return answers;
  }

  /**
   * @param data the field that a good answer has
   * @param more further parameters, as {@code &name=value}
   * @throws VendorException if no good answer came
   */
  JsonObject get(String function, String symbol, String more, String data) {
    String of = "&symbol=" + URLEncoder.encode(symbol, UTF_8) + more;
    return answers.data(ask(function, of, data), data);
  }

  /**
   * The answer of a function whose data is CSV. What is wrong with it comes as JSON all the same.
   *
   * @param heading its first line
   * @throws VendorException if no good answer came
   */
  byte[] getCsv(String function, String heading) {
    VendorResponse answer = ask(function, "", heading);
    return answers.csv(answer, heading);
  }

  private VendorResponse ask(String function, String more, String data) {
    URI address =
        URI.create(
            "%s/query?function=%s%s&apikey=%s"
                .formatted(root, function, more, URLEncoder.encode(key.reveal(), UTF_8)));
    VendorResponse answer = pace.call(() -> http.get(address, HEADERS));
    return answers.saysOneASecond(answer, data)
        ? pace.again(() -> http.get(address, HEADERS))
        : answer;
  }
}
