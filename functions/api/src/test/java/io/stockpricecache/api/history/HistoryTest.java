package io.stockpricecache.api.history;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class HistoryTest {

  @Inject TestApi api;

  @Test
  void history_ofARange_answersSplitAdjustedBarsAndWhatIsMissing() {
    TestPrices.trackApple(api);
    api.ports.forget();

    Answer answer = api.call(TestApi.event("api-get-history.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","currency":"USD","adjustment":"split","bars":[
                {"date":"2026-11-16","open":120,"high":125.5,"low":119.75,"close":125.25,
                "volume":2000,"finality":"FINAL","source":"yahoo"},
                {"date":"2026-11-18","open":125,"high":126,"low":124.5,"close":125,
                "volume":3000,"finality":"FINAL","source":"yahoo"},
                {"date":"2026-11-19","open":125,"high":126.25,"low":125,"close":126,
                "volume":2000,"finality":"FINAL","source":"yahoo"}],
                "missing":["2026-11-17"],"noTrade":[],"unreachable":null,"nextCursor":null}
                """));
    assertThat(api.calls()).containsExactly("Symbols.find", "PriceHistory.read");
  }

  @Test
  void history_adjustmentNone_answersAsTraded() {
    TestPrices.trackApple(api);

    assertThat(api.get("/history/AAPL", "from=2026-11-16&to=2026-11-16&adjustment=none").body())
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","currency":"USD","adjustment":"none","bars":[
                {"date":"2026-11-16","open":240,"high":251,"low":239.5,"close":250.5,
                "volume":1000,"finality":"FINAL","source":"yahoo"}],"missing":[],"noTrade":[],"unreachable":null,"nextCursor":null}
                """));
  }

  /** Crude oil settled at -37.63 on 2020-04-20; no percent can be told of a close below zero. */
  @Test
  void history_ofAFutureBelowZero_isToldAsItIs() {
    Symbol crude = new Symbol("CL=F");
    api.history.merge(
        List.of(
            TestPrices.bar(
                crude, TestPrices.date(18), "17.73", "17.85", "-40.32", "-37.63", 2_500_000_000L),
            TestPrices.bar(crude, TestPrices.date(19), "-14", "13.86", "-16.74", "10.01", 7)));
    TestPrices.track(api, crude, CorporateActions.NONE, TestPrices.date(19));

    assertThat(api.get("/history/CL=F", "from=2026-11-18&to=2026-11-18").body())
        .contains(
            json(
                """
                {"date":"2026-11-18","open":17.73,"high":17.85,"low":-40.32,"close":-37.63,
                "volume":2500000000,"finality":"FINAL","source":"yahoo"}
                """));
    assertThat(api.get("/history/CL=F", "from=2026-11-18&to=2026-11-18&format=csv").body())
        .contains("2026-11-18,17.73,17.85,-40.32,-37.63,2500000000,");
    assertThat(api.get("/prices/CL=F", "").body())
        .contains("\"price\":10.01", "\"previousClose\":-37.63", "\"change\":47.64")
        .contains("\"changePercent\":null");
  }

  @Test
  void history_ofABarThatLacksAPart_saysWhich() {
    // A bar without high and low looked as if the vendor had none.
    TestPrices.trackApple(api);
    Bar whole = TestPrices.bar(TestPrices.AAPL, TestPrices.date(17), "125").bar();
    Bar marked =
        Bar.ranked(
            whole.date(),
            new Ohlcv(new BigDecimal("124"), null, null, new BigDecimal("125"), 1L),
            Set.of(BarMark.HIGH_LOW_DROPPED),
            whole.currency(),
            whole.source(),
            whole.finality(),
            whole.vendorAsOf(),
            whole.fetchedAt(),
            whole.fetchedAt());
    api.history.merge(List.of(new BarWrite(TestPrices.AAPL, marked, false)));

    assertThat(api.get("/history/AAPL", "from=2026-11-17&to=2026-11-18&adjustment=none").body())
        .contains("\"source\":\"yahoo\",\"marks\":[\"HIGH_LOW_DROPPED\"]},{\"date\":\"2026-11-18\"")
        .endsWith(
            "\"source\":\"yahoo\"}],\"missing\":[],\"noTrade\":[],\"unreachable\":null,\"nextCursor\":null}");
    assertThat(api.get("/cache/historical/AAPL").body())
        .containsOnlyOnce("\"marks\":[\"HIGH_LOW_DROPPED\"]");
  }

  @Test
  void history_adjustmentAll_takesTheDividendOffToo() {
    TestPrices.trackApple(api);

    // 1 - 1.25 / 125 = 0.99, and 250.5 / 2 * 0.99 = 123.9975.
    assertThat(api.get("/history/AAPL", "from=2026-11-16&to=2026-11-16&adjustment=all").body())
        .contains("\"adjustment\":\"all\"", "\"close\":123.9975,");
  }

  @Test
  void history_noRange_answersAllThatIsKept() {
    TestPrices.trackApple(api);

    String body = api.get("/history/aapl").body();

    assertThat(body).contains("\"date\":\"2026-11-16\"", "\"date\":\"2026-11-19\"");
    assertThat(body).contains("\"missing\":[\"2026-11-02\",\"2026-11-03\"");
  }

  @Test
  void history_pending_isEmptyWithoutACurrency() {
    api.call(TestApi.event("api-post-symbols.json"));

    assertThat(api.get("/history/AAPL", "from=2026-11-19").body())
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","currency":null,"adjustment":"split","bars":[],
                "missing":["2026-11-19"],"noTrade":[],"unreachable":null,"nextCursor":null}
                """));
  }

  /** Of a symbol that nobody knows, a whole year was said to be missing. */
  @Test
  void history_ofWhatWasGivenUpWithoutABar_missesNothing() {
    api.call(TestApi.event("api-post-symbols.json"));
    Symbol apple = new Symbol("AAPL");
    api.symbols.save(api.symbols.find(apple).orElseThrow().inactive("no vendor knows it"));

    assertThat(api.get("/history/AAPL").body()).contains("\"bars\":[],\"missing\":[],");
  }

  @ParameterizedTest
  @CsvSource({"from=2099-01-01", "to=1900-01-01", "from=0001-01-01&to=0002-01-01"})
  void history_rangeFarAway_isEmpty(String query) {
    TestPrices.trackApple(api);

    Answer answer = api.get("/history/AAPL", query);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .endsWith(
            "\"bars\":[],\"missing\":[],\"noTrade\":[],\"unreachable\":null,\"nextCursor\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=2026-11-20&to=2026-11-19|from is after to.",
        "from=20-11-2026|from is not a date of the form yyyy-MM-dd.",
        "to=2026-02-30|to is not a date of the form yyyy-MM-dd.",
        "to=|to is not a date of the form yyyy-MM-dd.",
        "from=2026-11-20T00:00:00Z|from is not a date of the form yyyy-MM-dd.",
        "from=%00|from is not a date of the form yyyy-MM-dd.",
        "adjustment=SPLIT|adjustment is not none, split or all.",
        "adjustment=|adjustment is not none, split or all.",
        "adjustment=none&adjustment=all|adjustment is given more than once.",
        "from=%GG|The query string is not percent-encoded as it should be."
      })
  void history_badParameter_isABadRequestBeforeTheStore(String query, String detail) {
    Answer answer = api.get("/history/AAPL", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(problem(400, "Bad Request", detail, "/history/AAPL"));
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void history_untracked_isNotFound() {
    Answer answer = api.call(TestApi.event("api-get-history.json"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/symbol-not-tracked", "AAPL is not tracked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPL..L", "%2Fetc", "ABCDEFGHIJKLMNOPQRSTU"})
  void history_hostileSymbol_isABadRequestBeforeTheStore(String symbol) {
    assertThat(api.get("/history/" + symbol).status()).isEqualTo(400);
    assertThat(api.calls()).isEmpty();
  }
}
