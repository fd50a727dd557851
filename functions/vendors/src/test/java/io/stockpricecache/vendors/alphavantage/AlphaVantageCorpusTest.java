package io.stockpricecache.vendors.alphavantage;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.NOT_ENTITLED;
import static io.stockpricecache.domain.vendor.VendorFailure.QUOTA_EXHAUSTED;
import static io.stockpricecache.domain.vendor.VendorFailure.THROTTLED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNAVAILABLE;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.alphavantage.AlphaVantageBody.actions;
import static io.stockpricecache.vendors.alphavantage.AlphaVantageBody.daily;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
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

/** What may come in place of Alpha Vantage's answers, and what is stored of it. */
class AlphaVantageCorpusTest {

  private static final Predicate<VendorRequest> DAILY = path("/query", "TIME_SERIES_DAILY");
  private static final Predicate<VendorRequest> SPLITS = path("/query", "function=SPLITS");
  private static final Predicate<VendorRequest> DIVIDENDS = path("/query", "function=DIVIDENDS");
  private static final String MONDAY = "2026-11-16 10 10 10 10 1000 USD";
  private static final String TUESDAY = "2026-11-17 11 11 11 11 1000 USD";
  private static final String DOT = "2026-11-18 IMPOSSIBLE_FIGURES";

  private static final Corpus CORPUS =
      new Corpus(
          VendorName.ALPHA_VANTAGE,
          (base, http, clock) ->
              new AlphaVantageVendor(http, base, Corpus.KEY, /* isFrugal= */ false, clock),
          server -> {
            server.when(DAILY, json(good().json()));
            server.when(SPLITS, json(actions()));
            server.when(DIVIDENDS, json(actions()));
          });

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
            CommonRows.of(DAILY, good().json(), MONDAY, TUESDAY),
            sentences(),
            shapes(),
            figures(),
            dates(),
            corporateActions())
        .flatMap(part -> part);
  }

  private static Stream<CorpusRow> sentences() {
    return Stream.of(
        said(
                "the day's calls are used up",
                "Information",
                "We have detected your API key as sesame-0815 and our standard API rate limit is 25 requests per day.")
            .fails(QUOTA_EXHAUSTED),
        said(
                "one call a second",
                "Information",
                "Please consider spreading out your free API requests more sparingly (1 request per second). Premium plans lift the limit (25 requests per day).")
            .fails(THROTTLED),
        said(
                "calls a minute",
                "Note",
                "Our standard API call frequency is 5 calls per minute and 500 calls per day.")
            .fails(THROTTLED),
        said(
                "a premium endpoint",
                "Information",
                "This is a premium endpoint. You may subscribe to any of the premium plans.")
            .fails(NOT_ENTITLED),
        said("a wrong key", "Error Message", "the parameter apikey is invalid or missing.")
            .fails(BAD_CREDENTIALS),
        said(
                "the key for demonstrations",
                "Information",
                "The **demo** API key is for demo purposes only.")
            .fails(BAD_CREDENTIALS),
        said(
                "an unknown symbol",
                "Error Message",
                "Invalid API call. Please retry or visit the documentation.")
            .fails(UNKNOWN_SYMBOL),
        said("a sentence under another name", "Message", "our rate limit is 25 requests per day")
            .fails(QUOTA_EXHAUSTED),
        said("a sentence that says nothing", "Information", "Hello.").fails(MALFORMED));
  }

  private static Stream<CorpusRow> shapes() {
    return Stream.of(
        row("an empty object", "{}").fails(EMPTY),
        row("a series without rows", daily().json()).fails(EMPTY),
        row("a series of null", daily().json().replace("{}", "null")).fails(EMPTY),
        row("a series renamed", good().json().replace("(Daily)", "(daily)")).fails(MALFORMED),
        row("a series as a list", daily().json().replace("{}", "[]")).fails(MALFORMED),
        row("no meta data", "{\"Time Series (Daily)\":{}}").fails(MALFORMED),
        row("wrong symbol back", good().symbol("OTHER").json()).fails(MALFORMED),
        row("a symbol with a dot back", daily().symbol("BRK.B").flat("2026-11-16", "10").json())
            .of("BRK-B")
            .stores(MONDAY),
        row("a row that is none", good().raw("\"2026-11-18\":\"12\"").json()).fails(MALFORMED),
        row("one date twice", good().flat("2026-11-17", "12").json()).fails(MALFORMED));
  }

  private static Stream<CorpusRow> figures() {
    return Stream.of(
        row("None for a close", good().row("2026-11-18", "12", "12", "12", "None", "9").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("a hyphen for a close", good().row("2026-11-18", "12", "12", "12", "-", "9").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("None for an open", good().row("2026-11-18", "None", "12", "12", "12", "-").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 null 12 12 12 null USD"),
        row("a null close", good().raw("\"2026-11-18\":{\"4. close\":null}").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("an empty row", good().raw("\"2026-11-18\":{}").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("a number for a text", good().raw("\"2026-11-18\":{\"4. close\":12}").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 null null null 12 null USD"),
        row("NaN", good().flat("2026-11-18", "NaN").json()).stores(MONDAY, TUESDAY).leavesOut(DOT),
        row("words for a close", good().flat("2026-11-18", "n/a").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("a comma", good().flat("2026-11-18", "1,200").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row(
                "exponents",
                good().row("2026-11-18", "1.2e1", "12.", "120E-1", "0.12e+2", "1.5e3").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 1500 USD"),
        row("a zero close", good().flat("2026-11-18", "0.0000").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("a negative close", good().flat("2026-11-18", "-12.0").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("an absurd close", good().flat("2026-11-18", "1e99").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("high below low", good().row("2026-11-18", "12", "11", "13", "12", "9").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12 null null 12 9 USD"),
        row(
                "float noise",
                good()
                    .row(
                        "2026-11-18",
                        "12.130000114440918",
                        "12.5000",
                        "12.0000",
                        "12.369995117",
                        "9")
                    .json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12.13 12.5 12 12.37 9 USD"),
        row("one close 100 times too high", good().flat("2026-11-18", "1000").json())
            .stores(MONDAY, TUESDAY)
            .rejections("2026-11-18 JUMP"),
        row("all closes 100 times too high", good().json())
            .after("2026-11-12", "0.1")
            .fails(MALFORMED)
            .rejections("2026-11-16 JUMP", "2026-11-17 JUMP"),
        row("another close than the official one", good().json())
            .after("2026-11-16", "12")
            .stores(TUESDAY)
            .rejections("2026-11-16 CONTRADICTS_FINAL"));
  }

  private static Stream<CorpusRow> dates() {
    return Stream.of(
        row("newest first", daily().flat("2026-11-17", "11").flat("2026-11-16", "10").json())
            .stores(MONDAY, TUESDAY),
        row("today, half over", good().flat("2026-11-20", "10").json()).stores(MONDAY, TUESDAY),
        row("the future", good().flat("2027-11-19", "10").json()).stores(MONDAY, TUESDAY),
        row("a Saturday", good().flat("2026-11-14", "10").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-14 WRONG_SESSION"),
        row("before what was asked for", good().flat("2026-11-12", "10").json())
            .stores(MONDAY, TUESDAY),
        row("a date with a time", good().flat("2026-11-18 16:00:00", "10").json()).fails(MALFORMED),
        row("a date that is none", good().flat("2026-02-30", "10").json()).fails(MALFORMED),
        row(
                "the day the clocks go back, and the day before",
                daily().flat("2026-10-30", "10").flat("2026-11-02", "11").json())
            .between("2026-10-30", "2026-11-02")
            .stores("2026-10-30 10 10 10 10 1000 USD", "2026-11-02 11 11 11 11 1000 USD"),
        row("a half-day", daily().flat("2025-11-28", "10").json())
            .between("2025-11-27", "2025-11-28")
            .stores("2025-11-28 10 10 10 10 1000 USD"));
  }

  private static Stream<CorpusRow> corporateActions() {
    String apart = daily().flat("2026-11-16", "40").flat("2026-11-17", "10").json();
    String[] both = {"2026-11-16 40 40 40 40 1000 USD", "2026-11-17 10 10 10 10 1000 USD"};
    String split = "{\"effective_date\":\"2026-11-17\",\"split_factor\":\"%s\"}";
    return Stream.of(
        row("a split", apart)
            .serving(SPLITS, json(actions(split.formatted("4.0000"))))
            .stores(both),
        row("a split listed twice", apart)
            .serving(SPLITS, json(actions(split.formatted("4.0"), split.formatted("4.0000"))))
            .stores(both),
        row("two splits on one day", apart)
            .serving(SPLITS, json(actions(split.formatted("4"), split.formatted("2"))))
            .stores(both),
        row("a reversed split", apart)
            .serving(SPLITS, json(actions(split.formatted("0.25"))))
            .stores(both[1])
            .rejections("2026-11-16 JUMP"),
        row("a split that was in the figures already", good().json())
            .serving(SPLITS, json(actions(split.formatted("4"))))
            .stores(TUESDAY)
            .rejections("2026-11-16 JUMP"),
        row("a missed split", apart)
            .after("2026-11-13", "41")
            .stores(both[0])
            .rejections("2026-11-17 JUMP"),
        row("a split of nothing", apart)
            .serving(SPLITS, json(actions(split.formatted("0.0"))))
            .fails(MALFORMED),
        row("a split without a factor", apart)
            .serving(SPLITS, json(actions(split.formatted("None"))))
            .fails(MALFORMED),
        row("splits of another symbol", apart)
            .serving(SPLITS, json("{\"symbol\":\"OTHER\",\"data\":[]}"))
            .fails(MALFORMED),
        row("splits of long ago", good().json())
            .serving(
                SPLITS, json(actions("{\"effective_date\":\"1999-05-27\",\"split_factor\":\"2\"}")))
            .stores(MONDAY, TUESDAY),
        row("splits when the day's calls are used up", apart)
            .serving(SPLITS, json("{\"Information\":\"the limit is 25 requests per day\"}"))
            .fails(QUOTA_EXHAUSTED),
        row("dividends of None", good().json())
            .serving(
                DIVIDENDS, json(actions("{\"ex_dividend_date\":\"None\",\"amount\":\"None\"}")))
            .stores(MONDAY, TUESDAY),
        row("dividends that fail", good().json())
            .serving(DIVIDENDS, json(503, ""))
            .fails(UNAVAILABLE));
  }

  private static CorpusRow said(String what, String field, String sentence) {
    return row(what, "{\"%s\":\"%s\"}".formatted(field, sentence));
  }

  private static CorpusRow row(String what, String body) {
    return CorpusRow.named(what).serving(DAILY, json(body));
  }

  private static AlphaVantageBody good() {
    return daily().flat("2026-11-16", "10").flat("2026-11-17", "11");
  }
}
