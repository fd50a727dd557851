package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.vendors.http.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Yahoo answers where a cookie or a crumb is asked for. */
final class CrumbResponses {

  private static final Pattern CRUMB = Pattern.compile("[\\x21-\\x7E&&[^<>{}\"]]{1,64}");
  private static final Pattern COOKIE =
      Pattern.compile("[\\x21-\\x7E&&[^=;,\"]]+=[\\x21-\\x7E&&[^;,\"]]*");

  private CrumbResponses() {}

  /** The page itself is usually a 404: only what it sets counts. */
  static String cookie(VendorResponse page) {
    String cookie =
        page.headers("set-cookie").stream()
            .map(header -> header.split(";", 2)[0].strip())
            .filter(pair -> COOKIE.matcher(pair).matches())
            .distinct()
            .collect(Collectors.joining("; "));
    if (cookie.isEmpty()) {
      YahooResponses.requireDataType(page);
      throw YahooResponses.malformed("no cookie set");
    }
    return cookie;
  }

  static Optional<String> findCrumb(VendorResponse answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
    return answer.status() == 200 && CRUMB.matcher(text).matches()
        ? Optional.of(text)
        : Optional.empty();
  }

  static String crumb(VendorResponse answer) {
    return findCrumb(answer)
        .orElseThrow(
            () -> {
              YahooResponses.requireDataType(answer);
              // An error in JSON tells more; where there is none, this is malformed.
              YahooResponses.data(answer, "finance");
              return YahooResponses.malformed("no crumb");
            });
  }
}
