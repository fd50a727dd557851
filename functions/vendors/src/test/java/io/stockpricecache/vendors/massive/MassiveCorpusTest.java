package io.stockpricecache.vendors.massive;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.NOT_ENTITLED;
import static io.stockpricecache.domain.vendor.VendorFailure.THROTTLED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNAVAILABLE;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.massive.MassiveBody.bars;
import static io.stockpricecache.vendors.massive.MassiveBody.list;
import static io.stockpricecache.vendors.massive.MassiveBody.midnight;
import static io.stockpricecache.vendors.massive.MassiveBody.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
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

/** What may come in place of Massive's answers, and what is stored of it. */
class MassiveCorpusTest {

  private static final Predicate<VendorRequest> BARS =
      request -> request.path().startsWith("/v2/aggs/ticker/ACME/range/1/day/");
  private static final Predicate<VendorRequest> SPLITS = path("/stocks/v1/splits");
  private static final Predicate<VendorRequest> DIVIDENDS = path("/stocks/v1/dividends");
  private static final Predicate<VendorRequest> TICKER = path("/v3/reference/tickers/ACME");
  private static final Predicate<VendorRequest> GROUPED =
      request -> request.path().startsWith("/v2/aggs/grouped/");
  private static final Predicate<VendorRequest> SNAPSHOT =
      path("/v2/snapshot/locale/us/markets/stocks/tickers");

  private static final String MONDAY = "2026-11-16 10 10 10 10 1000 USD";
  private static final String TUESDAY = "2026-11-17 11 11 11 11 1000 USD";

  private static final Corpus CORPUS =
      new Corpus(
          VendorName.MASSIVE,
          (base, http, clock) -> new MassiveVendor(http, base, Corpus.KEY, clock),
          server -> {
            server.when(BARS, json(good().json()));
            server.when(SPLITS, json(list()));
            server.when(DIVIDENDS, json(list()));
            server.when(
                TICKER,
                json("{\"status\":\"OK\",\"results\":{\"ticker\":\"ACME\",\"name\":\"x\"}}"));
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
            actions(),
            live(),
            marketDay())
        .flatMap(part -> part);
  }

  private static Stream<CorpusRow> errors() {
    return Stream.of(
        row(
                "no results, of a known ticker",
                "{\"ticker\":\"ACME\",\"resultsCount\":0,\"status\":\"OK\"}")
            .fails(EMPTY),
        row("no results, delayed", "{\"ticker\":\"ACME\",\"queryCount\":0,\"status\":\"DELAYED\"}")
            .fails(EMPTY),
        row(
                "no results, of an unknown ticker",
                "{\"ticker\":\"ACME\",\"resultsCount\":0,\"status\":\"OK\"}")
            .serving(
                TICKER, json(404, "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}"))
            .fails(UNKNOWN_SYMBOL),
        row("results renamed", "{\"ticker\":\"ACME\",\"status\":\"OK\",\"bars\":[{\"c\":1}]}")
            .fails(MALFORMED),
        row("a count but no results", "{\"ticker\":\"ACME\",\"resultsCount\":2,\"status\":\"OK\"}")
            .fails(MALFORMED),
        row("no status", "{\"ticker\":\"ACME\",\"results\":[]}").fails(MALFORMED),
        row("an empty object", "{}").fails(MALFORMED),
        row("delayed", good().status("DELAYED").json()).stores(MONDAY, TUESDAY),
        row("200 with an error", "{\"status\":\"ERROR\",\"error\":\"Unknown API Key sesame-0815\"}")
            .fails(BAD_CREDENTIALS),
        row(
                "200 with too many requests",
                "{\"status\":\"ERROR\",\"error\":\"exceeded the maximum requests per minute\"}")
            .fails(THROTTLED),
        row(
                "an error under another name",
                "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}")
            .fails(NOT_ENTITLED),
        row("good data beside an error", good().with(",\"error\":\"internal failure\"").json())
            .fails(UNAVAILABLE),
        CorpusRow.named("401")
            .serving(
                BARS, json(401, "{\"status\":\"ERROR\",\"error\":\"API Key was not provided\"}"))
            .fails(BAD_CREDENTIALS),
        CorpusRow.named("403")
            .serving(
                BARS,
                json(403, "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Upgrade your plan\"}"))
            .fails(NOT_ENTITLED),
        row("wrong symbol back", good().ticker("OTHER").json()).fails(MALFORMED),
        row("bars called adjusted, without a split", good().adjusted("true").json())
            .stores(MONDAY, TUESDAY));
  }

  private static Stream<CorpusRow> figures() {
    return Stream.of(
        row("a null close", good().row("2026-11-18", "12", "12", "12", "null", "9").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-18 IMPOSSIBLE_FIGURES"),
        row("null among the rows", good().raw("null").json()).stores(MONDAY, TUESDAY),
        row("text for a number", good().row("2026-11-18", "12", "12", "12", "\"12\"", "9").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-18 IMPOSSIBLE_FIGURES"),
        row("NaN", good().row("2026-11-18", "12", "12", "12", "NaN", "9").json()).fails(MALFORMED),
        row(
                "exponents",
                good().row("2026-11-18", "1.2e1", "120E-1", "12", "0.12e+2", "1.5e3").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 1500 USD"),
        row("a zero close", good().flat("2026-11-18", "0").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-18 IMPOSSIBLE_FIGURES"),
        row("a negative close", good().flat("2026-11-18", "-12").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-18 IMPOSSIBLE_FIGURES"),
        row("an absurd close", good().flat("2026-11-18", "1e300").json())
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-18 IMPOSSIBLE_FIGURES"),
        row("high below low", good().row("2026-11-18", "12", "11", "13", "12", "9").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12 null null 12 9 USD"),
        row(
                "float noise",
                good()
                    .row(
                        "2026-11-18",
                        "12.130000114440918",
                        "12.5",
                        "12.0000001",
                        "12.369995117",
                        "642646396.0")
                    .json())
            .stores(MONDAY, TUESDAY, "2026-11-18 12.13 12.5 12 12.37 642646396 USD"),
        row("a price below a dollar", bars().flat("2026-11-18", "0.123449999").json())
            .stores("2026-11-18 0.12345 0.12345 0.12345 0.12345 1000 USD"),
        row("one close 100 times too high", good().flat("2026-11-18", "1000").json())
            .stores(MONDAY, TUESDAY)
            .rejections("2026-11-18 JUMP"),
        row("all closes 100 times too high", good().json())
            .after("2026-11-12", "0.1")
            .fails(MALFORMED)
            .rejections("2026-11-16 JUMP", "2026-11-17 JUMP"),
        row("a crash of a third", good().flat("2026-11-18", "7.4").json())
            .stores(MONDAY, TUESDAY, "2026-11-18 7.4 7.4 7.4 7.4 1000 USD"),
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
        row("before what was asked for", good().flat("2026-11-12", "10").json())
            .stores(MONDAY, TUESDAY),
        row(
                "seconds for milliseconds",
                bars()
                    .raw(
                        "{\"o\":1,\"h\":1,\"l\":1,\"c\":1,\"t\":%d}"
                            .formatted(midnight("2026-11-16") / 1000))
                    .json())
            .fails(EMPTY),
        row("no time", good().raw("{\"o\":1,\"h\":1,\"l\":1,\"c\":1}").json()).fails(MALFORMED),
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
    String next = ",\"next_url\":\"%s/v2/aggs/ticker/ACME/range/1/day/x?cursor=%s\"";
    return Stream.of(
        CorpusRow.named("two pages")
            .serving(
                site ->
                    site.server()
                        .when(
                            BARS,
                            json(
                                bars()
                                    .flat("2026-11-16", "10")
                                    .with(next.formatted(site.server().baseUrl(), "b"))
                                    .json())))
            .serving(
                site ->
                    site.server()
                        .when(
                            BARS.and(has("cursor=b")),
                            json(bars().flat("2026-11-17", "11").json())))
            .stores(MONDAY, TUESDAY),
        CorpusRow.named("a next page on another host")
            .serving(
                site ->
                    site.server()
                        .when(
                            BARS,
                            json(
                                good()
                                    .with(next.formatted(site.elsewhere().baseUrl(), "c"))
                                    .json())))
            .fails(MALFORMED),
        CorpusRow.named("a next page of another resource")
            .serving(BARS, json(good().with(",\"next_url\":\"/v1/account\"").json()))
            .fails(MALFORMED),
        CorpusRow.named("a second page that fails")
            .serving(
                site ->
                    site.server()
                        .when(
                            BARS,
                            json(good().with(next.formatted(site.server().baseUrl(), "d")).json())))
            .serving(BARS.and(has("cursor=d")), FakeResponse.reset())
            .fails(UNAVAILABLE));
  }

  private static Stream<CorpusRow> actions() {
    return Stream.of(
        CorpusRow.named("a split")
            .serving(BARS, json(bars().flat("2026-11-16", "40").flat("2026-11-17", "10").json()))
            .serving(SPLITS, json(list(split("ACME", "2026-11-17", "1", "4"))))
            .stores("2026-11-16 40 40 40 40 1000 USD", "2026-11-17 10 10 10 10 1000 USD"),
        CorpusRow.named("adjusted bars")
            .serving(
                BARS,
                json(
                    bars()
                        .adjusted("true")
                        .flat("2026-11-16", "10.000000953674316")
                        .flat("2026-11-17", "10")
                        .json()))
            .serving(SPLITS, json(list(split("ACME", "2026-11-17", "1", "4"))))
            .stores("2026-11-16 40 40 40 40 250 USD", "2026-11-17 10 10 10 10 1000 USD"),
        CorpusRow.named("a split listed twice")
            .serving(BARS, json(bars().flat("2026-11-16", "40").flat("2026-11-17", "10").json()))
            .serving(
                SPLITS,
                json(
                    list(
                        split("ACME", "2026-11-17", "1", "4"),
                        split("ACME", "2026-11-17", "2", "8"))))
            .stores("2026-11-16 40 40 40 40 1000 USD", "2026-11-17 10 10 10 10 1000 USD"),
        CorpusRow.named("two splits on one day")
            .serving(
                SPLITS,
                json(
                    list(
                        split("ACME", "2026-11-17", "1", "4"),
                        split("ACME", "2026-11-17", "1", "2"))))
            .stores(MONDAY, TUESDAY),
        CorpusRow.named("a missed split")
            .serving(
                BARS,
                json(
                    bars()
                        .flat("2026-11-13", "41")
                        .flat("2026-11-16", "40")
                        .flat("2026-11-17", "10")
                        .json()))
            .stores("2026-11-13 41 41 41 41 1000 USD", "2026-11-16 40 40 40 40 1000 USD")
            .rejections("2026-11-17 JUMP"),
        CorpusRow.named("bars adjusted for a split though they should not be")
            .serving(
                BARS,
                json(
                    bars()
                        .flat("2026-11-13", "10")
                        .flat("2026-11-16", "10")
                        .flat("2026-11-17", "10")
                        .json()))
            .serving(SPLITS, json(list(split("ACME", "2026-11-17", "1", "4"))))
            .stores("2026-11-17 10 10 10 10 1000 USD")
            .rejections("2026-11-13 JUMP", "2026-11-16 JUMP"),
        CorpusRow.named("a reversed split")
            .serving(
                BARS,
                json(
                    bars()
                        .flat("2026-11-13", "40")
                        .flat("2026-11-16", "40")
                        .flat("2026-11-17", "10")
                        .json()))
            .serving(SPLITS, json(list(split("ACME", "2026-11-17", "4", "1"))))
            .stores("2026-11-17 10 10 10 10 1000 USD")
            .rejections("2026-11-13 JUMP", "2026-11-16 JUMP"),
        CorpusRow.named("a split of nothing")
            .serving(SPLITS, json(list(split("ACME", "2026-11-17", "0", "4"))))
            .fails(MALFORMED),
        CorpusRow.named("a split of another symbol")
            .serving(SPLITS, json(list(split("OTHER", "2026-11-17", "1", "4"))))
            .fails(MALFORMED),
        CorpusRow.named("splits that fail").serving(SPLITS, json(500, "{}")).fails(UNAVAILABLE),
        CorpusRow.named("a dividend that cannot be right")
            .serving(DIVIDENDS, json(list(MassiveBody.dividend("2026-11-17", "-1", "d"))))
            .stores(MONDAY, TUESDAY));
  }

  private static Stream<CorpusRow> live() {
    String acme =
        "{\"ticker\":\"ACME\",\"lastTrade\":{\"p\":%s,\"t\":%s},\"day\":{\"o\":9,\"h\":11,\"l\":9,\"c\":10,\"v\":5},\"prevDay\":{\"c\":9.5}}";
    String good = acme.formatted("10.5", "1795186700000000000");
    return Stream.of(
        live("a snapshot without the other symbol", "[" + good + "]")
            .stores("ACME 10.5 2026-11-20T14:58:20Z")
            .leavesOut("BRK-B EMPTY"),
        // +31.8 % by a trade that sets no price.
        live("an average of an odd lot for a price", "[" + odd("\"c\":[2,37],", "119.76") + "]")
            .stores("ACME 92.12 2026-11-20T14:57:00Z")
            .leavesOut("BRK-B EMPTY"),
        live("an odd lot beside its minute", "[" + odd("\"c\":[37],", "92.3") + "]")
            .stores("ACME 92.12 2026-11-20T14:57:00Z")
            .leavesOut("BRK-B EMPTY"),
        live("a price outside of its own day", "[" + odd("", "119.76") + "]")
            .stores("ACME 92.12 2026-11-20T14:57:00Z")
            .leavesOut("BRK-B EMPTY"),
        live("a new high ahead of its day", "[" + odd("", "92.45") + "]")
            .stores("ACME 92.45 2026-11-20T14:58:20Z")
            .leavesOut("BRK-B EMPTY"),
        live("conditions that set the price", "[" + odd("\"c\":[14,41],", "92.3") + "]")
            .stores("ACME 92.3 2026-11-20T14:58:20Z")
            .leavesOut("BRK-B EMPTY"),
        // A trade of after the close was the price, and became the provisional close.
        live("a trade and a minute of extended hours", "[" + late("\"c\":[12],", "91.4") + "]")
            .stores("ACME 92.12 2026-11-19T21:03:00Z")
            .leavesOut("BRK-B EMPTY"),
        live("an entry that is none", "[null,7,\"x\"," + good + "]")
            .stores("ACME 10.5 2026-11-20T14:58:20Z")
            .leavesOut("BRK-B EMPTY"),
        live("a ticker twice", "[" + good + "," + good + "]")
            .leavesOut("ACME MALFORMED", "BRK-B EMPTY"),
        live(
                "a price of zero and no day",
                "[{\"ticker\":\"ACME\",\"lastTrade\":{\"p\":0,\"t\":1}}]")
            .leavesOut("ACME MALFORMED", "BRK-B EMPTY"),
        live("a price of the future", "[" + acme.formatted("10.5", "1895186700000000000") + "]")
            .leavesOut("ACME MALFORMED", "BRK-B EMPTY"),
        CorpusRow.named("no tickers")
            .asking(Ask.LIVE)
            .serving(SNAPSHOT, json("{\"status\":\"OK\",\"count\":0}"))
            .fails(EMPTY),
        CorpusRow.named("live prices that the plan has not")
            .asking(Ask.LIVE)
            .serving(
                SNAPSHOT, json(403, "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"not entitled\"}"))
            .fails(NOT_ENTITLED));
  }

  /** Between 90.1 and 92.4 on its day, 92.12 in its last minute. */
  private static String odd(String conditions, String price) {
    return """
        {"ticker":"ACME","lastTrade":{%s"p":%s,"s":7,"t":1795186700000000000,"x":4},
         "day":{"o":90.8,"h":92.4,"l":90.1,"c":92.12,"v":410000},"updated":1795186700000000000,
         "min":{"c":92.12,"t":1795186620000},"prevDay":{"c":90.87}}"""
        .formatted(conditions, price);
  }

  /** The same three minutes after the close, with a minute of extended hours. */
  private static String late(String conditions, String price) {
    return odd(conditions, price)
        .replace("1795186700000000000", "1795122180000000000")
        .replace("92.12,\"t\":1795186620000", "91.5,\"t\":1795122120000");
  }

  private static Stream<CorpusRow> marketDay() {
    String row = "{\"T\":\"%s\",\"v\":5,\"o\":10,\"c\":%s,\"h\":12,\"l\":9,\"t\":%d}";
    long close = midnight("2026-11-19") + 16 * 3_600_000L;
    return Stream.of(
        day(
                "a grouped day",
                row.formatted("ACME", "11", close),
                row.formatted("BRK.B", "12", close),
                row.formatted("OTHER", "9", close))
            .stores("ACME 2026-11-19 10 12 9 11 5 USD", "BRK-B 2026-11-19 10 12 9 12 5 USD"),
        day(
                "a grouped day with a bad row",
                row.formatted("ACME", "-1", close),
                row.formatted("BRK.B", "12", close))
            .stores("BRK-B 2026-11-19 10 12 9 12 5 USD"),
        day("a grouped day of another date", row.formatted("ACME", "11", midnight("2026-11-18")))
            .fails(EMPTY),
        day(
                "a grouped day with one ticker twice",
                row.formatted("ACME", "11", close),
                row.formatted("ACME", "12", close))
            .fails(MALFORMED),
        CorpusRow.named("a grouped day before the plan has it")
            .asking(Ask.MARKET_DAY)
            .between("2026-11-19", "2026-11-19")
            .serving(
                GROUPED,
                json(403, "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"before end of day\"}"))
            .fails(EMPTY));
  }

  private static CorpusRow day(String what, String... rows) {
    return CorpusRow.named(what)
        .asking(Ask.MARKET_DAY)
        .between("2026-11-19", "2026-11-19")
        .serving(
            GROUPED,
            json(
                "{\"status\":\"OK\",\"adjusted\":false,\"resultsCount\":%d,\"results\":[%s]}"
                    .formatted(rows.length, String.join(",", rows))));
  }

  private static CorpusRow live(String what, String tickers) {
    return CorpusRow.named(what)
        .asking(Ask.LIVE)
        .serving(SNAPSHOT, json("{\"status\":\"OK\",\"count\":1,\"tickers\":" + tickers + "}"));
  }

  private static Predicate<VendorRequest> has(String text) {
    return request -> request.query().contains(text);
  }

  private static CorpusRow row(String what, String body) {
    return CorpusRow.named(what).serving(BARS, json(body));
  }

  private static MassiveBody good() {
    return bars().flat("2026-11-16", "10").flat("2026-11-17", "11");
  }
}
