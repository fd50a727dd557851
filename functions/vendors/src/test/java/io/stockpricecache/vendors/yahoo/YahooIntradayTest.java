package io.stockpricecache.vendors.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.VendorRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is 15:00 UTC on Friday 2026-11-20, half an hour into the session of New York. */
class YahooIntradayTest {

  private static final String TODAY = "2026-11-20T";

  private final YahooFixture fixture = new YahooFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void minutes_areTakenAsTheyCome() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:30:00Z", "10", "10.5", "9.9", "10.25", "1200")
            .row(TODAY + "14:31:00Z", "10.25", "10.3", "10.2", "10.29", "300"));

    IntradayHistory history = ask("ACME");

    assertThat(history.source()).isEqualTo(VendorName.YAHOO);
    assertThat(history.currency()).isEqualTo(Currency.getInstance("USD"));
    assertThat(history.fetchedAt()).isEqualTo(fixture.clock.instant());
    assertThat(history.leftOut()).isEmpty();
    assertThat(history.bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("14:30 10 10.5 9.9 10.25 1200", "14:31 10.25 10.3 10.2 10.29 300");
  }

  @Test
  void request_isForEachWeekAlone() {
    fixture.chart("ACME", minutes("ACME").row(TODAY + "14:30:00Z", "1", "1", "1", "1", "1"));
    IntradayRequest request =
        request("ACME", BarInterval.MINUTE, "2026-11-05T15:00:00Z", List.of());

    fixture.yahoo.intraday(request);

    assertThat(fixture.yahoo.intradayCalls(request)).isEqualTo(3);
    assertThat(fixture.server.requests())
        .extracting(VendorRequest::target)
        .containsExactly(
            target("1m", "2026-11-05T15:00:00Z", "2026-11-12T15:00:00Z"),
            target("1m", "2026-11-12T15:00:00Z", "2026-11-19T15:00:00Z"),
            target("1m", "2026-11-19T15:00:00Z", "2026-11-20T15:00:00Z"));
  }

  /** A stock of ten days had no bar at all, since Yahoo has none of the week before. */
  @Test
  void weeksBeforeTheListing_costNoOtherItsBars() {
    fixture.chart("ACME", minutes("ACME").row(TODAY + "14:30:00Z", "1", "1", "1", "1", "1"));
    fixture.server.when(
        request -> request.target().contains("period1=" + seconds("2026-11-05T15:00:00Z")),
        noData());
    IntradayRequest request =
        request("ACME", BarInterval.MINUTE, "2026-11-05T15:00:00Z", List.of());

    assertThat(fixture.yahoo.intraday(request).bars()).hasSize(1);
  }

  @Test
  void weeksOfWhichNoneHasAnything_areEmpty() {
    fixture.chart("ACME", noData());

    assertThatThrownBy(
            () ->
                fixture.yahoo.intraday(
                    request("ACME", BarInterval.MINUTE, "2026-11-05T15:00:00Z", List.of())))
        .isInstanceOfSatisfying(
            VendorException.class, e -> assertThat(e.failure()).isEqualTo(VendorFailure.EMPTY));
  }

  private static long seconds(String time) {
    return Instant.parse(time).getEpochSecond();
  }

  private static FakeResponse noData() {
    return FakeResponse.json(
        400,
        """
        {"chart":{"result":null,"error":{"code":"Bad Request",\
        "description":"Data doesn't exist for startDate = 1, endDate = 2"}}}
        """);
  }

  @Test
  void request_forFiveMinutes_isOne() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .meta("dataGranularity", "\"5m\"")
            .row(TODAY + "14:30:00Z", "1", "1", "1", "1", "1"));
    IntradayRequest request =
        request("ACME", BarInterval.FIVE_MINUTES, "2026-09-25T15:00:00Z", List.of());

    assertThat(fixture.yahoo.intraday(request).interval()).isEqualTo(BarInterval.FIVE_MINUTES);

    assertThat(fixture.yahoo.intradayCalls(request)).isEqualTo(1);
    assertThat(fixture.server.requests()).hasSize(1);
  }

  @Test
  void reach_isAMonthAndTwo() {
    assertThat(fixture.yahoo.capabilities().intradayReach(Markets.US, BarInterval.MINUTE))
        .isEqualTo(Duration.ofDays(29));
    assertThat(fixture.yahoo.capabilities().intradayReach(Markets.US, BarInterval.FIVE_MINUTES))
        .isEqualTo(Duration.ofDays(59));
  }

  /** A minute without a trade is a row of nulls. */
  @Test
  void row_ofNulls_isNone() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:30:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + "14:31:00Z", "null", "null", "null", "null", "null"));

    assertThat(ask("ACME").leftOut()).isEmpty();
    assertThat(ask("ACME").bars()).hasSize(1);
  }

  /** Its figures still change: the minute of 14:59 ends at 15:00, that of 15:00 runs. */
  @ParameterizedTest
  @ValueSource(strings = {"15:00:00", "15:00:17", "15:01:00", "14:59:31"})
  void row_thatIsNotOver_isNone(String time) {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:59:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + time + "Z", "11", "11", "11", "11", "5"));

    IntradayHistory history = ask("ACME");

    assertThat(history.leftOut()).isEmpty();
    assertThat(history.bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("14:59 10 10 10 10 5");
  }

  /** London comes 15 minutes late: its minute of 14:43 runs, though the clock is at 15:00. */
  @Test
  void row_thatRunsByALateFeed_isNone() {
    fixture.chart(
        "ACME.L",
        ChartBody.of("ACME.L", "GBp", "Europe/London")
            .meta("dataGranularity", "\"1m\"")
            .meta("regularMarketTime", ChartBody.seconds(TODAY + "14:43:31Z"))
            .row(TODAY + "14:42:00Z", "1250", "1260", "1240", "1255", "1000")
            .row(TODAY + "14:43:00Z", "1255", "1256", "1255", "1256", "10")
            .row(TODAY + "14:43:31Z", "1256", "1256", "1256", "1256", "0"));

    IntradayHistory history = ask("ACME.L");

    assertThat(history.leftOut()).isEmpty();
    assertThat(history.bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("14:42 12.5 12.6 12.4 12.55 1000");
  }

  @Test
  void row_ofFiveMinutesThatRunsByALateFeed_isNone() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .meta("dataGranularity", "\"5m\"")
            .meta("regularMarketTime", ChartBody.seconds(TODAY + "14:44:59Z"))
            .row(TODAY + "14:35:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + "14:40:00Z", "10", "10", "10", "10", "5"));

    assertThat(
            fixture
                .yahoo
                .intraday(
                    request("ACME", BarInterval.FIVE_MINUTES, "2026-11-13T15:30:00Z", List.of()))
                .bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("14:35 10 10 10 10 5");
  }

  /** It is of the session alone, or of a market that stands still: no feed is an hour late. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-11-19T21:00:01Z", "null", "2026-11-20T13:59:59Z"})
  void row_afterTheNewestPrice_countsOnceNoFeedIsAsLate(String newest) {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .meta("regularMarketTime", newest.equals("null") ? newest : ChartBody.seconds(newest))
            .row(TODAY + "13:59:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + "14:00:00Z", "11", "11", "11", "11", "5"));

    assertThat(ask("ACME").bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("13:59 10 10 10 10 5");
  }

  /** A time of the newest price that is to come says nothing. */
  @Test
  void row_thatRunsByTheClock_isNone() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .meta("regularMarketTime", ChartBody.seconds(TODAY + "15:30:00Z"))
            .row(TODAY + "14:59:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + "14:59:30Z", "11", "11", "11", "11", "5"));

    IntradayHistory history = ask("ACME");

    assertThat(history.leftOut()).isEmpty();
    assertThat(history.bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("14:59 10 10 10 10 5");
  }

  /** The newest price comes as a row of its own time. */
  @Test
  void row_ofTheLivePrice_isNone() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .meta("regularMarketTime", ChartBody.seconds("2026-11-19T21:00:02Z"))
            .row("2026-11-19T20:59:00Z", "10", "10", "10", "10", "5")
            .row("2026-11-19T21:00:02Z", "10", "10", "10", "10", "0"));

    assertThat(ask("ACME").bars()).hasSize(1);
    assertThat(ask("ACME").leftOut()).isEmpty();
  }

  @Test
  void rows_outOfOrder_areInOrder() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:32:00Z", "12", "12", "12", "12", "5")
            .row(TODAY + "14:30:00Z", "10", "10", "10", "10", "5"));

    assertThat(ask("ACME").bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("14:30 10 10 10 10 5", "14:32 12 12 12 12 5");
  }

  @Test
  void rows_ofOneTimeThatAgree_areOne() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:30:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + "14:30:00Z", "10", "10", "10", "10", "5"));

    assertThat(ask("ACME").bars()).hasSize(1);
  }

  /** Each row with one good one beside it: what is wrong costs itself alone. */
  @ParameterizedTest
  @CsvSource({
    // A misaligned time, a weekend, a holiday.
    "2026-11-20T14:31:30Z, 10, 10, 10, 10, WRONG_SESSION",
    "2026-11-14T15:30:00Z, 10, 10, 10, 10, WRONG_SESSION",
    // Prices that are none.
    "2026-11-20T14:31:00Z, 10, 10, 10, 0, IMPOSSIBLE_FIGURES",
    "2026-11-20T14:31:00Z, 10, 10, 10, -10, IMPOSSIBLE_FIGURES",
    "2026-11-20T14:31:00Z, 10, 10, 10, 1e99, IMPOSSIBLE_FIGURES",
    "2026-11-20T14:31:00Z, 10, 10, 10, '\"10\"', IMPOSSIBLE_FIGURES",
    "2026-11-20T14:31:00Z, 10, true, 10, 10, IMPOSSIBLE_FIGURES",
  })
  void row_thatCannotBeRight_isListed(
      String time, String open, String high, String low, String close, RejectionReason reason) {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:30:00Z", "10", "10", "10", "10", "5")
            .row(time, open, high, low, close, "5"));

    IntradayHistory history = ask("ACME");

    assertThat(history.bars()).hasSize(1);
    assertThat(history.leftOut()).extracting(RejectedRow::reason).containsExactly(reason);
    assertThat(history.leftOut().getFirst().detail()).startsWith(time);
  }

  @Test
  void rows_ofOneTimeThatContradict_areBothListed() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:30:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + "14:31:00Z", "10", "10", "10", "10", "5")
            .row(TODAY + "14:31:00Z", "10", "10", "10", "12", "5"));

    assertThat(ask("ACME").bars()).hasSize(1);
    assertThat(ask("ACME").leftOut()).hasSize(2);
  }

  /** As of a day: the close counts. */
  @ParameterizedTest
  @CsvSource({
    "10, 9.5, 9, 10, '10 null null 10'",
    "10, 11, 10.5, 10, '10 null null 10'",
    "null, 11, 9, 10, 'null 11 9 10'",
    "10, 11, -1, 10, '10 11 null 10'",
    "0, 11, 9, 10, 'null 11 9 10'",
    "10, null, null, 10, '10 null null 10'",
    "10, 10.2, 9.8, 10.199999809265137, '10 10.2 9.8 10.2'",
  })
  void figures_thatContradictTheClose_areLeftOut(
      String open, String high, String low, String close, String expected) {
    fixture.chart("ACME", minutes("ACME").row(TODAY + "14:30:00Z", open, high, low, close, "5"));

    assertThat(ask("ACME").bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("14:30 " + expected + " 5");
  }

  @Test
  void rows_ofAnotherTimeThanAskedFor_areNone() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row("2026-11-12T15:29:00Z", "9", "9", "9", "9", "5")
            .row(TODAY + "14:30:00Z", "10", "10", "10", "10", "5"));

    assertThat(ask("ACME").bars()).hasSize(1);
    assertThat(ask("ACME").leftOut()).isEmpty();
  }

  @Test
  void rows_beforeAndAfterTheSession_areTaken() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row("2026-11-19T13:00:00Z", "9", "9", "9", "9", "0")
            .row("2026-11-19T22:00:00Z", "10", "10", "10", "10", "0"));

    assertThat(ask("ACME").bars()).hasSize(2);
  }

  /** Pence by the hundred were pounds. */
  @ParameterizedTest
  @CsvSource({
    "GBp, ACME.L, GBP, Europe/London",
    "ILA, ACME.TA, ILS, Asia/Jerusalem",
    "ZAc, ACME.JO, ZAR, Africa/Johannesburg"
  })
  void hundredths_becomeTheMajorUnit(String unit, String symbol, String currency, String zone) {
    fixture.chart(
        symbol,
        ChartBody.of(symbol, unit, zone)
            .meta("dataGranularity", "\"1m\"")
            .row("2026-11-19T10:00:00Z", "1250", "1251.5", "1249", "1250.5", "10"));

    IntradayHistory history = ask(symbol);

    assertThat(history.currency().getCurrencyCode()).isEqualTo(currency);
    assertThat(history.bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("10:00 12.5 12.515 12.49 12.505 10");
  }

  /** A split after the last bar is in the figures, and the answer does not tell it. */
  @Test
  void figures_areTurnedBackByKnownSplits() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row("2026-11-18T15:00:00Z", "50", "51", "49.5", "50.25", "200")
            .row("2026-11-19T15:00:00Z", "50", "51", "49.5", "50.25", "200"));

    IntradayHistory history =
        fixture.yahoo.intraday(
            request(
                "ACME",
                BarInterval.MINUTE,
                "2026-11-13T15:30:00Z",
                List.of(split("2026-11-19", "2", "1"))));

    assertThat(history.bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("15:00 100 102 99 100.5 100", "15:00 50 51 49.5 50.25 200");
  }

  /** One that nobody has told of yet comes with the answer. */
  @Test
  void figures_areTurnedBackByToldSplits_butOnceAlone() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row("2026-11-18T15:00:00Z", "50", "51", "49.5", "50.25", "200")
            .split("2026-11-19T14:30:00Z", "2", "1", "2:1"));

    assertThat(ask("ACME").bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("15:00 100 102 99 100.5 100");
    assertThat(
            fixture
                .yahoo
                .intraday(
                    request(
                        "ACME",
                        BarInterval.MINUTE,
                        "2026-11-13T15:30:00Z",
                        List.of(split("2026-11-19", "2", "1"))))
                .bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("15:00 100 102 99 100.5 100");
  }

  @Test
  void rate_hasNoVolume() {
    fixture.chart(
        "EURUSD=X",
        ChartBody.of("EURUSD=X", "USD", "Europe/London")
            .meta("dataGranularity", "\"1m\"")
            .row("2026-11-19T10:00:00Z", "1.08", "1.081", "1.079", "1.0805", "0"));

    assertThat(ask("EURUSD=X").bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("10:00 1.08 1.081 1.079 1.0805 null");
  }

  /** It is counted over the last 24 hours, by which no minute's own can be told. */
  @Test
  void coin_hasNoVolume() {
    fixture.chart(
        "BTC-USD",
        ChartBody.of("BTC-USD", "USD", "UTC")
            .meta("dataGranularity", "\"1m\"")
            .row("2026-11-19T10:00:00Z", "64000", "64010", "63990", "64005", "26738688"));

    assertThat(ask("BTC-USD").bars())
        .extracting(YahooIntradayTest::line)
        .containsExactly("10:00 64000 64010 63990 64005 null");
  }

  @Test
  void answer_withoutATable_isEmpty() {
    fixture.chart("ACME", minutes("ACME"));

    assertFails("ACME", VendorFailure.EMPTY);
  }

  @Test
  void answer_withNothingThatCanBeRight_isMalformed() {
    fixture.chart("ACME", minutes("ACME").row(TODAY + "14:30:00Z", "0", "0", "0", "0", "5"));

    assertFails("ACME", VendorFailure.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"5m\"", "\"1d\"", "\"1h\""})
  void answer_ofAnotherInterval_isMalformed(String granularity) {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .meta("dataGranularity", granularity)
            .row(TODAY + "14:30:00Z", "1", "1", "1", "1", "1"));

    assertFails("ACME", VendorFailure.MALFORMED);
  }

  @Test
  void answer_ofAnotherSymbol_isMalformed() {
    fixture.chart("ACME", minutes("OTHER").row(TODAY + "14:30:00Z", "1", "1", "1", "1", "1"));

    assertFails("ACME", VendorFailure.MALFORMED);
  }

  @Test
  void answer_withColumnsOfOtherLengths_isMalformed() {
    fixture.chart(
        "ACME",
        minutes("ACME")
            .row(TODAY + "14:30:00Z", "1", "1", "1", "1", "1")
            .cellsOf("close", "1", "2"));

    assertFails("ACME", VendorFailure.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":\"No data"
            + " found, symbol may be delisted\"}}}|UNKNOWN_SYMBOL",
        "422|{\"chart\":{\"result\":null,\"error\":{\"code\":\"Unprocessable Entity\","
            + "\"description\":\"1m data not available for startTime=1 and endTime=2. The requested"
            + " range must be within the last 30 days.\"}}}|EMPTY",
        "429|Too Many Requests|THROTTLED",
        "200|Too Many Requests|THROTTLED",
        "500|{\"chart\":{\"result\":null,\"error\":{\"code\":\"Internal Server Error\","
            + "\"description\":\"\"}}}|UNAVAILABLE",
        "200|{\"chart\":{\"result\":[],\"error\":null}}|EMPTY",
        "200|{}|MALFORMED",
        "200|[]|MALFORMED",
        "200|{\"chart\":|MALFORMED",
      })
  void error_isOfItsClass(int status, String body, VendorFailure failure) {
    fixture.chart("ACME", FakeResponse.text(status, body));

    assertFails("ACME", failure);
  }

  private void assertFails(String symbol, VendorFailure failure) {
    assertThatThrownBy(() -> ask(symbol))
        .isInstanceOfSatisfying(
            VendorException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }

  private IntradayHistory ask(String symbol) {
    return fixture.yahoo.intraday(
        request(symbol, BarInterval.MINUTE, "2026-11-13T15:30:00Z", List.of()));
  }

  private static IntradayRequest request(
      String symbol, BarInterval interval, String from, List<Split> splits) {
    Symbol asked = new Symbol(symbol);
    return new IntradayRequest(
        asked,
        Markets.of(asked),
        interval,
        Instant.parse(from),
        Instant.parse(TODAY + "15:00:00Z"),
        Currency.getInstance("USD"),
        splits);
  }

  private static Split split(String date, String numerator, String denominator) {
    return new Split(
        SessionDate.parse(date),
        new BigDecimal(numerator),
        new BigDecimal(denominator),
        VendorName.MASSIVE);
  }

  private static ChartBody minutes(String symbol) {
    return ChartBody.us(symbol)
        .meta("dataGranularity", "\"1m\"")
        .meta("regularMarketTime", ChartBody.seconds(TODAY + "15:00:00Z"));
  }

  private static String target(String interval, String from, String to) {
    return "/v8/finance/chart/ACME?period1=%s&period2=%s&interval=%s&events=split&includePrePost=true"
        .formatted(ChartBody.seconds(from), ChartBody.seconds(to), interval);
  }

  private static String line(IntradayHistory.Timed bar) {
    Ohlcv figures = bar.figures();
    return "%s %s %s %s %s %s"
        .formatted(
            bar.time().toString().substring(11, 16),
            figures.open(),
            figures.high(),
            figures.low(),
            figures.close(),
            figures.volume());
  }
}
