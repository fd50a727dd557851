package io.stockpricecache.vendors.eodhd;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.BOT_CHALLENGE;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.NOT_ENTITLED;
import static io.stockpricecache.domain.vendor.VendorFailure.QUOTA_EXHAUSTED;
import static io.stockpricecache.domain.vendor.VendorFailure.THROTTLED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNAVAILABLE;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeResponse.html;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeResponse.text;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.eodhd.EodhdBody.bulk;
import static io.stockpricecache.vendors.eodhd.EodhdBody.days;
import static io.stockpricecache.vendors.eodhd.EodhdBody.list;
import static io.stockpricecache.vendors.eodhd.EodhdBody.listed;
import static io.stockpricecache.vendors.eodhd.EodhdBody.nothing;
import static io.stockpricecache.vendors.eodhd.EodhdBody.quoted;
import static io.stockpricecache.vendors.eodhd.EodhdBody.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.corpus.CommonRows;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.corpus.CorpusRow;
import io.stockpricecache.vendors.corpus.CorpusRow.Ask;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in place of EODHD's answers, and what is stored of it. */
class EodhdCorpusTest {

  static final BudgetLimits PAID = new BudgetLimits(1_000, 100_000, ZoneOffset.UTC);

  private static final Predicate<VendorRequest> DAYS = path("/api/eod/ACME.US");
  private static final Predicate<VendorRequest> SPLITS = path("/api/splits/ACME.US");
  private static final Predicate<VendorRequest> DIVIDENDS = path("/api/div/ACME.US");
  private static final Predicate<VendorRequest> LIVE = path("/api/real-time/ACME.US");
  private static final Predicate<VendorRequest> BULK = path("/api/eod-bulk-last-day/US");
  private static final Predicate<VendorRequest> LONDON = path("/api/eod/OCDO.LSE");
  private static final Predicate<VendorRequest> LONDON_LIST = path("/api/exchange-symbol-list/LSE");
  private static final Predicate<VendorRequest> EURUSD = path("/api/eod/EURUSD.FOREX");

  private static final String MONDAY = "2026-11-16 10 10 10 10 1000 USD";
  private static final String TUESDAY = "2026-11-17 11 11 11 11 1000 USD";
  private static final String WEDNESDAY_OUT = "2026-11-18 IMPOSSIBLE_FIGURES";

  /** 14:40 of the Friday, twenty minutes ago. */
  private static final String LATE = "1795185600";

  private static final String ACME_LIVE = "ACME 12 2026-11-20T14:40:00Z";

  private static final Corpus CORPUS =
      new Corpus(
          VendorName.EODHD,
          (base, http, clock) ->
              new EodhdVendor(http, base, Corpus.KEY, CallBudget.FREE, PAID, clock),
          EodhdCorpusTest::serve);

  private static void serve(FakeVendorServer server) {
    server.when(DAYS, json(good().json()));
    server.when(path("/api/eod/BRK-B.US"), json(good().json()));
    server.when(request -> request.path().startsWith("/api/splits/"), json("[]"));
    server.when(request -> request.path().startsWith("/api/div/"), json("[]"));
    server.when(LONDON_LIST, json(list(listed("OCDO", "\"GBX\""), listed("CSPX", "\"USD\""))));
    server.when(BULK.and(request -> request.query().contains("type=")), json("[]"));
  }

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
  void corpus_hasFortyRowsOfItsOwn() {
    assertThat(own().map(CorpusRow::what)).hasSizeGreaterThanOrEqualTo(40);
    assertThat(rows().map(CorpusRow::what)).doesNotHaveDuplicates();
  }

  static Stream<CorpusRow> rows() {
    return Stream.concat(CommonRows.of(DAYS, good().json(), MONDAY, TUESDAY), own());
  }

  private static Stream<CorpusRow> own() {
    return Stream.of(
            sentences(), figures(), dates(), actions(), units(), pairs(), live(), marketDay())
        .flatMap(part -> part);
  }

  private static Stream<CorpusRow> sentences() {
    return Stream.of(
        served("the key refused", text(401, "Unauthenticated")).fails(BAD_CREDENTIALS),
        served("the key refused with status 200", text(200, "Unauthenticated"))
            .fails(BAD_CREDENTIALS),
        served("the key refused, called a page", html(200, "Unauthenticated"))
            .fails(BAD_CREDENTIALS),
        served("the key quoted", json(403, "{\"message\":\"Invalid api_token sesame-0815\"}"))
            .fails(BAD_CREDENTIALS),
        served(
                "not in the plan",
                html(403, "Only EOD data allowed for free users. Please, contact"))
            .fails(NOT_ENTITLED),
        served(
                "not in the plan, with status 200",
                text(200, "Only EOD data allowed for free users"))
            .fails(NOT_ENTITLED),
        served("403 without a word", text(403, "Forbidden")).fails(NOT_ENTITLED),
        served("403 in JSON", json(403, "{\"error\":\"Forbidden\",\"code\":403}"))
            .fails(NOT_ENTITLED),
        served("402", text(402, "Payment Required")).fails(QUOTA_EXHAUSTED),
        served("402 with words", html(402, "You exceeded your daily API requests limit."))
            .fails(QUOTA_EXHAUSTED),
        served("the day's calls, with status 200", json("{\"error\":\"Daily limit exceeded\"}"))
            .fails(QUOTA_EXHAUSTED),
        served("the day's calls, with status 429", text(429, "Daily rate limit exceeded."))
            .fails(QUOTA_EXHAUSTED),
        served("a minute's requests", json(429, "{\"error\":\"Too many requests.\"}"))
            .fails(THROTTLED),
        served("an unknown ticker", html(404, "Ticker Not Found.")).fails(UNKNOWN_SYMBOL),
        served("an unknown ticker in JSON", json(404, "{\"code\":404,\"message\":\"Not found\"}"))
            .fails(UNKNOWN_SYMBOL),
        served("404 with a page", html(404, "<html>404</html>")).fails(BOT_CHALLENGE),
        served("422", json(422, "{\"errors\":{\"from\":[\"bad\"]}}")).fails(MALFORMED),
        served("an object for the list", json("{\"data\":[]}")).fails(MALFORMED),
        served("an error in words nobody knows", json("{\"error\":\"hello\"}")).fails(MALFORMED));
  }

  private static Stream<CorpusRow> figures() {
    return Stream.of(
        row("NA for a close", good().row("2026-11-18", "12", "12", "12", "\"NA\"", "9"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(WEDNESDAY_OUT),
        row("a null close", good().row("2026-11-18", "12", "12", "12", "null", "9"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(WEDNESDAY_OUT),
        row(
                "an adjusted close alone",
                good().raw("{\"date\":\"2026-11-18\",\"adjusted_close\":12}"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(WEDNESDAY_OUT),
        row("a null volume", good().row("2026-11-18", "12", "12", "12", "12", "null"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 null USD"),
        row("a fractional volume", good().row("2026-11-18", "12", "12", "12", "12", "9.75"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 9 USD"),
        row("a volume beyond 2^31", good().row("2026-11-18", "12", "12", "12", "12", "6426463960"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 6426463960 USD"),
        row("a negative volume", good().row("2026-11-18", "12", "12", "12", "12", "-9"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 null USD"),
        row(
                "texts for numbers",
                good().row("2026-11-18", "\"12\"", "\"12\"", "\"12\"", "\"12\"", "\"9\""))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 9 USD"),
        row("words for a close", good().row("2026-11-18", "12", "12", "12", "\"twelve\"", "9"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(WEDNESDAY_OUT),
        row("zeros", good().row("2026-11-18", "0", "0", "0", "0", "0"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(WEDNESDAY_OUT),
        row("a zero open, high and low", good().row("2026-11-18", "0", "0", "0", "12", "9"))
            .stores(MONDAY, TUESDAY, "2026-11-18 null null null 12 9 USD"),
        row("a negative close", good().flat("2026-11-18", "-37.63"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(WEDNESDAY_OUT),
        row("an absurd close", good().flat("2026-11-18", "1e99"))
            .stores(MONDAY, TUESDAY)
            .leavesOut(WEDNESDAY_OUT),
        row("a close above the high", good().row("2026-11-18", "11.5", "11.8", "11", "12", "9"))
            .stores(MONDAY, TUESDAY, "2026-11-18 11.5 null null 12 9 USD"),
        row("four decimals", good().row("2026-11-18", "12.0001", "12.1234", "12", "12.0625", "9"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12.0001 12.1234 12 12.0625 9 USD"),
        row("one close 100 times too high", good().flat("2026-11-18", "1100"))
            .stores(MONDAY, TUESDAY)
            .rejections("2026-11-18 JUMP"),
        row("another close than the official one", good())
            .after("2026-11-16", "12")
            .stores(TUESDAY)
            .rejections("2026-11-16 CONTRADICTS_FINAL"),
        row(
                "the free plan's remark as a row",
                good().raw("{\"warning\":\"Data is limited by one year\"}"))
            .stores(MONDAY, TUESDAY),
        row(
                "the free plan's remark in a row",
                good().raw("{\"date\":\"2026-11-18\",\"close\":12,\"warning\":\"one year\"}"))
            .stores(MONDAY, TUESDAY, "2026-11-18 null null null 12 null USD"),
        served("the free plan's remark alone", json("[{\"warning\":\"one year\"}]")).fails(EMPTY),
        row("null among the rows", good().raw("null")).stores(MONDAY, TUESDAY));
  }

  private static Stream<CorpusRow> dates() {
    return Stream.of(
        row("one date twice, alike", good().flat("2026-11-17", "11")).stores(MONDAY, TUESDAY),
        row("one date twice, not alike", good().flat("2026-11-17", "12"))
            .stores(MONDAY)
            .leavesOut("2026-11-17 IMPOSSIBLE_FIGURES", "2026-11-17 IMPOSSIBLE_FIGURES"),
        row("newest first", days().flat("2026-11-17", "11").flat("2026-11-16", "10"))
            .stores(MONDAY, TUESDAY),
        row("today, half over", good().flat("2026-11-20", "12")).stores(MONDAY, TUESDAY),
        row("the future", good().flat("2027-11-19", "12")).stores(MONDAY, TUESDAY),
        row("a Saturday", good().flat("2026-11-14", "10"))
            .stores(MONDAY, TUESDAY)
            .leavesOut("2026-11-14 WRONG_SESSION"),
        row("before what was asked for", good().flat("2026-11-12", "10")).stores(MONDAY, TUESDAY),
        row("a date that is none", good().flat("2026-02-30", "10")).fails(MALFORMED),
        row("no date", good().raw("{\"close\":12}")).fails(MALFORMED),
        row(
                "a day without a trade, with the price of the day before",
                good().row("2026-11-18", "11", "11", "11", "11", "0"))
            .stores(MONDAY, TUESDAY),
        row(
                "a day without a volume, and another price",
                good().row("2026-11-18", "12", "12", "12", "12", "0"))
            .stores(MONDAY, TUESDAY, "2026-11-18 12 12 12 12 0 USD"),
        CorpusRow.named("a fund's price again, of which no volume is counted")
            .of("VFIAX")
            .serving(
                path("/api/eod/VFIAX.US"),
                json(
                    days()
                        .row("2026-11-16", "10", "10", "10", "10", "0")
                        .row("2026-11-17", "10", "10", "10", "10", "0")
                        .json()))
            .stores("2026-11-16 10 10 10 10 0 USD", "2026-11-17 10 10 10 10 0 USD"));
  }

  private static Stream<CorpusRow> actions() {
    EodhdBody apart =
        days().flat("2026-11-16", "40").row("2026-11-17", "10", "10", "10", "10", "4000");
    String before = "2026-11-16 40 40 40 40 250 USD";
    String after = "2026-11-17 10 10 10 10 4000 USD";
    String asTraded = "2026-11-16 40 40 40 40 1000 USD";
    return Stream.of(
        row("a split, which is in the volume before it", apart)
            .serving(SPLITS, json(list(split("2026-11-17", "4.000000/1.000000"))))
            .stores(before, after),
        row("a split listed twice", apart)
            .serving(
                SPLITS,
                json(list(split("2026-11-17", "4.000000/1.000000"), split("2026-11-17", "4:1"))))
            .stores(before, after),
        row(
                "a split rounded",
                days().flat("2026-11-16", "1").row("2026-11-17", "30", "30", "30", "30", "9"))
            .serving(SPLITS, json(list(split("2026-11-17", "0.033333/1.000000"))))
            .stores("2026-11-16 1 1 1 1 30000 USD", "2026-11-17 30 30 30 30 9 USD"),
        row("a reversed split", apart)
            .serving(SPLITS, json(list(split("2026-11-17", "1.000000/4.000000"))))
            .stores(after)
            .rejections("2026-11-16 JUMP"),
        row("a missed split", apart)
            .after("2026-11-13", "41")
            .stores(asTraded)
            .rejections("2026-11-17 JUMP"),
        row("a split of the future", good())
            .serving(SPLITS, json(list(split("2026-12-17", "4.000000/1.000000"))))
            .stores(MONDAY, TUESDAY),
        row("a split of nothing", apart)
            .serving(SPLITS, json(list(split("2026-11-17", "0.000000/1.000000"))))
            .fails(MALFORMED),
        row("a split in words", apart)
            .serving(SPLITS, json(list(split("2026-11-17", "four for one"))))
            .fails(MALFORMED),
        row("splits when the day's calls are used up", apart)
            .serving(SPLITS, text(402, "Payment Required"))
            .fails(QUOTA_EXHAUSTED),
        row("dividends of NA", good())
            .serving(DIVIDENDS, json("[{\"date\":\"NA\",\"value\":\"NA\"}]"))
            .stores(MONDAY, TUESDAY),
        row("dividends that fail", good()).serving(DIVIDENDS, json(503, "")).fails(UNAVAILABLE));
  }

  private static Stream<CorpusRow> units() {
    EodhdBody pence = days().row("2026-11-16", "341.2", "345", "340", "344.1", "1000");
    return Stream.of(
        london("pence of London", pence).stores("2026-11-16 3.412 3.45 3.4 3.441 1000 GBP"),
        london("dollars of London", days().flat("2026-11-16", "700"))
            .of("CSPX.L")
            .serving(path("/api/eod/CSPX.LSE"), json(days().flat("2026-11-16", "700").json()))
            .stores("2026-11-16 700 700 700 700 1000 USD"),
        london("pounds where pence were due", pence)
            .serving(LONDON_LIST, json(list(listed("OCDO", "\"GBP\""))))
            .stores("2026-11-16 341.2 345 340 344.1 1000 GBP"),
        london("a ticker that is not listed", pence)
            .serving(LONDON_LIST, json(list(listed("TSCO", "\"GBX\""))))
            .fails(UNKNOWN_SYMBOL),
        london("a ticker listed in two currencies", pence)
            .serving(LONDON_LIST, json(list(listed("OCDO", "\"GBX\""), listed("OCDO", "\"GBP\""))))
            .fails(MALFORMED),
        london("a ticker listed without a currency", pence)
            .serving(LONDON_LIST, json(list(listed("OCDO", "null"))))
            .fails(MALFORMED),
        london("an empty list", pence).serving(LONDON_LIST, json("[]")).fails(EMPTY),
        london("a list that the plan does not include", pence)
            .serving(LONDON_LIST, text(403, "Only EOD data allowed for free users"))
            .fails(NOT_ENTITLED),
        london("London's day, half over", days().flat("2026-11-20", "344"))
            .between("2026-11-20", "2026-11-20")
            .fails(EMPTY),
        CorpusRow.named("an exchange that it does not have").of("7203.T").fails(UNKNOWN_SYMBOL),
        CorpusRow.named("a warrant").of("ACME-WT").fails(UNKNOWN_SYMBOL));
  }

  private static Stream<CorpusRow> pairs() {
    return Stream.of(
        pair(
                "a pair with a Sunday",
                days()
                    .row("2026-11-15", "1.05", "1.06", "1.05", "1.055", "9")
                    .row("2026-11-16", "1.05", "1.0612", "1.0481", "1.05934", "12345"))
            .stores("2026-11-16 1.05 1.0612 1.0481 1.05934 null USD"),
        pair(
                "a pair's day that is not over",
                days().flat("2026-11-19", "1.05").flat("2026-11-20", "1.06"))
            .stores("2026-11-19 1.05 1.05 1.05 1.05 null USD"),
        CorpusRow.named("a price of millionths")
            .of("SHIB-USD")
            .serving(
                path("/api/eod/SHIB-USD.CC"), json(days().flat("2026-11-16", "0.00000812").json()))
            .stores("2026-11-16 0.00000812 0.00000812 0.00000812 0.00000812 1000 USD"));
  }

  private static Stream<CorpusRow> live() {
    String other = quoted("BRK-B.US", "400", LATE);
    String otherLive = "BRK-B 400 2026-11-20T14:40:00Z";
    String acme = quoted("ACME.US", "12", LATE);
    return Stream.of(
        liveRow("live, in another order", list(other, acme)).stores(ACME_LIVE, otherLive),
        liveRow("live, NA for all of one", list(nothing("ACME.US"), other))
            .stores(otherLive)
            .leavesOut("ACME EMPTY"),
        liveRow("live, one left out", list(other)).stores(otherLive).leavesOut("ACME EMPTY"),
        liveRow("live, one alone and no list", acme).stores(ACME_LIVE).leavesOut("BRK-B EMPTY"),
        liveRow("live, a price without a time", list(quoted("ACME.US", "12", "\"NA\""), other))
            .stores(otherLive)
            .leavesOut("ACME MALFORMED"),
        liveRow("live, a time as a text", list(quoted("ACME.US", "12", "\"" + LATE + "\""), other))
            .stores(ACME_LIVE, otherLive),
        liveRow("live, a time in milliseconds", list(quoted("ACME.US", "12", LATE + "000"), other))
            .stores(otherLive)
            .leavesOut("ACME MALFORMED"),
        liveRow("live, a time of the future", list(quoted("ACME.US", "12", "1795190400"), other))
            .stores(otherLive)
            .leavesOut("ACME MALFORMED"),
        liveRow(
                "live, an offset that is not of UTC",
                list(acme.replace("\"gmtoffset\":0", "\"gmtoffset\":-18000"), other))
            .stores(ACME_LIVE, otherLive),
        liveRow(
                "live, NA for the close before",
                list(acme.replace("\"previousClose\":12", "\"previousClose\":\"NA\""), other))
            .stores(ACME_LIVE, otherLive),
        liveRow(
                "live, NA for the open",
                list(acme.replace("\"open\":12", "\"open\":\"NA\""), other))
            .stores(ACME_LIVE, otherLive),
        liveRow("live, a zero", list(quoted("ACME.US", "0", LATE), other))
            .stores(otherLive)
            .leavesOut("ACME MALFORMED"),
        liveRow("live, one ticker twice", list(acme, quoted("ACME.US", "13", LATE), other))
            .stores(otherLive)
            .leavesOut("ACME MALFORMED"),
        liveRow("live, of another exchange", list(quoted("ACME.LSE", "12", LATE), other))
            .stores(otherLive)
            .leavesOut("ACME EMPTY"),
        liveRow("live, an empty list", "[]").leavesOut("ACME EMPTY", "BRK-B EMPTY").stores(),
        liveRow("live, half of it", list(acme, other).substring(0, 200)).fails(MALFORMED),
        CorpusRow.named("live, not in the plan")
            .asking(Ask.LIVE)
            .serving(LIVE, text(403, "Only EOD data allowed for free users"))
            .fails(NOT_ENTITLED));
  }

  private static Stream<CorpusRow> marketDay() {
    String acme = bulk("ACME", "US", "2026-11-19", "12");
    String other = bulk("BRK-B", "US", "2026-11-19", "400");
    String day = "ACME 2026-11-19 12 12 12 12 1000 USD";
    String otherDay = "BRK-B 2026-11-19 400 400 400 400 1000 USD";
    return Stream.of(
        bulkRow("a whole day", list(bulk("OTHER", "US", "2026-11-19", "1"), acme, other))
            .stores(day, otherDay),
        bulkRow(
                "a whole day with another day's row",
                list(bulk("ACME", "US", "2026-11-18", "11"), other))
            .stores(otherDay),
        bulkRow(
                "a whole day with another exchange's row",
                list(bulk("ACME", "LSE", "2026-11-19", "99"), other))
            .stores(otherDay),
        bulkRow(
                "a whole day with a code twice",
                list(acme, bulk("ACME", "US", "2026-11-19", "13"), other))
            .stores(otherDay),
        bulkRow(
                "a whole day with one that did not trade",
                list(acme.replace("\"volume\":1000", "\"volume\":0"), other))
            .stores(otherDay),
        bulkRow("a whole day of nobody wanted", list(bulk("OTHER", "US", "2026-11-19", "1")))
            .fails(EMPTY),
        bulkRow("a whole day of a holiday", "[]").fails(EMPTY),
        bulkRow("a whole day cut off", list(acme, other).substring(0, 150)).fails(MALFORMED),
        bulkRow("a whole day with a split that is none", list(acme, other))
            .serving(
                BULK.and(request -> request.query().contains("type=splits")),
                json(
                    "[{\"code\":\"ACME\",\"exchange\":\"US\",\"date\":\"2026-11-19\",\"split\":\"x\"}]"))
            .stores(otherDay),
        bulkRow("a whole day that is not over", list(acme))
            .between("2026-11-20", "2026-11-20")
            .fails(EMPTY));
  }

  private static CorpusRow bulkRow(String what, String body) {
    return CorpusRow.named(what)
        .asking(Ask.MARKET_DAY)
        .between("2026-11-19", "2026-11-19")
        .serving(BULK.and(request -> !request.query().contains("type=")), json(body));
  }

  private static CorpusRow liveRow(String what, String body) {
    return CorpusRow.named(what).asking(Ask.LIVE).serving(LIVE, json(body));
  }

  private static CorpusRow london(String what, EodhdBody body) {
    return CorpusRow.named(what).of("OCDO.L").serving(LONDON, json(body.json()));
  }

  private static CorpusRow pair(String what, EodhdBody body) {
    return CorpusRow.named(what).of("EURUSD=X").serving(EURUSD, json(body.json()));
  }

  private static CorpusRow served(String what, FakeResponse answer) {
    return CorpusRow.named(what).serving(DAYS, answer);
  }

  private static CorpusRow row(String what, EodhdBody body) {
    return served(what, json(body.json()));
  }

  private static EodhdBody good() {
    return days().flat("2026-11-16", "10").flat("2026-11-17", "11");
  }
}
