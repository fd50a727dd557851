package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.ResponseCheck;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells an answer of Massive with data from one without, and in which class it fails.
 *
 * <p>Every body has a {@code status}: {@code OK}, {@code DELAYED} (good data, 15 minutes old), or
 * {@code ERROR}, {@code NOT_AUTHORIZED}, {@code NOT_FOUND} and a text in {@code error} or {@code
 * message}.
 */
final class MassiveResponses {

  /** What the plan delays, it says with each answer: massive.com/pricing, "15-minute delayed". */
  static final Duration DELAY = Duration.ofMinutes(15);

  private static final String DELAYED = "DELAYED";
  private static final Set<String> GOOD = Set.of("OK", DELAYED);

  private final ResponseCheck check;

  MassiveResponses(Secret key) {
    this.check = new ResponseCheck(VendorName.MASSIVE, List.of(key));
  }

  /**
   * The body of an answer with data, or of a well-formed one that has none.
   *
   * @throws VendorException if there is an error instead
   */
  JsonObject data(VendorResponse answer) {
    check.requireData(answer);
    try {
      JsonObject root = JsonObject.parse(answer.body());
      String status = root.text("status");
      Optional<String> error = findError(root, status);
      if (error.isPresent()) {
        throw check.failure(
            classOf(answer.status(), status, error.get()), answer, status + ": " + error.get());
      }
      if (answer.status() != 200) {
        throw withoutData(answer, "status " + status);
      }
      return root;
    } catch (WrongShapeException e) {
      throw withoutData(answer, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Asked for nothing but today's bars, a plan that gives them later says it does not include them.
   */
  VendorException ofToday(VendorException e, SessionDate from, SessionDate today) {
    return e.failure() == VendorFailure.NOT_ENTITLED && !from.isBefore(today)
        ? check.failure(VendorFailure.EMPTY, "today's bars are not given yet")
        : e;
  }

  static boolean isDelayed(JsonObject answer) {
    return answer.findAnyText("status").filter(DELAYED::equals).isPresent();
  }

  VendorException failure(VendorFailure failure, String detail) {
    return check.failure(failure, detail);
  }

  VendorException malformed(String detail) {
    return check.failure(VendorFailure.MALFORMED, detail);
  }

  private VendorException withoutData(VendorResponse answer, String detail) {
    VendorFailure failure = ResponseCheck.byStatus(answer.status(), VendorFailure.MALFORMED);
    return check.failure(failure, answer, detail);
  }

  /** Good data may carry a remark in {@code message}; an {@code error} is one in any case. */
  private static Optional<String> findError(JsonObject root, String status) {
    Optional<String> error = root.findAnyText("error").filter(text -> !text.isBlank());
    return error.isPresent() || GOOD.contains(status)
        ? error
        : Optional.of(root.findAnyText("message").orElse(""));
  }

  private static VendorFailure classOf(int httpStatus, String status, String error) {
    String text = error.toLowerCase(Locale.ROOT);
    if (text.contains("maximum requests") || ResponseCheck.saysTooMany(text)) {
      return VendorFailure.THROTTLED;
    }
    if (text.contains("end of day")) {
      // Today's bars before the plan gives them: not a matter of the plan, but of a few hours.
      return VendorFailure.EMPTY;
    }
    if (status.equals("NOT_AUTHORIZED") || text.contains("not entitled")) {
      return VendorFailure.NOT_ENTITLED;
    }
    if (text.contains("api key") || text.contains("apikey")) {
      return VendorFailure.BAD_CREDENTIALS;
    }
    if (status.equals("NOT_FOUND") && text.contains("ticker")) {
      return VendorFailure.UNKNOWN_SYMBOL;
    }
    if (text.contains("internal") || text.contains("unavailable") || text.contains("timeout")) {
      return VendorFailure.UNAVAILABLE;
    }
    return ResponseCheck.byStatus(httpStatus, VendorFailure.MALFORMED);
  }
}
