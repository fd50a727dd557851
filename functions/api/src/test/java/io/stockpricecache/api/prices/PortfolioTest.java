package io.stockpricecache.api.prices;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class PortfolioTest {

  private static final String APPLE =
      """
      {"symbol":"AAPL","status":"ACTIVE",
      "latest":{"price":127.26,"currency":"USD","asOf":"2026-11-20T14:59:30Z",
      "fetchedAt":"2026-11-20T14:59:31Z","source":"yahoo","finality":"LIVE","stale":false,
      "change":1.26,"changePercent":1,"previousClose":126,"name":"A company","type":null,
      "exchange":null,"open":null,"high":null,"low":null,"volume":null,"marketState":"OPEN",
      "delayedBySeconds":0},
      "history":[{"date":"2026-11-16","close":125.25,"finality":"FINAL"},
      {"date":"2026-11-18","close":125,"finality":"FINAL"},
      {"date":"2026-11-19","close":126,"finality":"FINAL"}]}""";

  @Inject TestApi api;

  @Test
  void portfolio_trackedPendingAndUntracked_answersInTheOrderAskedWithOneCall() {
    TestPrices.trackApple(api);
    api.call(TestApi.post("{\"symbol\":\"MSFT\"}"));
    api.ports.forget();

    Answer answer = api.call(TestApi.event("api-get-portfolio.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("cache-control", "max-age=2, stale-while-revalidate=30, stale-if-error=300");
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"asOf":"2026-11-20T14:59:31Z","prices":[
                """
                    + APPLE
                    + """
                    ,{"symbol":"MSFT","status":"PENDING","latest":null,"history":[]}],
                    "untracked":["BRK-B"],"unreadable":[]}
                    """));
    assertThat(api.calls()).containsExactly("LatestPrices.findAll");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbols=MSFT,AAPL",
        "symbols=MSFT&symbols=AAPL",
        "symbols=MSFT%2CAAPL",
        "symbols=msft,MSFT&symbols=aapl,MSFT"
      })
  void portfolio_listsAndRepeatedParameters_answersEachSymbolOnceInTheOrderAsked(String query) {
    assertThat(api.get("/portfolio", query).body())
        .isEqualTo(
            "{\"asOf\":\"2026-11-20T15:00:00Z\",\"prices\":[],\"untracked\":[\"MSFT\",\"AAPL\"],\"unreadable\":[]}");
  }

  @Test
  void portfolio_symbolsThatNeedEncoding_areUnderstood() {
    assertThat(api.get("/portfolio", "symbols=%5EGSPC,EURUSD=X,EURUSD%3DX").body())
        .endsWith("\"untracked\":[\"^GSPC\",\"EURUSD=X\"],\"unreadable\":[]}");
  }

  @Test
  void portfolio_parametersInTheMapAlone_areReadFromThere() {
    var event = TestApi.request("GET", "/portfolio", "");
    event.setQueryStringParameters(Map.of("symbols", "AAPL,^GSPC"));

    assertThat(api.call(event).body())
        .endsWith("\"untracked\":[\"AAPL\",\"^GSPC\"],\"unreadable\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "30"})
  void portfolio_trimmed_keepsWhatEveryPriceMustHave(String days) {
    TestPrices.trackApple(api);
    api.call(TestApi.post("{\"symbol\":\"MSFT\"}"));
    api.ports.forget();

    Answer answer =
        api.get("/portfolio", "symbols=AAPL,MSFT,BRK-B&days=" + days + "&fields=name,open");

    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"asOf":"2026-11-20T14:59:31Z","prices":[{"symbol":"AAPL","status":"ACTIVE",
                "latest":{"price":127.26,"currency":"USD","asOf":"2026-11-20T14:59:30Z",
                "fetchedAt":"2026-11-20T14:59:31Z","source":"yahoo","finality":"LIVE",
                "stale":false,"name":"A company","open":null},
                "history":[{"date":"2026-11-16","close":125.25,"finality":"FINAL"},
                {"date":"2026-11-18","close":125,"finality":"FINAL"},
                {"date":"2026-11-19","close":126,"finality":"FINAL"}]},
                {"symbol":"MSFT","status":"PENDING","latest":null,"history":[]}],
                "untracked":["BRK-B"],"unreadable":[]}
                """));
    assertThat(answer.headers()).containsKeys("etag", "cache-control");
  }

  @Test
  void portfolio_trimmedToWhatIsNoField_isABadRequestBeforeTheStore() {
    Answer answer = api.get("/portfolio", "symbols=AAPL&fields=name,open,closing");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("fields names 'closing', which is no field;");
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void portfolio_fewDays_answersTheNewestCloses() {
    TestPrices.trackApple(api);

    assertThat(api.get("/portfolio", "symbols=AAPL&days=1").body())
        .endsWith(
            "\"history\":[{\"date\":\"2026-11-19\",\"close\":126,\"finality\":\"FINAL\"}]}],\"untracked\":[],\"unreadable\":[]}");
  }

  @Test
  void portfolio_moreDaysThanARowKeeps_answersTheSameFromTheHistory() {
    TestPrices.trackApple(api);
    api.ports.forget();

    Answer answer = api.get("/portfolio", "symbols=BRK-B,%20AAPL&days=11");

    assertThat(answer.body())
        .isEqualTo(
            json(
                "{\"asOf\":\"2026-11-20T14:59:31Z\",\"prices\":["
                    + APPLE
                    + "],\"untracked\":[\"BRK-B\"],\"unreadable\":[]}"));
    assertThat(api.calls())
        .containsExactly("LatestPrices.findAll", "Symbols.find", "PriceHistory.read");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 11, 200})
  void portfolio_days_countSessions(int days) {
    List<SessionDate> sessions =
        Markets.of(MSFT)
            .calendar()
            .sessions(SessionDate.of(2026, 1, 2), TestPrices.date(19))
            .stream()
            .map(session -> session.date())
            .toList();
    List<BarWrite> bars =
        sessions.stream().map(date -> TestPrices.bar(MSFT, date, "400.5")).toList();
    api.history.merge(bars);
    TestPrices.track(api, MSFT, CorporateActions.NONE, TestPrices.date(19));

    String body = api.get("/portfolio", "symbols=MSFT&days=" + days).body();

    String expected =
        sessions.subList(sessions.size() - days, sessions.size()).stream()
            .map(date -> "{\"date\":\"" + date + "\",\"close\":400.5,\"finality\":\"FINAL\"}")
            .collect(Collectors.joining(","));
    assertThat(body).contains("\"history\":[" + expected + "]");
  }

  @Test
  void portfolio_oldPrice_isServedAndMarkedStale() {
    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofMinutes(5));

    assertThat(api.get("/portfolio", "symbols=AAPL").body())
        .contains("\"price\":127.26", "\"stale\":true");
  }

  @Test
  void portfolio_hundredSymbols_areServedAndOneMoreIsRefusedBeforeTheStore() {
    String hundred =
        IntStream.rangeClosed(1, 100).mapToObj(i -> "S" + i).collect(Collectors.joining(","));

    assertThat(api.get("/portfolio", "symbols=" + hundred).status()).isEqualTo(200);
    api.ports.forget();
    Answer refused = api.get("/portfolio", "symbols=" + hundred + ",S1");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo(
            problem(
                400,
                "Bad Request",
                "symbols names 101 symbols; at most 100 are served at once.",
                "/portfolio"));
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "days=7", "symbols=", "symbols"})
  void portfolio_noSymbols_isABadRequest(String query) {
    Answer answer = api.get("/portfolio", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            problem(
                400,
                "Bad Request",
                "symbols is missing: 1 to 100 symbols, as in symbols=AAPL,MSFT.",
                "/portfolio"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "366", "-1", "x", "", "7.0", "99999999999", "%31%00", "7,8"})
  void portfolio_badDays_isABadRequestBeforeTheStore(String days) {
    Answer answer = api.get("/portfolio", "symbols=AAPL&days=" + days);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            problem(400, "Bad Request", "days is not a whole number from 1 to 365.", "/portfolio"));
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void portfolio_daysTwice_isABadRequest() {
    assertThat(api.get("/portfolio", "symbols=AAPL&days=7&days=8").body())
        .contains("\"status\":400", "days is given more than once.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AAPL,,MSFT", "AAPL,<b>", "AAPL,A%27%20OR%201=1", "AAPL,%E2%84%AA", "A%ZZ"})
  void portfolio_hostileSymbol_isABadRequestBeforeTheStore(String symbols) {
    Answer answer = api.get("/portfolio", "symbols=" + symbols);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 30})
  void portfolio_storeDown_isUnavailable(int days) {
    TestPrices.trackApple(api);
    api.ports.failWith(new StoreException("table latest-prices at 10.0.0.1", null));

    Answer answer = api.get("/portfolio", "symbols=" + AAPL + "&days=" + days);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "5");
    assertThat(answer.body())
        .isEqualTo(
            problem(
                503,
                "Service Unavailable",
                "The store did not answer; ask again later.",
                "/portfolio"));
  }

  @Test
  void portfolio_historyDownAlone_isUnavailable() {
    TestPrices.trackApple(api);
    api.ports.failOnly("PriceHistory.read", new StoreException("no answer", null));

    assertThat(api.get("/portfolio", "symbols=AAPL&days=30").status()).isEqualTo(503);
  }

  /** A page had to read each symbol's history to draw its day. */
  @Test
  void portfolio_withIntraday_drawsTheDayFromTheRowsOfTheSameCall() {
    TestPrices.trackApple(api);
    api.call(TestApi.post("{\"symbol\":\"MSFT\"}"));
    api.ports.forget();

    Answer answer = api.get("/portfolio", "symbols=AAPL,MSFT&days=1&intraday=15m");

    assertThat(answer.body())
        .contains(
            "\"history\":[{\"date\":\"2026-11-19\",\"close\":126,\"finality\":\"FINAL\"}],"
                + "\"intraday\":{\"session\":\"2026-11-20\",\"interval\":\"15m\","
                + "\"points\":[{\"time\":\"2026-11-20T14:45:00Z\",\"price\":127.26}]}",
            "{\"symbol\":\"MSFT\",\"status\":\"PENDING\",\"latest\":null,\"history\":[]}");
    assertThat(api.calls()).containsExactly("LatestPrices.findAll");
    assertThat(api.get("/portfolio", "symbols=AAPL&intraday=15m&fields=name").body())
        .contains("\"points\":[{\"time\":\"2026-11-20T14:45:00Z\",\"price\":127.26}]");
    assertThat(api.get("/portfolio", "symbols=AAPL").body()).doesNotContain("intraday");
  }

  @Test
  void portfolio_withPointsOfAnotherLength_is400() {
    assertThat(api.get("/portfolio", "symbols=AAPL&intraday=1m").body())
        .isEqualTo(problem(400, "Bad Request", "intraday is not 15m.", "/portfolio"));
  }
}
