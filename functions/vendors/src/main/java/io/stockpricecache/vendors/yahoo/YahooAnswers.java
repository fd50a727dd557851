package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.HttpAnswer;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells an answer of Yahoo with data from one without, and in which class it fails.
 *
 * <p>The body decides where it says something: {@code Too Many Requests} comes with status 200 too,
 * and a 404 is an unknown symbol only if it says so in JSON.
 */
final class YahooAnswers {

  private static final int OPENING = 512;
  // What Yahoo's edge answers to those whom it denies service.
  private static final int REQUEST_DENIED = 999;

  private YahooAnswers() {}

  /**
   * The object in which data was due.
   *
   * @param envelope its name in the body
   * @throws VendorException if there is an error instead
   */
  static JsonObject data(HttpAnswer answer, String envelope) {
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
        throw failure(classOf(answer.status(), text), text);
      }
      return root.findObject(envelope)
          .filter(found -> answer.status() == 200)
          .orElseThrow(() -> withoutData(answer, "no " + envelope + " in the answer"));
    } catch (WrongShapeException e) {
      throw withoutData(answer, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws VendorException if status, headers and first bytes alone tell that this is no data
   */
  static void requireDataType(HttpAnswer answer) {
    int status = answer.status();
    String opening = answer.opening(OPENING).replace("\uFEFF", "").stripLeading();
    if (status == 429
        || status == REQUEST_DENIED
        || (!opening.startsWith("{") && saysTooMany(opening))) {
      throw failure(VendorFailure.THROTTLED, "HTTP " + status);
    }
    if (status >= 500) {
      throw failure(VendorFailure.UNAVAILABLE, "HTTP " + status);
    }
    if (answer.isRedirect()) {
      throw failure(VendorFailure.BOT_CHALLENGE, "HTTP " + status + ", a redirect");
    }
    if (answer.contentType().equals("text/html") || opening.startsWith("<")) {
      throw failure(VendorFailure.BOT_CHALLENGE, "HTTP " + status + ", a page");
    }
  }

  static VendorException failure(VendorFailure failure, String detail) {
    return new VendorException(VendorName.YAHOO, failure, detail);
  }

  static VendorException malformed(String detail) {
    return failure(VendorFailure.MALFORMED, detail);
  }

  private static VendorException withoutData(HttpAnswer answer, String detail) {
    VendorFailure failure =
        saysTooMany(answer.opening(OPENING))
            ? VendorFailure.THROTTLED
            : byStatus(answer.status(), VendorFailure.MALFORMED);
    return failure(failure, "HTTP " + answer.status() + ", " + detail);
  }

  private static VendorFailure classOf(int status, String error) {
    String text = error.toLowerCase(Locale.ROOT);
    if (saysTooMany(text)) {
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
    if (text.contains("data doesn't exist")) {
      return VendorFailure.EMPTY;
    }
    if (text.contains("internal") || text.contains("unavailable")) {
      return VendorFailure.UNAVAILABLE;
    }
    return byStatus(status, VendorFailure.MALFORMED);
  }

  private static VendorFailure byStatus(int status, VendorFailure otherwise) {
    return switch (status) {
      case 401 -> VendorFailure.BAD_CREDENTIALS;
      case 403 -> VendorFailure.NOT_ENTITLED;
      default -> otherwise;
    };
  }

  private static boolean saysTooMany(String text) {
    return text.toLowerCase(Locale.ROOT).contains("too many requests");
  }

  /** Code and description on one short line: they come from outside. */
  private static String textOf(JsonObject error) {
    String text =
        error.findText("code").orElse("") + ": " + error.findText("description").orElse("");
    String line = text.replaceAll("[^\\x20-\\x7E]", "?");
    return line.substring(0, Math.min(line.length(), 120));
  }
}
