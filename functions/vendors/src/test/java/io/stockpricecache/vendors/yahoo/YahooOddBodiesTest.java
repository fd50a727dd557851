package io.stockpricecache.vendors.yahoo;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.BOT_CHALLENGE;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.NOT_ENTITLED;
import static io.stockpricecache.domain.vendor.VendorFailure.THROTTLED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNAVAILABLE;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeResponse.html;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeResponse.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.testkit.FakeResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers without a single bar to use, each with the class it fails in. */
class YahooOddBodiesTest {

  private static final YahooFixture FIXTURE = new YahooFixture();

  @AfterAll
  static void close() {
    FIXTURE.close();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource({"statuses", "texts", "shapes"})
  void answer_failsInItsClass(String what, FakeResponse answer, VendorFailure failure) {
    assertThat(failureOf(answer).failure()).isEqualTo(failure);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void shapeOfOneSymbolsChart_isNoFaultOfTheVendor(
      String what, FakeResponse answer, VendorFailure failure) {
    // ^N225, of a zone that its market here does not have, closed Yahoo for all others.
    assertThat(failureOf(answer).isOfTheQuestion()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void answerThatCannotBeRead_isTheVendors(
      String what, FakeResponse answer, VendorFailure failure) {
    assertThat(failureOf(answer).isOfTheQuestion()).isFalse();
  }

  private static VendorException failureOf(FakeResponse answer) {
    FIXTURE.chart("ACME", answer);
    return catchThrowableOfType(
        VendorException.class, () -> FIXTURE.history("ACME", "2026-11-13", "2026-11-20"));
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        arguments(
            "not found",
            json(404, error("chart", "Not Found", "No data found, symbol may be delisted")),
            UNKNOWN_SYMBOL),
        arguments(
            "not found with status 200",
            json(error("chart", "Not Found", "No data found, symbol may be delisted")),
            UNKNOWN_SYMBOL),
        arguments("a 404 of something else", json(404, "{\"message\":\"no route\"}"), MALFORMED),
        arguments("a page with status 404", html(404, "<html>sorry</html>"), BOT_CHALLENGE),
        arguments("429", text(429, "Too Many Requests\r\n"), THROTTLED),
        arguments("429 with a page", html(429, "<html>slow down</html>"), THROTTLED),
        arguments("429 without a body", FakeResponse.of(429, new byte[0]), THROTTLED),
        arguments("999", text(999, "Request denied"), THROTTLED),
        arguments("500", json(500, "{}"), UNAVAILABLE),
        arguments("502 with a page", html(502, "<html>bad gateway</html>"), UNAVAILABLE),
        arguments(
            "401, crumb",
            json(401, error("finance", "Unauthorized", "Invalid Crumb")),
            BAD_CREDENTIALS),
        arguments("401 without JSON", text(401, "no"), BAD_CREDENTIALS),
        arguments(
            "401, not for you",
            json(
                401, error("finance", "Unauthorized", "User is unable to access this feature - x")),
            NOT_ENTITLED),
        arguments("403", text(403, "Forbidden"), NOT_ENTITLED),
        arguments(
            "a redirect",
            FakeResponse.of(302, new byte[0]).withHeader("Location", "http://127.0.0.1:9/x"),
            BOT_CHALLENGE),
        arguments(
            "a range before the listing",
            json(400, error("chart", "Bad Request", "Data doesn't exist for startDate = 1, x")),
            EMPTY),
        arguments(
            "an error of an unknown kind", json(400, error("chart", "Odd", "Odd")), MALFORMED),
        arguments(
            "their own error with status 200",
            json(error("chart", "internal-error", "Internal Server Error")),
            UNAVAILABLE),
        arguments("reset", FakeResponse.reset(), UNAVAILABLE),
        arguments("cut off", json(good().json()).cutOff(), UNAVAILABLE));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("throttled with status 200", text(200, "Too Many Requests"), THROTTLED),
        arguments(
            "throttled in JSON", json(error("finance", "Too Many Requests", "slow")), THROTTLED),
        arguments("throttled in other JSON", json("{\"e\":\"Too Many Requests\"}"), THROTTLED),
        arguments("a page", html(200, "<!doctype html><title>Sure?</title>"), BOT_CHALLENGE),
        arguments("a page called JSON", json("\n <html></html>"), BOT_CHALLENGE),
        arguments("JSON called a page", html(200, good().json()), BOT_CHALLENGE),
        arguments("nothing", json(""), MALFORMED),
        arguments("half of it", json(good().json().substring(0, 100)), MALFORMED),
        arguments("more behind it", json(good().json() + "{}"), MALFORMED),
        arguments("a list", json("[]"), MALFORMED),
        arguments("another envelope", json("{\"spark\":{}}"), MALFORMED),
        arguments("a field twice", json("{\"chart\":{},\"chart\":{}}"), MALFORMED),
        arguments("deep", json("{\"chart\":" + "[".repeat(5000)), MALFORMED),
        arguments("NaN", json(us().row(OPEN, "10", "10", "10", "NaN", "5").json()), MALFORMED),
        arguments(
            "Infinity", json(us().row(OPEN, "10", "Infinity", "1", "1", "5").json()), MALFORMED),
        arguments(
            "a number of 200 digits",
            json(us().row(OPEN, "10", "1".repeat(200), "1", "1", "5").json()),
            MALFORMED),
        arguments("not UTF-8", FakeResponse.of(200, new byte[] {'{', '"', -1, -2}), MALFORMED));
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        arguments("no result", json("{\"chart\":{\"result\":[],\"error\":null}}"), EMPTY),
        arguments("result null", json("{\"chart\":{\"result\":null,\"error\":null}}"), EMPTY),
        arguments("no timestamp", json(good().json().replace("timestamp", "t")), EMPTY),
        arguments("no rows", json(us().json()), EMPTY),
        arguments(
            "quote of nothing",
            json(good().json().replaceFirst("\"quote\":.*", "\"quote\":[{}]}}],\"error\":null}}")),
            EMPTY),
        arguments("only rows of other dates", json(us().flat("2026-11-09", "5").json()), EMPTY),
        arguments("only null closes", json(nulls().json()), EMPTY),
        arguments(
            "only impossible rows",
            json(us().row(OPEN, "\"1\"", "\"1\"", "\"1\"", "\"1\"", "\"1\"").json()),
            MALFORMED),
        arguments("a column short", json(good().cellsOf("close").json()), MALFORMED),
        arguments("a column long", json(good().cellsOf("low", "1", "2").json()), MALFORMED),
        arguments("no close column", json(good().withoutColumn("close").json()), MALFORMED),
        arguments("text for a time", json(good().times("\"a\"").json()), MALFORMED),
        arguments("null for a time", json(good().times("null").json()), MALFORMED),
        arguments("milliseconds", json(good().times("1794925800000").json()), MALFORMED),
        arguments("half a second", json(good().times("1794925800.5").json()), MALFORMED),
        arguments("another symbol", json(good().meta("symbol", "\"ACMF\"").json()), MALFORMED),
        arguments("no symbol", json(good().without("symbol").json()), MALFORMED),
        arguments("no currency", json(good().without("currency").json()), UNKNOWN_SYMBOL),
        arguments(
            "exchange YHD", json(good().meta("exchangeName", "\"YHD\"").json()), UNKNOWN_SYMBOL),
        // ACTIVE for days, and the vendor closed hundreds of times.
        arguments(
            "delisted: no currency, no rows, exchange YHD",
            json(us().without("currency").meta("exchangeName", "\"YHD\"").json()),
            UNKNOWN_SYMBOL),
        arguments("no such currency", json(good().meta("currency", "\"XXQ\"").json()), MALFORMED),
        arguments(
            "another zone",
            json(good().meta("exchangeTimezoneName", "\"Europe/London\"").json()),
            MALFORMED),
        arguments(
            "no such zone",
            json(good().meta("exchangeTimezoneName", "\"Mars/Base\"").json()),
            MALFORMED),
        arguments("weeks", json(good().meta("dataGranularity", "\"1wk\"").json()), MALFORMED),
        arguments("a split of 0", json(good().split(OPEN, "0", "1").json()), MALFORMED),
        arguments("a split in text", json(good().split(OPEN, "\"2\"", "1").json()), MALFORMED));
  }

  private static final String OPEN = "2026-11-17T14:30:00Z";

  private static ChartBody us() {
    return ChartBody.us("ACME");
  }

  private static ChartBody good() {
    return us().flat("2026-11-17", "10");
  }

  private static ChartBody nulls() {
    return us().row(OPEN, "null", "null", "null", "null", "null");
  }

  private static String error(String envelope, String code, String description) {
    return "{\"%s\":{\"result\":null,\"error\":{\"code\":\"%s\",\"description\":\"%s\"}}}"
        .formatted(envelope, code, description);
  }
}
