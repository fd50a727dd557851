package io.stockpricecache.vendors.alpaca;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.NOT_ENTITLED;
import static io.stockpricecache.domain.vendor.VendorFailure.THROTTLED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNAVAILABLE;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeResponse.html;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.alpaca.AlpacaBody.actions;
import static io.stockpricecache.vendors.alpaca.AlpacaBody.bars;
import static io.stockpricecache.vendors.alpaca.AlpacaBody.dividend;
import static io.stockpricecache.vendors.alpaca.AlpacaBody.rename;
import static io.stockpricecache.vendors.alpaca.AlpacaBody.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.corpus.CommonRows;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.corpus.CorpusRow;
import io.stockpricecache.vendors.corpus.CorpusRow.Ask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in place of Alpaca's answers, and what is stored of it. */
class AlpacaCorpusTest {

  private static final Predicate<VendorRequest> BARS = path("/v2/stocks/bars");
  private static final Predicate<VendorRequest> ACTIONS = path("/v1/corporate-actions");
  private static final Predicate<VendorRequest> SNAPSHOTS = path("/v2/stocks/snapshots");
  private static final String MONDAY = "2026-11-16 10 10 10 10 1000 USD";
  private static final String TUESDAY = "2026-11-17 11 11 11 11 1000 USD";
  private static final String DOT = "2026-11-18 IMPOSSIBLE_FIGURES";

  private static final Corpus CORPUS =
      new Corpus(
          VendorName.ALPACA,
          (base, http, clock) ->
              new AlpacaVendor(
                  http, AlpacaSite.of(base, Corpus.KEY), new Secret("id-4711"), Corpus.KEY, clock),
          server -> {
            server.when(BARS, json(good().json()));
            server.when(ACTIONS, json(actions("forward_splits")));
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
            CommonRows.of(BARS, good().json(), MONDAY, TUESDAY),
            errors(),
            figures(),
            dates(),
            pages(),
            corporateActions(),
            renames(),
            live())
        .flatMap(part -> part);
  }

  private static Stream<CorpusRow> errors() {
    return Stream.of(
        row("no bars", "{\"bars\":{},\"next_page_token\":null}").fails(EMPTY),
        row("bars of null", "{\"bars\":null,\"next_page_token\":null}").fails(EMPTY),
        row("an empty object", "{}").fails(MALFORMED),
        row("bars renamed", good().json().replace("bars", "candles")).fails(MALFORMED),
        row("bars as a list", "{\"bars\":[],\"next_page_token\":null}").fails(MALFORMED),
        row("wrong symbol back", good().symbol("OTHER").json()).fails(MALFORMED),
        row("another currency", good().with(",\"currency\":\"EUR\"").json()).fails(MALFORMED),
        row("200 with an error", "{\"message\":\"too many requests.\"}").fails(THROTTLED),
        row("an error under another name", "{\"error\":\"forbidden.\"}").fails(BAD_CREDENTIALS),
        status("a wrong key", 403, "{\"message\":\"forbidden.\"}").fails(BAD_CREDENTIALS),
        status("a wrong key, quoted", 403, "{\"message\":\"forbidden: sesame-0815\"}")
            .fails(BAD_CREDENTIALS),
        CorpusRow.named("a wrong key, refused by a page")
            .serving(BARS, html(401, "<html>Authorization Required</html>"))
            .fails(BAD_CREDENTIALS),
        status(
                "what the plan has not",
                403,
                "{\"message\":\"subscription does not permit querying recent SIP data\"}")
            .fails(NOT_ENTITLED),
        status("an invalid symbol", 400, "{\"message\":\"invalid symbol: ACME\"}")
            .fails(UNKNOWN_SYMBOL),
        status("an invalid request", 400, "{\"message\":\"end should not be before start\"}")
            .fails(MALFORMED),
        status("an error of its own", 200, "{\"message\":\"internal server error occurred\"}")
            .fails(UNAVAILABLE));
  }

  private static Stream<CorpusRow> figures() {
    return Stream.of(
        row("a null close", good().row("2026-11-18", "12", "12", "12", "null", "9").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("null among the rows", good().raw("null").json()).stores(MONDAY, TUESDAY),
        row("text for a number", good().row("2026-11-18", "12", "12", "12", "\"12\"", "9").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("NaN", good().row("2026-11-18", "12", "12", "12", "NaN", "9").json()).fails(MALFORMED),
        row(
                "exponents",
                good().row("2026-11-18", "1.2e1", "120E-1", "12", "0.12e+2", "1.5e3").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 1500 USD"),
        row("a zero close", good().flat("2026-11-18", "0").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("a negative close", good().flat("2026-11-18", "-12").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("an absurd close", good().flat("2026-11-18", "1e300").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut(DOT),
        row("high below low", good().row("2026-11-18", "12", "11", "13", "12", "9").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12 null null 12 9 USD"),
        row(
                "float noise",
                good()
                    .row("2026-11-18", "12.13000011", "12.5", "12.0000001", "12.369995117", "6.0")
                    .json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12.13 12.5 12 12.37 6 USD"),
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
        row("one date twice, alike", good().flat("2026-11-17", "11").json())
            .stores(MONDAY, TUESDAY),
        row("one date twice, not alike", good().flat("2026-11-17", "12").json())
            .stores(MONDAY)
            .leavesOut("2026-11-17 IMPOSSIBLE_FIGURES", "2026-11-17 IMPOSSIBLE_FIGURES"),
        row("unsorted", bars().flat("2026-11-17", "11").flat("2026-11-16", "10").json())
            .stores(MONDAY, TUESDAY),
        row("today, half over", good().flat("2026-11-20", "10").json()).stores(MONDAY, TUESDAY),
        row("the future", good().flat("2027-11-19", "10").json()).stores(MONDAY, TUESDAY),
        row("a Saturday", good().flat("2026-11-14", "10").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-14 WRONG_SESSION"),
        row("midnight in London", good().raw(at("2026-11-18T00:00:00Z")).json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-17 WRONG_SESSION"),
        row("no time", good().raw("{\"o\":1,\"h\":1,\"l\":1,\"c\":1,\"v\":1}").json())
            .fails(MALFORMED),
        row("a time that is none", good().raw(at("yesterday")).json()).fails(MALFORMED),
        row("a time of nowhere", good().raw(at("+90000-01-01T00:00:00Z")).json()).fails(MALFORMED),
        row(
                "the day the clocks go back, and the day before",
                bars().flat("2026-10-30", "10").flat("2026-11-02", "11").json())
            .between("2026-10-30", "2026-11-02")
            .stores("2026-10-30 10 10 10 10 1000 USD", "2026-11-02 11 11 11 11 1000 USD"),
        row("a half-day", bars().flat("2025-11-28", "10").json())
            .between("2025-11-27", "2025-11-28")
            .stores("2025-11-28 10 10 10 10 1000 USD"));
  }

  private static Stream<CorpusRow> pages() {
    Predicate<VendorRequest> second = BARS.and(it -> it.query().contains("page_token=b"));
    String first = bars().flat("2026-11-16", "10").token("b").json();
    return Stream.of(
        row("two pages", first)
            .serving(second, json(bars().flat("2026-11-17", "11").json()))
            .stores(MONDAY, TUESDAY),
        row("a second page without bars", first)
            .serving(second, json("{\"bars\":{},\"next_page_token\":null}"))
            .stores(MONDAY),
        row("a second page that fails", first)
            .serving(second, json(500, "{\"message\":\"internal\"}"))
            .fails(UNAVAILABLE),
        row("a second page of another symbol", first)
            .serving(second, json(bars().symbol("OTHER").flat("2026-11-17", "11").json()))
            .fails(MALFORMED),
        row("pages that lead back", bars().flat("2026-11-16", "10").token("b").json())
            .serving(second, json(bars().flat("2026-11-17", "11").token("b").json()))
            .fails(MALFORMED));
  }

  private static Stream<CorpusRow> renames() {
    String none = "{\"bars\":{},\"next_page_token\":null}";
    return Stream.of(
        row("renamed", none)
            .serving(ACTIONS, renames(rename("ACME", "\"NEW.B\"", "2026-11-16")))
            .fails(UNKNOWN_SYMBOL),
        row("renamed, and traded by another company", good().json())
            .serving(ACTIONS, renames(rename("ACME", "\"NEW\"", "2026-11-16")))
            .stores(MONDAY, TUESDAY),
        row("to be renamed", none)
            .serving(ACTIONS, renames(rename("ACME", "\"NEW\"", "2026-12-16")))
            .fails(EMPTY),
        row("another number alone", none)
            .serving(ACTIONS, renames(rename("ACME", "\"ACME\"", "2026-11-16")))
            .fails(EMPTY),
        row("took another's name over", none)
            .serving(ACTIONS, renames(rename("OLD", "\"ACME\"", "2026-11-16")))
            .fails(EMPTY),
        row("a new name that is none", none)
            .serving(
                ACTIONS,
                renames(
                    rename("ACME", "7", "2026-11-16"),
                    rename("ACME", "\"N E W\"", "2026-11-16"),
                    rename("ACME", "\"NEW\"", "soon")))
            .fails(EMPTY));
  }

  private static FakeResponse renames(String... rows) {
    return json(actions("name_changes", rows));
  }

  private static Stream<CorpusRow> corporateActions() {
    String apart = bars().flat("2026-11-16", "40").flat("2026-11-17", "10").json();
    String[] both = {"2026-11-16 40 40 40 40 1000 USD", "2026-11-17 10 10 10 10 1000 USD"};
    return Stream.of(
        row("a split", apart)
            .serving(
                ACTIONS, json(actions("forward_splits", split("ACME", "2026-11-17", "4", "1"))))
            .stores(both),
        row("a split listed twice", apart)
            .serving(
                ACTIONS,
                json(
                    actions(
                        "forward_splits",
                        split("ACME", "2026-11-17", "4", "1"),
                        split("ACME", "2026-11-17", "8", "2"))))
            .stores(both),
        row("two splits on one day", apart)
            .serving(
                ACTIONS,
                json(
                    actions(
                        "forward_splits",
                        split("ACME", "2026-11-17", "4", "1"),
                        split("ACME", "2026-11-17", "3", "1"))))
            .stores("2026-11-16 40 40 40 40 1000 USD", "2026-11-17 10 10 10 10 1000 USD"),
        row("a reversed split", apart)
            .serving(
                ACTIONS, json(actions("forward_splits", split("ACME", "2026-11-17", "1", "4"))))
            .fails(MALFORMED),
        row("a reverse split", bars().flat("2026-11-16", "1").flat("2026-11-17", "10").json())
            .serving(
                ACTIONS, json(actions("reverse_splits", split("ACME", "2026-11-17", "1", "10"))))
            .stores("2026-11-16 1 1 1 1 1000 USD", "2026-11-17 10 10 10 10 1000 USD"),
        row("a split that was in the figures already", good().json())
            .serving(
                ACTIONS, json(actions("forward_splits", split("ACME", "2026-11-17", "4", "1"))))
            .stores(TUESDAY)
            .rejections("2026-11-16 JUMP"),
        row("a missed split", apart)
            .after("2026-11-13", "41")
            .stores(both[0])
            .rejections("2026-11-17 JUMP"),
        row("a split of another symbol", apart)
            .serving(
                ACTIONS, json(actions("forward_splits", split("OTHER", "2026-11-17", "4", "1"))))
            .fails(MALFORMED),
        row("a split of nothing", apart)
            .serving(
                ACTIONS, json(actions("forward_splits", split("ACME", "2026-11-17", "0", "1"))))
            .fails(MALFORMED),
        row("a dividend that cannot be right", good().json())
            .serving(ACTIONS, json(actions("cash_dividends", dividend("2026-11-17", "-1", false))))
            .stores(MONDAY, TUESDAY),
        row("actions without actions", good().json())
            .serving(ACTIONS, json("{\"next_page_token\":null}"))
            .fails(MALFORMED),
        row("actions that fail", good().json()).serving(ACTIONS, json(502, "")).fails(UNAVAILABLE));
  }

  private static Stream<CorpusRow> live() {
    String acme = snapshot("ACME", "10.5", "2026-11-20T14:58:20.5Z", "\"@\"");
    String beside = snapshot("BRK.B", "480.01", "2026-11-20T14:59:00Z", "\"@\"");
    return Stream.of(
        live("both", acme + "," + beside)
            .stores("ACME 10.5 2026-11-20T14:58:20Z", "BRK-B 480.01 2026-11-20T14:59:00Z"),
        live("one left out without a word", acme)
            .stores("ACME 10.5 2026-11-20T14:58:20Z")
            .leavesOut("BRK-B UNKNOWN_SYMBOL"),
        live("one that is null", acme + ",\"BRK.B\":null")
            .stores("ACME 10.5 2026-11-20T14:58:20Z")
            .leavesOut("BRK-B EMPTY"),
        CorpusRow.named("one that spoils the batch")
            .asking(Ask.LIVE)
            .serving(SNAPSHOTS, json("{" + acme + "}"))
            .serving(
                SNAPSHOTS.and(it -> it.query().contains("BRK.B")),
                json(400, "{\"message\":\"code=400, message=invalid symbol: BRK.B\"}"))
            .stores("ACME 10.5 2026-11-20T14:58:20Z")
            .leavesOut("BRK-B UNKNOWN_SYMBOL"),
        live(
                "a price of zero",
                snapshot("ACME", "0", "2026-11-20T14:58:20Z", "\"@\"") + "," + beside)
            .stores("BRK-B 480.01 2026-11-20T14:59:00Z")
            .leavesOut("ACME MALFORMED"),
        live("a price of the future", snapshot("ACME", "10", "2026-11-20T16:00:00Z", "\"@\""))
            .leavesOut("ACME MALFORMED", "BRK-B UNKNOWN_SYMBOL"),
        live("an average for a price", snapshot("ACME", "99", "2026-11-20T14:58:20Z", "\"W\""))
            .stores("ACME 10.25 2026-11-20T14:57:00Z")
            .leavesOut("BRK-B UNKNOWN_SYMBOL"),
        live(
                "an odd lot for a price",
                snapshot("ACME", "99", "2026-11-20T14:58:20Z", "\"@\",\"I\""))
            .stores("ACME 10.25 2026-11-20T14:57:00Z")
            .leavesOut("BRK-B UNKNOWN_SYMBOL"),
        live(
                "a price outside of its own day",
                snapshot("ACME", "14", "2026-11-20T14:58:20Z", "\"@\"")
                    .replace(
                        "\"minuteBar\"",
                        "\"dailyBar\":{\"t\":\"2026-11-20T05:00:00Z\",\"o\":10,\"h\":10.5,\"l\":9.5,"
                            + "\"c\":10.25,\"v\":9},\"minuteBar\""))
            .stores("ACME 10.25 2026-11-20T14:57:00Z")
            .leavesOut("BRK-B UNKNOWN_SYMBOL"),
        live("none", "").fails(EMPTY),
        CorpusRow.named("an error for prices")
            .asking(Ask.LIVE)
            .serving(SNAPSHOTS, json("{\"message\":\"insufficient subscription\"}"))
            .fails(NOT_ENTITLED));
  }

  private static String snapshot(String symbol, String price, String time, String conditions) {
    return """
        "%s":{"latestTrade":{"t":"%s","p":%s,"c":[%s]},
          "minuteBar":{"t":"2026-11-20T14:57:00Z","o":10,"h":10,"l":10,"c":10.25,"v":3},
          "prevDailyBar":{"t":"2026-11-19T05:00:00Z","o":9,"h":9,"l":9,"c":9.5,"v":3}}"""
        .formatted(symbol, time, price, conditions);
  }

  private static CorpusRow live(String what, String snapshots) {
    return CorpusRow.named("prices: " + what)
        .asking(Ask.LIVE)
        .serving(SNAPSHOTS, json("{" + snapshots + "}"));
  }

  private static String at(String time) {
    return "{\"t\":\"%s\",\"o\":12,\"h\":12,\"l\":12,\"c\":12,\"v\":1}".formatted(time);
  }

  private static CorpusRow row(String what, String body) {
    return status(what, 200, body);
  }

  private static CorpusRow status(String what, int status, String body) {
    return CorpusRow.named(what).serving(BARS, json(status, body));
  }

  private static AlpacaBody good() {
    return bars().flat("2026-11-16", "10").flat("2026-11-17", "11");
  }
}
