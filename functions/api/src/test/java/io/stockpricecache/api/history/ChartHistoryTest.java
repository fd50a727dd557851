package io.stockpricecache.api.history;

import static io.stockpricecache.api.fixture.TestApi.problem;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges, weeks and months, and CSV. */
@ApiTest
class ChartHistoryTest {

  private static final String HEADINGS =
      "symbol,date,open,high,low,close,volume,currency,adjustment,finality,source,marks\r\n";

  @Inject TestApi api;

  @ParameterizedTest
  @CsvSource({
    "1mo, 2026-10-20, 2026-10-19",
    "3mo, 2026-08-20, 2026-08-19",
    "6mo, 2026-05-20, 2026-05-19",
    "ytd, 2026-01-02, 2025-12-31",
    "1y, 2025-11-20, 2025-11-19"
  })
  void range_beginsSoFarBackFromToday(String range, String first, String before) {
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));
    for (String date : List.of(first, before)) {
      api.history.merge(List.of(TestPrices.bar(AAPL, SessionDate.parse(date), "100")));
    }

    assertThat(api.get("/history/AAPL", "range=" + range).body())
        .contains("\"date\":\"" + first + "\"")
        .doesNotContain("\"date\":\"" + before + "\"");
  }

  @Test
  void week_isFoldedAfterItIsAdjusted() {
    // The Monday was before a split of 2:1: folded as traded, its high would be that of the week.
    TestPrices.trackApple(api);
    fillTuesday();

    assertThat(api.get("/history/AAPL", "timeframe=1w&from=2026-11-19").body())
        .contains(
            "\"bars\":[{\"date\":\"2026-11-16\",\"open\":120,\"high\":126.25,\"low\":119.75,"
                + "\"close\":126,\"volume\":10000,\"finality\":\"PROVISIONAL\",\"source\":\"yahoo\"}],"
                + "\"missing\":[]");
  }

  private void fillTuesday() {
    api.history.merge(
        List.of(TestPrices.bar(AAPL, TestPrices.date(17), "246", "248", "242", "247", 1_500L)));
  }

  /** A running week was FINAL, and its close another one in the evening. */
  @Test
  void week_isFinal_onceItsLastSessionIsOver() {
    TestPrices.trackApple(api);
    fillTuesday();
    api.history.merge(List.of(TestPrices.bar(AAPL, TestPrices.date(20), "127")));
    assertThat(api.get("/history/AAPL", "timeframe=1w").body())
        .contains("\"finality\":\"PROVISIONAL\"");

    api.clock.set(Instant.parse("2026-11-20T21:30:00Z"));

    assertThat(api.get("/history/AAPL", "timeframe=1w").body())
        .contains("\"close\":127,", "\"finality\":\"FINAL\"");
  }

  /** The figures of a week without its Tuesday looked like those of all of it. */
  @Test
  void week_ofWhichASessionIsMissing_hasItsCloseAlone_andIsNotFinal() {
    TestPrices.trackApple(api);

    assertThat(api.get("/history/AAPL", "timeframe=1w&from=2026-11-19").body())
        .contains(
            "\"open\":null,\"high\":null,\"low\":null,\"close\":126,\"volume\":null,"
                + "\"finality\":\"PROVISIONAL\"",
            "\"missing\":[\"2026-11-17\"]");
  }

  @Test
  void range_thatEndsInAWeek_hasAllOfThatWeek() {
    TestPrices.trackApple(api);
    fillTuesday();

    assertThat(api.get("/history/AAPL", "timeframe=1w&from=2026-11-16&to=2026-11-16").body())
        .contains("\"close\":126,\"volume\":10000,");
  }

  @Test
  void month_whoseBeginningIsNoLongerKept_isLeftOut() {
    // Kept is a year, from 20 November on: the bar of that month looked like all of November.
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));
    for (String date : List.of("2025-11-20", "2025-11-21", "2025-12-01", "2026-11-19")) {
      api.history.merge(List.of(TestPrices.bar(AAPL, SessionDate.parse(date), "100")));
    }

    assertThat(api.get("/history/AAPL", "timeframe=1mo").body())
        .contains("\"bars\":[{\"date\":\"2025-12-01\"", "{\"date\":\"2026-11-19\"")
        .doesNotContain("\"date\":\"2025-11-20\"");
    assertThat(api.get("/history/AAPL", "timeframe=1d").body()).contains("\"date\":\"2025-11-20\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "range=2y|range is none of 1d, 5d, 1mo, 3mo, 6mo, 1y, ytd.",
        "range=1mo&from=2026-11-01|range is given with from; give the one or the other.",
        "range=1mo&to=2026-11-01|range is given with to; give the one or the other.",
        "timeframe=2h|timeframe is none of 1m, 5m, 15m, 30m, 1h, 1d, 1w, 1mo.",
        "format=xml|format is not json or csv.",
        "cursor=|cursor is not one that an answer has told.",
        "cursor=2026-02-30~AAAAAAAAAAAAAAAA|cursor is not one that an answer has told."
      })
  void badParameter_isABadRequestBeforeTheStore(String query, String detail) {
    assertThat(api.get("/history/AAPL", query).body())
        .isEqualTo(problem(400, "Bad Request", detail, "/history/AAPL"));
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void csv_byItsParameter_hasALineABar() {
    TestPrices.trackApple(api);

    Answer answer = api.get("/history/AAPL", "format=csv&from=2026-11-18");

    assertThat(answer.headers())
        .containsEntry("content-type", "text/csv; charset=utf-8")
        .containsEntry("vary", "Accept, Accept-Encoding")
        .containsKey("etag");
    assertThat(answer.base64()).isFalse();
    assertThat(answer.body())
        .isEqualTo(
            HEADINGS
                + "AAPL,2026-11-18,125,126,124.5,125,3000,USD,split,FINAL,yahoo,\r\n"
                + "AAPL,2026-11-19,125,126.25,125,126,2000,USD,split,FINAL,yahoo,\r\n");
  }

  @Test
  void csv_byAccept_isTheSame_unlessTheParameterSaysJson() {
    TestPrices.trackApple(api);

    assertThat(accepting("/history/AAPL", "", "text/csv").body()).startsWith(HEADINGS);
    assertThat(accepting("/history/AAPL", "format=json", "text/csv").body()).startsWith("{");
    assertThat(accepting("/history/AAPL", "", "*/*").body()).startsWith("{");
    assertThat(accepting("/symbols", "", "text/csv").body()).startsWith("symbol,status,tier,");
  }

  @Test
  void csv_ofWhatIsNotTracked_isAProblem() {
    Answer answer = accepting("/history/ZZZ", "", "text/csv");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
  }

  @Test
  void csv_ofSymbols_hasNoFormulaInAReason() {
    TestPrices.givenUp(api, AAPL);
    api.symbols.save(api.symbols.find(AAPL).orElseThrow().inactive("=1+1, said the vendor"));

    assertThat(api.get("/symbols", "format=csv").body())
        .contains(
            "AAPL,INACTIVE,USER,XNYS,,,,,\"'=1+1, said the vendor\",,2026-11-20T12:00:00Z\r\n");
  }

  private Answer accepting(String path, String query, String accept) {
    APIGatewayV2HTTPEvent event = TestApi.request("GET", path, query);
    event.getHeaders().put("accept", accept);
    return api.call(event);
  }
}
