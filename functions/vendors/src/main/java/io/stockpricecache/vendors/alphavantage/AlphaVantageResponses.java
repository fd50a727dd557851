package io.stockpricecache.vendors.alphavantage;

import static io.stockpricecache.vendors.http.ResponseCheck.says;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.ResponseCheck;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tells an answer of Alpha Vantage with data from one without, and in which class it fails.
 *
 * <p>Whatever goes wrong comes with status 200, as a sentence in {@code Information}, {@code Note}
 * or {@code Error Message}; its words are looked for in any field, so that another name changes
 * nothing. The sentence may quote the key.
 */
final class AlphaVantageResponses {

  private final ResponseCheck check;

  AlphaVantageResponses(Secret key) {
    this.check = new ResponseCheck(VendorName.ALPHA_VANTAGE, List.of(key));
  }

  /**
   * The answer's object, which has that field.
   *
   * @throws VendorException if there is an error instead
   */
  JsonObject data(VendorResponse answer, String field) {
    check.requireData(answer);
    try {
      JsonObject root = JsonObject.parse(answer.body());
      if (answer.status() == 200 && root.names().contains(field)) {
        return root;
      }
      String text = sentences(root);
      if (answer.status() == 200 && root.names().isEmpty()) {
        throw check.failure(VendorFailure.EMPTY, answer, "an empty object");
      }
      throw check.failure(classOf(answer, text), answer, "no " + field + ": " + text);
    } catch (WrongShapeException e) {
      throw check.failure(
          ResponseCheck.byStatus(answer.status(), VendorFailure.MALFORMED),
          answer,
          String.valueOf(e.getMessage()));
    }
  }

  /**
   * The answer's body, which begins with that line.
   *
   * @throws VendorException if there is an error instead, which is never CSV
   */
  byte[] csv(VendorResponse answer, String heading) {
    check.requireData(answer);
    if (answer.status() == 200 && answer.opening(heading.length()).equals(heading)) {
      return answer.body();
    }
    var _ = data(answer, heading);
    throw check.failure(VendorFailure.MALFORMED, answer, "no CSV");
  }

  /** Whether it refuses because another call was made within the same second. */
  boolean saysOneASecond(VendorResponse answer, String field) {
    try {
      JsonObject root = JsonObject.parse(answer.body());
      return !root.names().contains(field)
          && says(sentences(root).toLowerCase(Locale.ROOT), "per second");
    } catch (WrongShapeException e) {
      // What it is then, reading the data tells.
      return false;
    }
  }

  VendorException failure(VendorFailure failure, String detail) {
    return check.failure(failure, detail);
  }

  private static String sentences(JsonObject root) {
    return root.names().stream()
        .flatMap(name -> root.findAnyText(name).stream())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static VendorFailure classOf(VendorResponse answer, String sentences) {
    String text = sentences.toLowerCase(Locale.ROOT);
    // The sentence about calls a second goes on about those a day, so this comes first.
    if (says(text, "per second", "per minute", "sparingly") || ResponseCheck.saysTooMany(text)) {
      return VendorFailure.THROTTLED;
    }
    if (says(text, "requests per day", "calls per day", "daily rate limit")) {
      return VendorFailure.QUOTA_EXHAUSTED;
    }
    if (says(text, "apikey is invalid", "demo", "claim your free api key")) {
      return VendorFailure.BAD_CREDENTIALS;
    }
    if (says(text, "premium endpoint", "premium feature", "premium plan")) {
      return VendorFailure.NOT_ENTITLED;
    }
    if (says(text, "invalid api call", "invalid symbol")) {
      return VendorFailure.UNKNOWN_SYMBOL;
    }
    return ResponseCheck.byStatus(answer.status(), VendorFailure.MALFORMED);
  }
}
