package io.stockpricecache.api.markets;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class MarketsTest {

  @Inject TestApi api;

  @Test
  void market_onTheDayAfterThanksgiving_tellsItsEarlyCloseAndTheNextHoliday() {
    api.clock.set(Instant.parse("2026-11-27T17:59:00Z"));

    Answer answer = api.get("/markets/XNYS");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"market":"XNYS","name":"New York Stock Exchange and all other US exchanges",
                "zone":"America/New_York","state":"OPEN","holidaysKnown":true,
                "session":{"date":"2026-11-27","open":"2026-11-27T09:30:00-05:00",
                "close":"2026-11-27T13:00:00-05:00","breakStart":null,"breakEnd":null,
                "earlyClose":true},"nextOpen":"2026-11-30T09:30:00-05:00",
                "nextClose":"2026-11-27T13:00:00-05:00",
                "holiday":{"date":"2026-12-25","name":"Christmas Day"},
                "nextWeekdayClosed":false,"sessions":null}
                """));
    assertThat(answer.headers()).containsEntry("cache-control", "max-age=60").containsKey("etag");
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T05:00:00Z, CLOSED, 14400", // midnight in New York, to 04:00
    "2026-11-25T09:00:00Z, PRE, 19800", // to 09:30
    "2026-11-25T14:29:59Z, PRE, 1",
    "2026-11-25T14:30:00Z, OPEN, 23400",
    "2026-11-25T21:00:00Z, POST, 14400", // to 20:00
    "2026-11-26T01:00:00Z, CLOSED, 14400", // to midnight
    "2026-11-26T15:00:00Z, CLOSED, 50400", // Thanksgiving, to midnight
    "2026-11-29T15:00:00Z, CLOSED, 50400", // a Sunday
  })
  void market_ofAnyTimeOfTheDay_hasItsState_keptUntilTheNext(
      String now, String state, int seconds) {
    api.clock.set(Instant.parse(now));
    Answer answer = api.get("/markets/XNYS");

    assertThat(answer.body()).contains("\"state\":\"" + state + "\"");
    assertThat(answer.headers()).containsEntry("cache-control", "max-age=" + seconds);

    api.clock.advance(Duration.ofSeconds(seconds - 1));
    assertThat(api.get("/markets/XNYS").body()).isEqualTo(answer.body());
    api.clock.advance(Duration.ofSeconds(1));
    assertThat(api.get("/markets/XNYS").body()).isNotEqualTo(answer.body());
  }

  /** The name of a group has an underscore, and was no code of a market. */
  @Test
  void market_ofFutures_isTold() {
    api.clock.set(Instant.parse("2026-11-18T15:00:00Z"));

    Answer answer = api.get("/markets/cme_livestock");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"market\":\"CME_LIVESTOCK\"", "\"state\":\"OPEN\"");
  }

  @Test
  void market_onTheEveOfAHoliday_saysThatTheNextWeekdayIsNone() {
    api.clock.set(Instant.parse("2026-11-25T15:00:00Z"));

    assertThat(api.get("/markets/XNYS").body())
        .contains(
            "\"holiday\":{\"date\":\"2026-11-26\",\"name\":\"Thanksgiving Day\"},"
                + "\"nextWeekdayClosed\":true");
  }

  @Test
  void market_outsideOfTheUs_tellsItsNextHoliday() {
    api.clock.set(Instant.parse("2026-12-24T12:00:00Z"));

    assertThat(api.get("/markets/XLON").body())
        .contains(
            "\"holidaysKnown\":true,",
            "\"close\":\"2026-12-24T12:30:00Z\",",
            "\"earlyClose\":true",
            "\"holiday\":{\"date\":\"2026-12-25\",\"name\":\"Christmas Day\"},"
                + "\"nextWeekdayClosed\":true");
  }

  @ParameterizedTest
  @CsvSource({"XLON, 2028-01-05T12:00:00Z", "FX, 2026-12-25T12:00:00Z"})
  void market_onADateThatIsNotAnnounced_saysSo(String market, String now) {
    api.clock.set(Instant.parse(now));

    assertThat(api.get("/markets/" + market).body()).contains("\"holidaysKnown\":false,");
  }

  @Test
  void market_inItsBreak_isClosed_untilItEnds() {
    api.clock.set(Instant.parse("2026-11-20T03:00:00Z"));

    Answer answer = api.get("/markets/XTKS");

    assertThat(answer.body())
        .contains(
            "\"state\":\"CLOSED\"",
            "\"breakStart\":\"2026-11-20T11:30:00+09:00\","
                + "\"breakEnd\":\"2026-11-20T12:30:00+09:00\"");
    assertThat(answer.headers()).containsEntry("cache-control", "max-age=1800");
  }

  @Test
  void sessions_ofARange_tellTheirBreaks_butOfHalfDays() {
    assertThat(api.get("/markets/XHKG", "from=2026-12-23&to=2026-12-24").body())
        .endsWith(
            json(
                """
                "sessions":[{"date":"2026-12-23","open":"2026-12-23T09:30:00+08:00",
                "close":"2026-12-23T16:00:00+08:00","breakStart":"2026-12-23T12:00:00+08:00",
                "breakEnd":"2026-12-23T13:00:00+08:00","earlyClose":false},
                {"date":"2026-12-24","open":"2026-12-24T09:30:00+08:00",
                "close":"2026-12-24T12:00:00+08:00","breakStart":null,"breakEnd":null,
                "earlyClose":true}]}
                """));
  }

  @Test
  void market_aroundTheClock_isOpen_andItsSessionsFollowEachOther() {
    assertThat(api.get("/markets/CRYPTO").body())
        .contains(
            "\"zone\":\"UTC\",\"state\":\"OPEN\"",
            "\"nextOpen\":\"2026-11-21T00:00:00Z\",\"nextClose\":\"2026-11-21T00:00:00Z\"",
            "\"holiday\":null");
  }

  @Test
  void markets_areAllThatAreKnown_untilTheFirstOfThemChanges() {
    api.clock.set(Instant.parse("2026-11-20T14:29:50Z"));

    Answer answer = api.get("/markets");

    assertThat(answer.body())
        .startsWith("{\"markets\":[{\"market\":\"BVMF\"")
        .contains("\"market\":\"CRYPTO\"", "\"market\":\"FX\"", "\"market\":\"XTKS\"");
    assertThat(answer.headers()).containsEntry("cache-control", "max-age=10");
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CME_EQUITY, CME_EQUITY", "XNAS, XNYS", "xlon, XLON", "ARCX, XNYS", "US, XNYS"})
  void market_byAnotherOfItsCodes_isTheSame(String code, String market) {
    assertThat(api.get("/markets/" + code).body()).startsWith("{\"market\":\"" + market + "\"");
  }

  @Test
  void sessions_ofARange_haveTheirTimesWithTheOffsetOfThatDay() {
    // Clocks in New York went on on 8 March 2026.
    assertThat(api.get("/markets/XNYS", "from=2026-03-06&to=2026-03-09").body())
        .endsWith(
            json(
                """
                "sessions":[{"date":"2026-03-06","open":"2026-03-06T09:30:00-05:00",
                "close":"2026-03-06T16:00:00-05:00","breakStart":null,"breakEnd":null,
                "earlyClose":false},{"date":"2026-03-09","open":"2026-03-09T09:30:00-04:00",
                "close":"2026-03-09T16:00:00-04:00","breakStart":null,"breakEnd":null,
                "earlyClose":false}]}
                """));
  }

  @Test
  void sessions_ofTenYears_areToldAtOnce() {
    String body = api.get("/markets/XNYS", "from=2010-01-01&to=2019-12-31").body();

    assertThat(body.split("\"breakStart\"", -1)).hasSize(2 + 2516);
  }

  @Test
  void nextOpen_atTheEndOfTheCalendar_isNotKnown() {
    api.clock.set(Instant.parse("2030-12-31T22:00:00Z"));

    assertThat(api.get("/markets/XNYS").body())
        .contains("\"state\":\"POST\"", "\"nextOpen\":null,\"nextClose\":null,\"holiday\":null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XNYS|from=2026-11-20|to is missing: from is given with to, or not at all.",
        "XNYS|to=2026-11-20|from is missing: to is given with from, or not at all.",
        "XNYS|from=2026-11-20&to=2026-11-19|from is after to.",
        "XNYS|from=1999-12-31&to=2000-01-10|from: XNYS covers 2000-01-01..2030-12-31, not"
            + " 1999-12-31.",
        "XNYS|from=2030-01-01&to=2031-01-01|to: XNYS covers 2000-01-01..2030-12-31, not"
            + " 2031-01-01.",
        "XLON|from=1999-12-31&to=2000-01-10|from: XLON covers 2010-01-01..2030-12-31, not"
            + " 1999-12-31.",
        "CRYPTO|from=1999-12-31&to=2000-01-10|from is outside of 2000-01-01 to 2030-12-31.",
        "CRYPTO|from=2030-01-01&to=9999-12-31|to is outside of 2000-01-01 to 2030-12-31.",
        "XLON|from=2010-01-01&to=2020-01-01|to is too far from from: at most 10 years of sessions"
            + " are told at once.",
        "XLON|from=x&to=2020-01-01|from is not a date of the form yyyy-MM-dd.",
        "XLON|days=7|A parameter is not known; this path takes from, to.",
        "X|''|mic is not the code of a market, such as XNYS.",
        "X%2EY|''|mic is not the code of a market, such as XNYS."
      })
  void badInput_isABadRequestThatNamesIt(String mic, String query, String detail) {
    Answer answer = api.get("/markets/" + mic, query);

    assertThat(answer.body()).isEqualTo(problem(400, "Bad Request", detail, "/markets/" + mic));
  }

  @Test
  void market_unknown_isNotFoundAndToldWhichThereAre() {
    Answer answer = api.get("/markets/XXXX");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .contains("There is no market of that code; there are: BVMF, CME_ENERGY,");
  }
}
