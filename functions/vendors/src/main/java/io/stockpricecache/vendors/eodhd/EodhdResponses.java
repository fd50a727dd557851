package io.stockpricecache.vendors.eodhd;

import static io.stockpricecache.vendors.http.ResponseCheck.opening;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells an answer of EODHD with data from one without, and in which class it fails.
 *
 * <p>What goes wrong comes as a sentence, often called a page though it is none ({@code
 * Unauthenticated}, {@code Ticker Not Found.}), or as an object with {@code error} or {@code
 * message}; with status 402 (the day's calls are used up), 401, 403 (the plan does not include it),
 * 404, or 200. The words come before the status: of 403 its own pages say two things.
 */
final class EodhdResponses {

  private final ResponseCheck check;

  EodhdResponses(Secret key) {
    this.check = new ResponseCheck(VendorName.EODHD, List.of(key));
  }

  /**
   * The objects of an answer that is a list; none if it is empty.
   *
   * @throws VendorException if there is an error instead
   */
  List<JsonObject> rows(VendorResponse answer) {
    requireData(answer);
    try {
      return JsonObject.parseAll(answer.body());
    } catch (WrongShapeException e) {
      throw withoutData(answer, e);
    }
  }

  /**
   * As {@link #rows}, where one alone comes without its list.
   *
   * @throws VendorException if there is an error instead
   */
  List<JsonObject> oneOrMore(VendorResponse answer) {
    return opening(answer).startsWith("{") ? List.of(object(answer)) : rows(answer);
  }

  /**
   * The answer's object.
   *
   * @throws VendorException if there is an error instead
   */
  JsonObject object(VendorResponse answer) {
    requireData(answer);
    try {
      return JsonObject.parse(answer.body());
    } catch (WrongShapeException e) {
      throw withoutData(answer, e);
    }
  }

  VendorException failure(VendorFailure failure, String detail) {
    return check.failure(failure, detail);
  }

  private void requireData(VendorResponse answer) {
    String opening = opening(answer);
    if (answer.status() < 500 && !opening.startsWith("<") && !opening.startsWith("[")) {
      String said = opening.startsWith("{") ? sentences(answer) : opening;
      Optional<VendorFailure> why =
          said.isEmpty() ? Optional.empty() : findClass(said.toLowerCase(Locale.ROOT));
      if (why.isPresent()) {
        throw check.failure(why.get(), answer, said);
      }
    }
    if (!opening.startsWith("<")) {
      byStatus(answer.status())
          .ifPresent(
              why -> {
                throw check.failure(why, answer, opening);
              });
    }
    check.requireData(answer);
    if (answer.status() != 200) {
      throw check.failure(VendorFailure.MALFORMED, answer, opening);
    }
  }

  private VendorException withoutData(VendorResponse answer, WrongShapeException e) {
    return check.failure(VendorFailure.MALFORMED, answer, String.valueOf(e.getMessage()));
  }

  /** Of an object that is an error; empty for any other. */
  private static String sentences(VendorResponse answer) {
    try {
      JsonObject root = JsonObject.parse(answer.body());
      return Stream.of("error", "message", "errors")
          .flatMap(name -> root.findAnyText(name).stream())
          .collect(Collectors.joining(" "));
    } catch (WrongShapeException e) {
      // What it is then, reading the data tells.
      return "";
    }
  }

  private static Optional<VendorFailure> findClass(String text) {
    if (says(text, "daily", "per day") && says(text, "limit", "exceeded", "quota")) {
      return Optional.of(VendorFailure.QUOTA_EXHAUSTED);
    }
    if (says(text, "too many requests", "rate limit", "per minute")) {
      return Optional.of(VendorFailure.THROTTLED);
    }
    if (says(text, "limit") && says(text, "exceeded", "used up", "reached", "exhausted")) {
      return Optional.of(VendorFailure.QUOTA_EXHAUSTED);
    }
    if (says(text, "free users", "subscription", "your plan", "upgrade")) {
      return Optional.of(VendorFailure.NOT_ENTITLED);
    }
    if (says(text, "unauthenticated", "api key", "api token", "api_token", "apikey")) {
      return Optional.of(VendorFailure.BAD_CREDENTIALS);
    }
    if (says(text, "ticker not found", "symbol not found", "not found")) {
      return Optional.of(VendorFailure.UNKNOWN_SYMBOL);
    }
    return Optional.empty();
  }

  private static Optional<VendorFailure> byStatus(int status) {
    return switch (status) {
      case 401 -> Optional.of(VendorFailure.BAD_CREDENTIALS);
      case 402 -> Optional.of(VendorFailure.QUOTA_EXHAUSTED);
      case 403 -> Optional.of(VendorFailure.NOT_ENTITLED);
      case 404 -> Optional.of(VendorFailure.UNKNOWN_SYMBOL);
      default -> Optional.empty();
    };
  }
}
