package io.stockpricecache.vendors.yahoo;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNAVAILABLE;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeResponse.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.VendorAccess;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.corpus.CommonRows;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.corpus.CorpusRow;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in place of a chart, and what is stored of it. */
class YahooCorpusTest {

  private static final Predicate<VendorRequest> CHART =
      request -> request.path().startsWith("/v8/finance/chart/ACME");
  private static final String MONDAY = "2026-11-16 10 10 10 10 1000 USD";
  private static final String TUESDAY = "2026-11-17 11 11 11 11 1000 USD";

  private static final Corpus CORPUS =
      new Corpus(
          VendorName.YAHOO,
          (base, http, clock) ->
              new YahooVendor(http, YahooHosts.of(base), VendorAccess.BROWSER, clock),
          server -> server.when(CHART, json(good().json())));

  @AfterAll
  static void close() {
    CORPUS.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answer_isStoredRightOrNotAtAll(CorpusRow row) {
    CORPUS.check(row);
  }

  @Test
  void corpus_hasFortyRows() {
    assertThat(rows().map(CorpusRow::what)).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
  }

  static Stream<CorpusRow> rows() {
    return Stream.of(
            CommonRows.of(CHART, good().json(), MONDAY, TUESDAY),
            charts(),
            errors(),
            figures(),
            splits())
        .flatMap(part -> part);
  }

  private static Stream<CorpusRow> errors() {
    String error =
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"%s\",\"description\":\"%s\"}}}";
    return Stream.of(
        body(
                "an unknown symbol",
                404,
                error.formatted("Not Found", "No data found, symbol may be delisted"))
            .fails(UNKNOWN_SYMBOL),
        body("200 with an error", 200, error.formatted("Internal", "server error"))
            .fails(UNAVAILABLE),
        body(
                "an error under another name",
                200,
                "{\"finance\":{\"error\":{\"code\":\"Unauthorized\"}}}")
            .fails(BAD_CREDENTIALS),
        body("an empty object", 200, "{}").fails(MALFORMED),
        body("an empty chart", 200, "{\"chart\":{}}").fails(EMPTY),
        body("no timestamps", 200, good().json().replaceFirst("\"timestamp\":\\[[^]]*],", ""))
            .fails(EMPTY),
        body(
                "an empty quote",
                200,
                good().json().replaceFirst("\"quote\":\\[\\{.*?}]", "\"quote\":[{}]"))
            .fails(EMPTY),
        row("wrong symbol back", good().meta("symbol", "\"OTHER\"")).fails(MALFORMED),
        row("no symbol back", good().without("symbol")).fails(MALFORMED),
        row("weeks for days", good().meta("dataGranularity", "\"1wk\"")).fails(MALFORMED),
        row("a column too short", good().cellsOf("close", "10")).fails(MALFORMED));
  }

  private static Stream<CorpusRow> figures() {
    String dot = "2026-11-18 IMPOSSIBLE_FIGURES";
    return Stream.of(
        row(
                "text for a number",
                good().row("2026-11-18T14:30:00Z", "12", "12", "12", "\"12\"", "9"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(dot),
        row("NaN", good().row("2026-11-18T14:30:00Z", "12", "12", "12", "NaN", "9"))
            .fails(MALFORMED),
        row(
                "exponents",
                good().row("2026-11-18T14:30:00Z", "1.2e1", "120E-1", "12", "0.12e+2", "1000"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 1000 USD"),
        row("a zero close", good().flat("2026-11-18", "0")).stores(MONDAY, TUESDAY).leavesOut(dot),
        row("a negative close", good().flat("2026-11-18", "-3"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(dot),
        row("an absurd close", good().flat("2026-11-18", "1e300"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(dot),
        row("high below low", good().row("2026-11-18T14:30:00Z", "12", "11", "13", "12", "9"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 null null 12 9 USD"),
        row(
                "float noise",
                good()
                    .row(
                        "2026-11-18T14:30:00Z",
                        "12.130000114440918",
                        "12.5",
                        "12",
                        "12.36999511718750",
                        "9"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12.13 12.5 12 12.37 9 USD"),
        row(
                "a null in the middle",
                ChartBody.us("ACME")
                    .flat("2026-11-16", "10")
                    .row("2026-11-17T14:30:00Z", NULLS)
                    .flat("2026-11-18", "11"))
            .stores(MONDAY, "2026-11-18 11 11 11 11 1000 USD"),
        row("one date twice, alike", good().flat("2026-11-17", "11")).stores(MONDAY, TUESDAY),
        row("one date twice, not alike", good().flat("2026-11-17", "12"))
            .stores(MONDAY)
            .leavesOut("2026-11-17 IMPOSSIBLE_FIGURES"),
        row("unsorted", ChartBody.us("ACME").flat("2026-11-17", "11").flat("2026-11-16", "10"))
            .stores(MONDAY, TUESDAY),
        row("the future", good().flat("2027-11-19", "10")).stores(MONDAY, TUESDAY),
        row(
                "pence",
                ChartBody.of("ACME.L", "GBp", "Europe/London")
                    .row("2026-11-16T08:00:00Z", "1000", "1010", "990", "1005.5", "7"))
            .of("ACME.L")
            .stores("2026-11-16 10 10.1 9.9 10.055 7 GBP"),
        row("another currency than the market's", good().meta("currency", "\"XXL\""))
            .fails(MALFORMED));
  }

  private static Stream<CorpusRow> splits() {
    String before = "2026-11-16 40 40 40 40 250 USD";
    String since = "2026-11-17 10 10 10 10 1000 USD";
    String ex = "2026-11-17T14:30:00Z";
    return Stream.of(
        row("a split", flat("10", "10").split(ex, "4", "1", "4:1")).stores(before, since),
        row("a split not applied yet", flat("40", "10").split(ex, "4", "1", "4:1"))
            .stores("2026-11-16 40 40 40 40 1000 USD", since),
        row("a split applied twice", flat("2.5", "10").split(ex, "4", "1", "4:1"))
            .stores("2026-11-16 40 40 40 40 63 USD", since),
        row("a split listed twice", flat("10", "10").split(ex, "4", "1").split(ex, "8", "2"))
            .stores(before, since),
        row("a reverse split", flat("10", "10").split(ex, "1", "8", "1:8"))
            .stores("2026-11-16 1.25 1.25 1.25 1.25 8000 USD", since),
        row("a reverse split not applied yet", flat("1.25", "10").split(ex, "1", "8", "1:8"))
            .stores("2026-11-16 1.25 1.25 1.25 1.25 1000 USD", since),
        row("a reversed split", flat("10", "10").split(ex, "1", "4", "4:1")).fails(MALFORMED),
        row("two splits on one day", flat("10", "10").split(ex, "4", "1").split(ex, "2", "1"))
            .stores(since)
            .leavesOut("2026-11-16 JUMP"),
        row("a split of nothing", flat("10", "10").split(ex, "0", "1")).fails(MALFORMED),
        row("a split that no price shows", flat("10", "22").split(ex, "4", "1", "4:1"))
            .stores("2026-11-17 22 22 22 22 1000 USD")
            .rejections("2026-11-16 JUMP"),
        row(
                "an invented split, asked for from before it",
                flat("10", "10").split(ex, "4", "1", "4:1"))
            .after("2026-11-13", "10")
            .fails(MALFORMED)
            .rejections("2026-11-16 JUMP", "2026-11-17 JUMP"),
        row("an invented split", ChartBody.us("ACME").flat("2026-11-17", "10").split(ex, "4", "1"))
            .after("2026-11-16", "10")
            .between("2026-11-17", "2026-11-19")
            .stores(since),
        row("a missed split", flat("40", "10"))
            .after("2026-11-13", "40")
            .stores("2026-11-16 40 40 40 40 1000 USD")
            .rejections("2026-11-17 JUMP"));
  }

  private static ChartBody flat(String monday, String tuesday) {
    return ChartBody.us("ACME").flat("2026-11-16", monday).flat("2026-11-17", tuesday);
  }

  private static CorpusRow body(String what, int status, String body) {
    return CorpusRow.named(what).serving(CHART, json(status, body));
  }

  private static Stream<CorpusRow> charts() {
    return Stream.of(
        row("one close 100 times too high", good().flat("2026-11-18", "1000"))
            .stores(MONDAY, TUESDAY)
            .rejections("2026-11-18 JUMP"),
        row("all closes 100 times too high", good())
            .after("2026-11-12", "0.1")
            .fails(MALFORMED)
            .rejections("2026-11-16 JUMP", "2026-11-17 JUMP"),
        row("a split that was not applied", good().flat("2026-11-18", "5").flat("2026-11-19", "5"))
            .after("2026-11-13", "10")
            .stores(MONDAY, TUESDAY)
            .rejections("2026-11-18 JUMP", "2026-11-19 JUMP"),
        row(
                "the day the clocks go back, and the day before",
                ChartBody.us("ACME")
                    .row("2026-10-30T13:30:00Z", "10", "10", "10", "10", "1")
                    .row("2026-11-02T14:30:00Z", "11", "11", "11", "11", "1"))
            .between("2026-10-30", "2026-11-02")
            .stores("2026-10-30 10 10 10 10 1 USD", "2026-11-02 11 11 11 11 1 USD"),
        row("a half-day", ChartBody.us("ACME").flat("2025-11-28", "10"))
            .between("2025-11-27", "2025-11-28")
            .stores("2025-11-28 10 10 10 10 1000 USD"),
        row("a holiday", good().flat("2026-11-26", "10")).stores(MONDAY, TUESDAY),
        row("today, half over", good().flat("2026-11-20", "10")).stores(MONDAY, TUESDAY),
        row("a null close at the end", good().row("2026-11-19T14:30:00Z", NULLS))
            .stores(MONDAY, TUESDAY));
  }

  private static final String[] NULLS = {"null", "null", "null", "null", "null"};

  private static CorpusRow row(String what, ChartBody body) {
    return CorpusRow.named(what).serving(CHART, json(body.json()));
  }

  private static ChartBody good() {
    return ChartBody.us("ACME").flat("2026-11-16", "10").flat("2026-11-17", "11");
  }
}
