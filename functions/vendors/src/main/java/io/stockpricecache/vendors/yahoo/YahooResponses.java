package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.ResponseCheck;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells an answer of Yahoo with data from one without, and in which class it fails.
 *
 * <p>The body decides where it says something: {@code Too Many Requests} comes with status 200 too,
 * and a 404 is an unknown symbol only if it says so in JSON.
 */
final class YahooResponses {

  private static final int OPENING = 512;
  // What Yahoo's edge answers to those whom it denies service.
  private static final int REQUEST_DENIED = 999;

  private static final ResponseCheck CHECK = new ResponseCheck(VendorName.YAHOO, List.of());

  private YahooResponses() {}

  /**
   * The object in which data was due.
   *
   * @param envelope its name in the body
   * @throws VendorException if there is an error instead
   */
  static JsonObject data(VendorResponse answer, String envelope) {
    requireDataType(answer);
    try {
      JsonObject root = JsonObject.parse(answer.body());
      Optional<JsonObject> error =
          Stream.of(envelope, "finance")
              .flatMap(name -> root.findObject(name).stream())
              .flatMap(holder -> holder.findObject("error").stream())
              .findFirst();
      if (error.isPresent()) {
        String text = textOf(error.get());
        throw CHECK.failure(classOf(answer.status(), text), answer, text);
      }
      return root.findObject(envelope)
          .filter(found -> answer.status() == 200)
          .orElseThrow(() -> withoutData(answer, "no " + envelope + " in the answer"));
    } catch (WrongShapeException e) {
      throw withoutData(answer, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The answer itself, where its data stands in nothing but an array.
   *
   * @param array its name in the body
   * @throws VendorException if there is an error instead
   */
  static JsonObject root(VendorResponse answer, String array) {
    requireDataType(answer);
    try {
      JsonObject root = JsonObject.parse(answer.body());
      if (answer.status() == 200 && root.findAnyArray(array).isPresent()) {
        return root;
      }
    } catch (WrongShapeException e) {
      throw withoutData(answer, String.valueOf(e.getMessage()));
    }
    // What is wrong, the envelope of all errors tells.
    var _ = data(answer, "finance");
    throw withoutData(answer, "no " + array + " in the answer");
  }

  /**
   * @throws VendorException if status, headers and first bytes alone tell that this is no data
   */
  static void requireDataType(VendorResponse answer) {
    if (answer.status() == REQUEST_DENIED) {
      throw CHECK.failure(VendorFailure.THROTTLED, answer, "");
    }
    CHECK.requireData(answer);
  }

  static VendorException failure(VendorFailure failure, String detail) {
    return CHECK.failure(failure, detail);
  }

  static VendorException malformed(String detail) {
    return failure(VendorFailure.MALFORMED, detail);
  }

  private static VendorException withoutData(VendorResponse answer, String detail) {
    VendorFailure failure =
        ResponseCheck.saysTooMany(answer.opening(OPENING))
            ? VendorFailure.THROTTLED
            : ResponseCheck.byStatus(answer.status(), VendorFailure.MALFORMED);
    return CHECK.failure(failure, answer, detail);
  }

  private static VendorFailure classOf(int status, String error) {
    String text = error.toLowerCase(Locale.ROOT);
    if (ResponseCheck.saysTooMany(text)) {
      return VendorFailure.THROTTLED;
    }
    if (text.contains("unable to access this feature") || text.contains("forbidden")) {
      return VendorFailure.NOT_ENTITLED;
    }
    if (text.contains("invalid crumb")
        || text.contains("invalid cookie")
        || text.contains("unauthorized")) {
      return VendorFailure.BAD_CREDENTIALS;
    }
    if (text.startsWith("not found")) {
      return VendorFailure.UNKNOWN_SYMBOL;
    }
    if (text.contains("data doesn't exist") || text.contains("data not available")) {
      return VendorFailure.EMPTY;
    }
    if (text.contains("internal") || text.contains("unavailable")) {
      return VendorFailure.UNAVAILABLE;
    }
    return ResponseCheck.byStatus(status, VendorFailure.MALFORMED);
  }

  private static String textOf(JsonObject error) {
    return error.findText("code").orElse("") + ": " + error.findText("description").orElse("");
  }
}
