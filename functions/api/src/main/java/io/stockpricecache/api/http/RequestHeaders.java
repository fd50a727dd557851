package io.stockpricecache.api.http;

import static java.util.Objects.requireNonNullElse;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request says of the answers that it can take. */
public final class RequestHeaders {

  private static final Pattern TAG = Pattern.compile("(?:^|,)\\s*(?:W/)?(\"[^\"]*\")\\s*(?=,|$)");

  /** A weight of nothing: {@code q=0}, {@code q=0.000}. */
  private static final Pattern NEVER = Pattern.compile("q\\s*=\\s*0(?:\\.0*)?");

  private final Map<String, String> headers;

  /**
   * @param headers null for none
   */
  RequestHeaders(@Nullable Map<String, String> headers) {
    this.headers = requireNonNullElse(headers, Map.of());
  }

  /**
   * Whether If-None-Match names that tag, in a list or by {@code *}; weak or strong is the same.
   */
  public boolean hasAlready(String tag) {
    String given = header("if-none-match").strip();
    return given.equals("*")
        || TAG.matcher(given).results().anyMatch(match -> match.group(1).equals(tag));
  }

  /** The Idempotency-Key, if one is given. */
  public Optional<String> idempotencyKey() {
    return headers.keySet().stream().anyMatch("idempotency-key"::equalsIgnoreCase)
        ? Optional.of(header("idempotency-key"))
        : Optional.empty();
  }

  /** Whether Accept-Encoding allows gzip; without the header nothing but the text is sent. */
  public boolean acceptsGzip() {
    boolean any = false;
    for (String part : header("accept-encoding").toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] halves = part.strip().split(";", 2);
      String coding = halves[0].strip();
      boolean allowed = halves.length < 2 || !NEVER.matcher(halves[1].strip()).matches();
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return allowed;
      }
      any |= coding.equals("*") && allowed;
    }
    return any;
  }

  /** The header's value, by its name in lower case; empty if it is not there. */
  private String header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
        .map(entry -> requireNonNullElse(entry.getValue(), ""))
        .findFirst()
        .orElse("");
  }
}
