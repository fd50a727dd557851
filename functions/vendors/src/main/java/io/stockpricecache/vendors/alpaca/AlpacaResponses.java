package io.stockpricecache.vendors.alpaca;

import static io.stockpricecache.vendors.http.ResponseCheck.says;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.ResponseCheck;
import io.stockpricecache.vendors.http.RetryAfter;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells an answer of Alpaca with data from one without, and in which class it fails.
 *
 * <p>Errors are {@code {"message": "..."}}, mostly; their words are looked for wherever they stand,
 * so that another name of the field changes nothing. A 403 says {@code forbidden.} for a wrong key
 * and names the subscription for what the plan does not have (Alpaca's market data FAQ).
 */
final class AlpacaResponses {

  private static final int OPENING = 512;

  // Seen as "invalid symbol: X" and as "code=400, message=invalid symbol: X".
  private static final Pattern REJECTED =
      Pattern.compile("invalid symbols?(?:\\(s\\))?:?\\s*([A-Za-z0-9.,/^-]*)");

  private final ResponseCheck check;

  AlpacaResponses(List<Secret> secrets) {
    this.check = new ResponseCheck(VendorName.ALPACA, secrets);
  }

  /**
   * The answer's object, which has that field.
   *
   * @throws VendorException if there is an error instead
   */
  JsonObject data(VendorResponse answer, String field) {
    JsonObject root = root(answer);
    if (!root.names().contains(field)) {
      throw failed(answer, "no " + field + " in the answer");
    }
    return root;
  }

  /**
   * The answer's object.
   *
   * @throws VendorException if there is an error instead
   */
  JsonObject root(VendorResponse answer) {
    requireData(answer);
    try {
      JsonObject root = JsonObject.parse(answer.body());
      if (answer.status() == 200) {
        return root;
      }
    } catch (WrongShapeException e) {
      throw failed(answer, String.valueOf(e.getMessage()));
    }
    throw failed(answer, answer.opening(OPENING));
  }

  /**
   * The objects of an answer that is an array of them.
   *
   * @throws VendorException if there is an error instead
   */
  List<JsonObject> objects(VendorResponse answer) {
    requireData(answer);
    if (answer.status() != 200) {
      throw failed(answer, answer.opening(OPENING));
    }
    try {
      return JsonObject.parseAll(answer.body());
    } catch (WrongShapeException e) {
      throw failed(answer, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The symbols for which the whole request was rejected, in Alpaca's notation; none of them if the
   * answer does not say which. Empty if it was not rejected for a symbol.
   */
  Optional<List<String>> findRejected(VendorResponse answer) {
    if (answer.status() != 400 && answer.status() != 422) {
      return Optional.empty();
    }
    Matcher words = REJECTED.matcher(answer.opening(OPENING));
    return words.find()
        ? Optional.of(
            Stream.of(words.group(1).split(",", -1)).filter(name -> !name.isEmpty()).toList())
        : Optional.empty();
  }

  /** The failure of an answer that has no data, whatever its status. */
  VendorException failed(VendorResponse answer, String detail) {
    return check.failure(classOf(answer), answer, detail);
  }

  VendorException failure(VendorFailure failure, String detail) {
    return check.failure(failure, detail);
  }

  private void requireData(VendorResponse answer) {
    if (answer.status() == 429) {
      throw new VendorException(
          VendorName.ALPACA,
          VendorFailure.THROTTLED,
          "HTTP 429",
          RetryAfter.find(answer)
              .or(() -> RetryAfter.findReset(answer, "x-ratelimit-reset"))
              .orElse(null));
    }
    // The server before the data refuses a key with a page: no challenge for people.
    if (answer.status() == 401) {
      throw check.failure(VendorFailure.BAD_CREDENTIALS, answer, "");
    }
    check.requireData(answer);
  }

  private static VendorFailure classOf(VendorResponse answer) {
    String text = answer.opening(OPENING).toLowerCase(Locale.ROOT);
    if (ResponseCheck.saysTooMany(text) || text.contains("rate limit")) {
      return VendorFailure.THROTTLED;
    }
    if (says(text, "subscription", "permit", "agreement", "insufficient")) {
      return VendorFailure.NOT_ENTITLED;
    }
    if (says(text, "forbidden", "authorized", "authentication", "credential", "access key")) {
      return VendorFailure.BAD_CREDENTIALS;
    }
    if (says(text, "invalid symbol", "symbol not found", "asset not found")) {
      return VendorFailure.UNKNOWN_SYMBOL;
    }
    if (says(text, "internal", "unavailable", "timeout")) {
      return VendorFailure.UNAVAILABLE;
    }
    return ResponseCheck.byStatus(answer.status(), VendorFailure.MALFORMED);
  }
}
