package io.stockpricecache.api.history;

import static io.stockpricecache.api.fixture.TestApi.problem;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars of parts of a session through the route. */
@ApiTest
class IntradayHistoryTest {

  @Inject TestApi api;

  /** A symbol's chart of today asked the store at each look. */
  @Test
  void newestSession_isThreeCalls_andNoneWithinTheMinute() {
    TestPrices.trackApple(api);
    hours("2026-11-20T14:00:00Z", 30);
    TestPrices.tick(api, AAPL, "2026-11-20T14:59:20Z", "127.20", 4_000);
    api.ports.forget();

    Answer answer = api.get("/history/AAPL", "timeframe=1m");

    assertThat(answer.body())
        .startsWith(
            "{\"symbol\":\"AAPL\",\"currency\":\"USD\",\"adjustment\":\"split\",\"bars\":["
                + "{\"time\":\"2026-11-20T14:30:00Z\",\"open\":127,\"high\":127,\"low\":127,"
                + "\"close\":127,\"volume\":100,\"finality\":\"FINAL\",\"source\":\"yahoo\"},")
        .endsWith("\"missing\":[],\"nextCursor\":null}");
    assertThat(api.calls())
        .containsExactly("Symbols.find", "IntradayBars.read", "PriceTicks.glance");
    assertThat(answer.headers().get("cache-control")).startsWith("max-age=60");

    api.ports.forget();
    api.clock.advance(Duration.ofSeconds(20));
    assertThat(api.get("/history/AAPL", "timeframe=1m").body()).isEqualTo(answer.body());
    assertThat(api.calls()).isEmpty();
  }

  /** In each day's first quarter of an hour a chart took four calls. */
  @Test
  void newestSession_beforeItsFirstFold_isThreeCalls() {
    TestPrices.trackApple(api);
    hours("2026-11-19T20:00:00Z", 60);
    TestPrices.tick(api, AAPL, "2026-11-20T14:30:20Z", "127.20", 4_000);
    TestPrices.tick(api, AAPL, "2026-11-20T14:58:20Z", "127.20", 9_000);
    api.ports.forget();

    assertThat(api.get("/history/AAPL", "timeframe=1m").body())
        .contains("\"time\":\"2026-11-20T14:30:00Z\"")
        .doesNotContain("2026-11-19");
    assertThat(api.calls())
        .containsExactly("Symbols.find", "IntradayBars.read", "PriceTicks.glance");
  }

  /** How many shards there are is asked for once a minute, whoever's first day it is. */
  @Test
  void newestSession_ofSymbolsThatWereNeverFolded_isThreeCalls_butForTheFirstOfThem() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);
    TestPrices.tick(api, AAPL, "2026-11-20T14:30:20Z", "127.20", 4_000);
    api.ports.forget();

    assertThat(count(api.get("/history/AAPL", "timeframe=1m").body())).isEqualTo(1);
    assertThat(api.calls())
        .containsExactly(
            "Symbols.find", "IntradayBars.read", "PriceTicks.shardsAt", "PriceTicks.glance");
    api.ports.forget();
    assertThat(count(api.get("/history/MSFT", "timeframe=1m").body())).isZero();
    assertThat(api.calls()).containsExactly("Symbols.find", "IntradayBars.read");
  }

  /** The newest minute was hidden by whoever looked first at a symbol whose market had ended. */
  @Test
  void newestMinute_isThere_whateverMarketsSymbolWasReadBefore() {
    TestPrices.trackApple(api);
    api.clock.set(Instant.parse("2026-11-20T17:45:30Z"));
    Symbol london = new Symbol("BARC.L");
    TestPrices.pending(api, london);
    TestPrices.tick(api, AAPL, "2026-11-20T17:44:20Z", "127.20", 4_000);
    api.ports.forget();

    assertThat(api.get("/history/BARC.L", "timeframe=1m").status()).isEqualTo(200);
    assertThat(api.get("/history/AAPL", "timeframe=1m").body())
        .contains("\"time\":\"2026-11-20T17:44:00Z\"");
  }

  /** They answered 500. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "to=1999-12-31",
        "from=1999-01-01&to=1999-02-01",
        "from=2031-01-01",
        "from=2031-01-01&to=2031-02-01"
      })
  void timesOfWhichNothingIsKept_haveNoBars(String range) {
    TestPrices.trackApple(api);

    for (String timeframe : List.of("1m", "5m", "1h")) {
      Answer answer = api.get("/history/AAPL", "timeframe=" + timeframe + "&" + range);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("\"bars\":[]");
    }
  }

  @Test
  void sealedSessions_areOneCallBesideTheSymbols() {
    TestPrices.trackApple(api);
    for (int day = 16; day < 20; day++) {
      for (int hour = 14; hour < 21; hour++) {
        hours("2026-11-%dT%d:00:00Z".formatted(day, hour), 60);
      }
    }
    api.ports.forget();

    assertThat(
            api.get("/history/AAPL", "timeframe=5m&from=2026-11-16&to=2026-11-19&adjustment=none")
                .body())
        .contains("\"time\":\"2026-11-16T15:00:00Z\"", "\"time\":\"2026-11-19T15:55:00Z\"");
    assertThat(api.calls()).containsExactly("Symbols.find", "IntradayBars.read");
  }

  @Test
  void moreThanAPage_isReadOnByItsCursor() {
    TestPrices.trackApple(api);
    for (int day = 16; day < 20; day++) {
      for (int hour = 15; hour < 21; hour++) {
        hours("2026-11-%dT%d:00:00Z".formatted(day, hour), 60);
      }
    }
    String asked = "timeframe=1m&from=2026-11-16&to=2026-11-19";

    Answer first = api.get("/history/AAPL", asked);
    Matcher cursor = Pattern.compile("\"nextCursor\":\"([^\"]+)\"").matcher(first.body());
    assertThat(cursor.find()).isTrue();
    Answer second = api.get("/history/AAPL", asked + "&cursor=" + cursor.group(1));

    assertThat(count(first.body())).isEqualTo(HistoryPage.MAX_BARS);
    assertThat(count(second.body())).isEqualTo(4 * 6 * 60 - HistoryPage.MAX_BARS);
    assertThat(second.body()).contains("\"nextCursor\":null");
    assertThat(api.get("/history/AAPL", "timeframe=5m&cursor=" + cursor.group(1)).status())
        .isEqualTo(400);
  }

  @Test
  void csv_hasTimesInPlaceOfDates() {
    TestPrices.trackApple(api);
    hours("2026-11-20T14:00:00Z", 31);

    assertThat(api.get("/history/AAPL", "timeframe=1m&format=csv").body())
        .isEqualTo(
            "symbol,time,open,high,low,close,volume,currency,adjustment,finality,source\r\n"
                + "AAPL,2026-11-20T14:30:00Z,127,127,127,127,100,USD,split,FINAL,yahoo\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeframe=1m&from=2026-10-01 | from asks for more than 10 sessions of 1m; ask for fewer, or for longer bars.",
        "timeframe=1m&range=1mo | range asks for more than 10 sessions of 1m; ask for fewer, or for longer bars.",
        "timeframe=5m&range=6mo | range asks for more than 60 sessions of 5m; ask for fewer, or for longer bars.",
        "timeframe=5m&range=1d&from=2026-11-19 | range is given with from; give the one or the other.",
        "timeframe=2m | 'timeframe is none of 1m, 5m, 15m, 30m, 1h, 1d, 1w, 1mo.'",
        "range=5d | range 5d is of a timeframe below 1d; give from and to.",
        "session=extended | session extended is of a timeframe below 1d.",
        "timeframe=5m&session=night | session is not regular or extended."
      })
  void questionThatCannotBeAnswered_isABadRequestThatNamesTheParameter(
      String query, String detail) {
    TestPrices.trackApple(api);

    assertThat(api.get("/history/AAPL", query).body())
        .isEqualTo(problem(400, "Bad Request", detail, "/history/AAPL"));
  }

  @Test
  void severalSymbols_haveNoBarsWithinASession() {
    assertThat(api.get("/history", "symbols=AAPL&timeframe=5m").body())
        .contains("timeframe is not 1d, 1w or 1mo; shorter bars are told by /history/{symbol}");
  }

  @Test
  void symbolThatIsNotTracked_is404_andOneWithoutBarsHasNone() {
    assertThat(api.get("/history/AAPL", "timeframe=5m").status()).isEqualTo(404);
    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofSeconds(5));

    assertThat(api.get("/history/AAPL", "timeframe=5m&range=5d").body())
        .contains("\"bars\":[],\"missing\":[\"2026-11-16\",", "\"2026-11-19\"]");
  }

  /** Minutes of that hour, but for those before the open. */
  private void hours(String hour, int upTo) {
    Instant begin = Instant.parse(hour);
    SortedMap<Instant, Minute> minutes = new TreeMap<>();
    BigDecimal price = new BigDecimal("127");
    for (int i = hour.contains("T14") ? 30 : 0; i < upTo || minutes.isEmpty(); i++) {
      Instant time = begin.plus(Duration.ofMinutes(i));
      Ohlcv figures = new Ohlcv(price, price, price, price, 100L);
      minutes.put(
          time, new ToldMinute(time, true, figures, VendorName.YAHOO, time.plusSeconds(90)));
    }
    api.intraday.merge(List.of(new IntradayHour(AAPL, BarInterval.MINUTE, begin, 1, minutes)));
  }

  private static int count(String body) {
    return body.split("\"time\":", -1).length - 1;
  }
}
