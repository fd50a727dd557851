package io.stockpricecache.api.memory;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.api.http.ResponseWriter;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class CachingTest {

  private static final Symbol NVDA = new Symbol("NVDA");
  private static final String PAGE = "symbols=AAPL&days=7";

  @Inject TestApi api;

  @Test
  void hitRate_isToldInTheFirstHourOfEachQuarterOfADay() {
    TestPrices.trackApple(api);
    api.clock.set(Instant.parse("2026-11-20T17:59:59Z"));
    api.get("/prices/AAPL");
    assertThat(api.metrics.told()).isEmpty();

    api.clock.set(Instant.parse("2026-11-20T18:00:00Z"));
    api.get("/prices/AAPL");
    api.get("/portfolio", "symbols=AAPL,MSFT&days=1");
    api.get("/health");
    api.clock.set(Instant.parse("2026-11-20T19:00:00Z"));
    api.get("/prices/AAPL");

    assertThat(api.metrics.told())
        .containsExactly("HitRatePercent api 100.0", "HitRatePercent api 50.0");
  }

  @ParameterizedTest
  @CsvSource({
    "/portfolio, symbols=AAPL&days=7",
    "/portfolio, symbols=AAPL&days=200",
    "/prices/AAPL, ''",
    "/history/AAPL, ''",
    "/history/AAPL, from=2026-11-17&adjustment=none"
  })
  void secondRead_withinHalfAMinute_asksNoStore(String path, String query) {
    TestPrices.trackApple(api);
    Answer first = api.get(path, query);
    api.ports.forget();
    api.clock.advance(Duration.ofSeconds(29));

    Answer second = api.get(path, query);

    assertThat(api.calls()).isEmpty();
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("etag", first.headers().get("etag"));
  }

  @Test
  void read_afterHalfAMinute_asksTheStoreAgain_andTheSamePricesAreTheSameBytes() {
    TestPrices.trackApple(api);
    Answer first = api.get("/portfolio", PAGE);
    api.ports.forget();
    api.clock.advance(Duration.ofSeconds(30));

    Answer second = api.get("/portfolio", PAGE);

    assertThat(api.calls()).containsExactly("LatestPrices.findAll");
    assertThat(second.body()).isEqualTo(first.body());
  }

  /** A stale row that waited for its refresh stayed in memory for a minute out of session. */
  @ParameterizedTest
  @CsvSource({"PAGE, symbols=AAPL&days=7", "BARS, symbols=AAPL&days=200"})
  void staleRow_whoseMarketIsClosed_isReadAgainAfterTwoSeconds(String name, String query) {
    staleApple();
    assertThat(api.get("/portfolio", query).body()).contains("\"stale\":true");
    assertThat(api.queue.sent()).as("its reader asks for it").hasSize(1);
    api.history.merge(List.of(TestPrices.bar(AAPL, TestPrices.date(20), "127")));
    TestPrices.rebuild(api, AAPL);

    api.clock.advance(Duration.ofSeconds(2));

    assertThat(api.get("/portfolio", query).body())
        .as(name)
        .contains("\"stale\":false", "\"date\":\"2026-11-20\"");
  }

  @Test
  void staleRow_thatNobodyRefreshes_isKept_whetherItsMarketIsOpenOrNot() {
    staleApple();
    api.latestPrices.save(List.of(api.row(AAPL).withStatus(SymbolStatus.INACTIVE)));
    for (String time : List.of("2026-11-21T02:00:00Z", "2026-11-23T16:00:00Z")) {
      api.clock.set(Instant.parse(time));
      api.get("/portfolio", PAGE);
      api.ports.forget();
      api.clock.advance(Duration.ofSeconds(29));

      api.get("/portfolio", PAGE);

      assertThat(api.calls()).isEmpty();
    }
  }

  /** Its close of the 19th, on the night after the 20th. */
  private void staleApple() {
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));
    api.history.merge(List.of(TestPrices.bar(AAPL, TestPrices.date(19), "126")));
    TestPrices.rebuild(api, AAPL);
    api.clock.set(Instant.parse("2026-11-21T02:00:00Z"));
  }

  @Test
  void pagesThatOverlap_shareTheirRows() {
    TestPrices.trackApple(api);
    TestPrices.track(api, MSFT, CorporateActions.NONE, TestPrices.date(19));
    api.history.merge(List.of(TestPrices.bar(MSFT, TestPrices.date(19), "400")));
    api.get("/portfolio", PAGE);
    api.ports.forget();

    api.get("/prices/AAPL");
    api.get("/portfolio", "symbols=aapl");

    assertThat(api.calls()).isEmpty();
    assertThat(api.caches().keys()).isEqualTo(Set.of(AAPL));
  }

  @Test
  void manyReadersAtOnce_areOneLoad() {
    TestPrices.trackApple(api);
    api.ports.forget();

    List<Answer> answers = Race.run(200, i -> api.get("/prices/AAPL", ""));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(api.calls()).containsExactly("LatestPrices.find");
    assertThat(api.caches().hits()).isEqualTo(199);
    assertThat(api.caches().misses()).isEqualTo(1);
  }

  @Test
  void failedLoad_isNotRemembered() {
    TestPrices.trackApple(api);
    api.ports.failOnly("LatestPrices.findAll", new StoreException("no answer", null));
    assertThat(api.get("/portfolio", PAGE).status()).isEqualTo(503);
    api.ports.heal();

    assertThat(api.get("/portfolio", PAGE).status()).isEqualTo(200);
  }

  @Test
  void symbolThatIsTrackedHere_isSeenAtOnce_andElsewhereSoon() {
    assertThat(api.get("/portfolio", "symbols=AAPL").body()).contains("\"untracked\":[\"AAPL\"]");
    api.call(TestApi.event("api-post-symbols.json"));
    assertThat(api.get("/portfolio", "symbols=AAPL").body()).contains("\"status\":\"PENDING\"");

    TestPrices.trackApple(api);
    api.clock.advance(Duration.ofSeconds(2));

    assertThat(api.get("/portfolio", "symbols=AAPL").body()).contains("\"price\":127.26");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*", "\"a,b\" ,W/%s"})
  void ifNoneMatch_thatNamesIt_isNotModified_withoutABodyOrACall(String form) {
    TestPrices.trackApple(api);
    String tag = api.get("/portfolio", PAGE).headers().get("etag");
    api.ports.forget();
    APIGatewayV2HTTPEvent event = TestApi.request("GET", "/portfolio", PAGE);
    event.getHeaders().put("If-None-Match", form.formatted(tag));

    Answer answer = api.call(event);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isNull();
    assertThat(answer.headers())
        .containsEntry("etag", tag)
        .containsKeys("cache-control", "vary", "x-request-id")
        .doesNotContainKeys("content-type", "content-length");
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"other\"", "%s-gzip", "other"})
  void ifNoneMatch_ofAnother_isAnsweredInFull(String form) {
    TestPrices.trackApple(api);
    String tag = api.get("/portfolio", PAGE).headers().get("etag");
    APIGatewayV2HTTPEvent event = TestApi.request("GET", "/portfolio", PAGE);
    event.getHeaders().put("if-none-match", form.formatted(tag));

    assertThat(api.call(event).status()).isEqualTo(200);
  }

  @Test
  void changedPrice_hasAnotherTag() {
    TestPrices.trackApple(api);
    String before = api.get("/portfolio", PAGE).headers().get("etag");
    TestPrices.quote(api, AAPL, "128", "126", "2026-11-20T15:00:10Z", "2026-11-20T15:00:11Z");
    api.clock.advance(Duration.ofSeconds(30));

    assertThat(api.get("/portfolio", PAGE).headers().get("etag"))
        .isNotEqualTo(before)
        .matches("\"[A-Za-z0-9_-]{22}\"");
  }

  @Test
  void stalePrice_thatWaitsForItsRefresh_isReadAgainAfterTwoSeconds() {
    // Yesterday's close stayed on the page for half a minute after the live price had come.
    TestPrices.trackApple(api);
    api.clock.set(Instant.parse("2026-11-20T15:10:00Z"));
    assertThat(api.get("/prices/AAPL").body()).contains("\"stale\":true");
    TestPrices.quote(api, AAPL, "128", "126", "2026-11-20T15:10:00Z", "2026-11-20T15:10:00Z");
    api.clock.advance(Duration.ofSeconds(2));

    assertThat(api.get("/prices/AAPL").body()).contains("\"price\":128", "\"stale\":false");
  }

  @Test
  void givenUpSymbol_isInMemoryForHalfAMinute() {
    TestPrices.givenUp(api, NVDA);
    api.get("/portfolio", "symbols=NVDA");
    api.ports.forget();
    api.clock.advance(Duration.ofSeconds(29));

    assertThat(api.get("/portfolio", "symbols=NVDA").body()).contains("INACTIVE");

    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|true",
        "deflate, GZIP;q=0.5|true",
        "*|true",
        "br, *;q=0|false",
        "gzip;q=0|false",
        "gzip; q=0.0, *|false",
        "identity|false",
        "''|false"
      })
  void longBody_isZippedWhereThatIsAllowed(String accepted, boolean zipped) throws IOException {
    TestPrices.trackApple(api);
    String query = "symbols=AAPL," + manySymbols();
    String plain = api.get("/portfolio", query).body();
    APIGatewayV2HTTPEvent event = TestApi.request("GET", "/portfolio", query);
    event.getHeaders().put("accept-encoding", accepted);

    Answer answer = api.call(event);

    assertThat(plain.length()).isGreaterThan(ResponseWriter.WORTH_ZIPPING);
    assertThat(answer.base64()).isEqualTo(zipped);
    assertThat(answer.headers().get("content-encoding")).isEqualTo(zipped ? "gzip" : null);
    assertThat(answer.headers().get("etag").endsWith("-gzip\"")).isEqualTo(zipped);
    assertThat(zipped ? unzipped(answer.body()) : answer.body()).isEqualTo(plain);
  }

  @Test
  void shortBody_isNotZipped() {
    APIGatewayV2HTTPEvent event = TestApi.request("GET", "/health", "");
    event.getHeaders().put("accept-encoding", "gzip");

    assertThat(api.call(event).body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void head_hasTheTagOfGet() {
    TestPrices.trackApple(api);
    Answer get = api.get("/portfolio", PAGE);
    Answer head = api.call(TestApi.request("HEAD", "/portfolio", PAGE));

    assertThat(head.headers()).containsEntry("etag", get.headers().get("etag"));
    assertThat(head.body()).isNull();
  }

  private static String manySymbols() {
    StringBuilder symbols = new StringBuilder("A0");
    for (int i = 1; i <= 97; i++) {
      symbols.append(",LONGNAME").append(i);
    }
    return symbols.toString();
  }

  private static String unzipped(String base64) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(base64);
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
