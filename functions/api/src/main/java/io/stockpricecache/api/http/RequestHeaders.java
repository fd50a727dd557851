package io.stockpricecache.api.http;

import static java.util.Objects.requireNonNullElse;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request says of the answers that it can take. */
public final class RequestHeaders {

  private static final Pattern TAG = Pattern.compile("(?:^|,)\\s*(?:W/)?(\"[^\"]*\")\\s*(?=,|$)");

  /** A weight of nothing: {@code q=0}, {@code q=0.000}. */
  private static final Pattern NEVER = Pattern.compile("q\\s*=\\s*0(?:\\.0*)?");

  /** A weight, of RFC 9110, 12.4.2. */
  private static final Pattern WEIGHT =
      Pattern.compile("(?:^|;)\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)(?![0-9.])");

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

  /**
   * Whether Accept asks for CSV: names it, and nothing but JSON that it wants as much. By wildcards
   * nobody asks for it.
   */
  public boolean prefersCsv() {
    String accept = header("accept").toLowerCase(Locale.ROOT);
    double csv = weight(accept, "text/csv");
    return csv > 0 && csv > weight(accept, "application/json");
  }

  /** What a list gives to a media type that it names, 0 to 1; 0 where it does not name it. */
  private static double weight(String accept, String type) {
    for (String part : accept.split(",", -1)) {
      String[] halves = part.strip().split(";", 2);
      if (halves[0].strip().equals(type)) {
        Matcher weight = WEIGHT.matcher(halves.length < 2 ? "" : halves[1]);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
      }
    }
    return 0;
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
