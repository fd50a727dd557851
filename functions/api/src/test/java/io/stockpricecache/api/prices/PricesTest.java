package io.stockpricecache.api.prices;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class PricesTest {

  @Inject TestApi api;

  @Test
  void price_tracked_answersAllThatMustBeSaid() {
    TestPrices.trackApple(api);
    api.ports.forget();

    Answer answer = api.call(TestApi.event("api-get-prices.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry(
            "cache-control", "max-age=15, stale-while-revalidate=30, stale-if-error=300");
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","price":127.26,"currency":"USD","asOf":"2026-11-20T14:59:30Z",
                "fetchedAt":"2026-11-20T14:59:31Z","source":"yahoo","finality":"LIVE","stale":false,
                "change":1.26,"changePercent":1,"previousClose":126,"name":"A company","type":null,"exchange":null,
                "open":null,"high":null,"low":null,"volume":null,"marketState":"OPEN",
                "delayedBySeconds":0}
                """));
    assertThat(api.calls()).containsExactly("LatestPrices.find");
  }

  @Test
  void price_oneBarAlone_hasNoChange() {
    api.history.merge(List.of(TestPrices.bar(TestPrices.MSFT, TestPrices.date(19), "0.00000123")));
    TestPrices.track(api, TestPrices.MSFT, CorporateActions.NONE, TestPrices.date(19));

    assertThat(api.get("/prices/msft").body())
        .isEqualTo(
            json(
                """
                {"symbol":"MSFT","price":0.00000123,"currency":"USD","asOf":"2026-11-19T21:00:00Z",
                "fetchedAt":"2026-11-20T12:00:00Z","source":"yahoo","finality":"FINAL","stale":true,
                "change":null,"changePercent":null,"previousClose":null,"name":"A company","type":null,"exchange":null,
                "open":0.00000123,"high":0.00000123,"low":0.00000123,"volume":1,"marketState":"OPEN",
                "delayedBySeconds":0}
                """));
  }

  @Test
  void price_withAllThatIsKnown_answersARowThatAnAppCanDraw() {
    rich();

    assertThat(api.get("/prices/AAPL").body())
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","price":127.5,"currency":"USD","asOf":"2026-11-20T14:59:50Z",
                "fetchedAt":"2026-11-20T14:59:51Z","source":"yahoo","finality":"LIVE","stale":false,
                "change":1.5,"changePercent":1.1905,"previousClose":126,"name":"Apple Inc.",
                "type":"STOCK","exchange":"XNAS","open":126.5,"high":128,"low":126.25,
                "volume":41000000,"marketState":"OPEN","delayedBySeconds":900}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:59:59Z, CLOSED",
    "2026-11-20T09:00:00Z, PRE",
    "2026-11-20T14:30:00Z, OPEN",
    "2026-11-20T21:00:00Z, POST",
    "2026-11-21T01:00:00Z, CLOSED"
  })
  void price_tellsWhatTheMarketDoesAtTheTimeOfTheRead(Instant at, String state) {
    TestPrices.trackApple(api);
    api.clock.set(at);

    assertThat(api.get("/prices/AAPL").body()).contains("\"marketState\":\"" + state + "\"");
  }

  @Test
  void price_ofAnIndexThatNoVendorHasToldOf_hasTheTypeOfItsForm() {
    Symbol index = new Symbol("^GSPC");
    api.history.merge(List.of(TestPrices.bar(index, TestPrices.date(19), "6600")));
    TestPrices.track(api, index, CorporateActions.NONE, TestPrices.date(19));

    assertThat(api.get("/prices/^GSPC").body()).contains("\"type\":\"INDEX\",\"exchange\":null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fields=volume,name",
        "fields=name&fields=volume",
        "fields=name,%20volume,price,symbol,volume"
      })
  void price_trimmed_keepsWhatEveryPriceMustHave(String query) {
    rich();

    assertThat(api.get("/prices/AAPL", query).body())
        .isEqualTo(
            json(
                """
                {"symbol":"AAPL","price":127.5,"currency":"USD","asOf":"2026-11-20T14:59:50Z",
                "fetchedAt":"2026-11-20T14:59:51Z","source":"yahoo","finality":"LIVE","stale":false,
                "name":"Apple Inc.","volume":41000000}
                """));
  }

  @Test
  void price_trimmedToWhatIsUnknown_saysSo() {
    TestPrices.trackApple(api);

    assertThat(api.get("/prices/AAPL", "fields=exchange,marketState").body())
        .endsWith("\"stale\":false,\"exchange\":null,\"marketState\":\"OPEN\"}");
  }

  @Test
  void price_trimmedToAllFields_isTheSameAsUntrimmed() {
    rich();

    assertThat(api.get("/prices/AAPL", "fields=" + String.join(",", LatestFields.known())).body())
        .isEqualTo(api.get("/prices/AAPL").body());
    assertThat(Stream.of(Latest.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactlyElementsOf(LatestFields.known().stream().skip(1).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "fields=nmae, 'nmae'",
    "'fields=name,volumes', 'volumes'",
    "fields=, ''",
    "'fields=name,', ''",
    "fields, ''",
    "fields=NAME, 'NAME'",
    "fields=history, 'history'",
    "fields=%3Cscript%3E, '?script?'",
    "fields=abcdefghijklmnopqrstuvwxyz, 'abcdefghijklmnopqrst...'"
  })
  void price_trimmedToWhatIsNoField_isABadRequestThatNamesIt(String query, String named) {
    Answer answer = api.get("/prices/AAPL", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "fields names '"
                + named
                + "', which is no field; there are: symbol, price, currency, asOf,");
    assertThat(api.calls()).isEmpty();
  }

  /** A price with everything that a vendor may tell. */
  private void rich() {
    TestPrices.trackApple(api);
    Quote quote =
        new Quote(
            TestPrices.AAPL,
            new Ohlcv(
                new BigDecimal("126.5"),
                new BigDecimal("128"),
                new BigDecimal("126.25"),
                new BigDecimal("127.5"),
                41_000_000L),
            new BigDecimal("126"),
            Currency.getInstance("USD"),
            TestPrices.date(20),
            Instant.parse("2026-11-20T14:59:50Z"),
            Instant.parse("2026-11-20T14:59:51Z"),
            VendorName.YAHOO,
            new Feed(InstrumentKind.STOCK, Duration.ofMinutes(15)));
    api.latestPrices.put(
        api.row(TestPrices.AAPL).withQuote(quote).withName("Apple Inc.").listedAt("XNAS"));
    api.ports.forget();
  }

  @Test
  void price_untracked_isNotFound() {
    Answer answer = api.call(TestApi.event("api-get-prices.json"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            problem(
                "/problems/symbol-not-tracked",
                404,
                "Symbol not tracked",
                "AAPL is not tracked; POST /symbols begins it.",
                "/prices/AAPL"));
  }

  @Test
  void price_pending_isNotFoundAndSaysWhy() {
    api.call(TestApi.event("api-post-symbols.json"));

    Answer answer = api.call(TestApi.event("api-get-prices.json"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            problem(
                "/problems/no-price-yet",
                404,
                "No price yet",
                "AAPL is PENDING: its prices are on the way, ask again in a few seconds.",
                "/prices/AAPL"));
  }

  /** "Ask again in a few seconds", said for days while every vendor refused. */
  @Test
  void price_thatIsMissing_isNotFoundWithWhatTheSymbolsRowSays() {
    api.call(TestApi.event("api-post-symbols.json"));
    TrackedSymbol row = api.symbols.find(new Symbol("AAPL")).orElseThrow();
    api.symbols.save(row.waiting("yahoo: THROTTLED: too many requests"));
    assertThat(api.get("/prices/AAPL").body())
        .contains("AAPL is PENDING, and has no price yet: yahoo: THROTTLED: too many requests.\"");

    api.symbols.save(
        api.symbols
            .find(new Symbol("AAPL"))
            .orElseThrow()
            .inactive("no vendor in VENDORS_ORDER has prices of the market XNYS"));
    api.latestPrices.put(
        api.latestPrices.find(new Symbol("AAPL")).orElseThrow().withStatus(SymbolStatus.INACTIVE));
    api.clock.advance(Duration.ofSeconds(2));
    assertThat(api.get("/prices/AAPL").body())
        .contains("AAPL is INACTIVE: no vendor in VENDORS_ORDER has prices of the market XNYS.\"");
    assertThat(api.get("/company/AAPL").body())
        .contains("AAPL is INACTIVE: no vendor in VENDORS_ORDER has prices of the market XNYS.\"");
    assertThat(api.get("/prices/AAPL").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"^GSPC", "%5EGSPC", "%5egspc"})
  void price_index_isUnderstoodEncodedOrNot(String symbol) {
    api.call(TestApi.post("{\"symbol\":\"^GSPC\"}"));

    assertThat(api.get("/prices/" + symbol).body()).contains("^GSPC is PENDING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EURUSD=X", "EURUSD%3DX", "eurusd%3dx"})
  void price_currencyPair_isUnderstoodEncodedOrNot(String symbol) {
    TestPrices.track(api, new Symbol("EURUSD=X"), CorporateActions.NONE, TestPrices.date(19));

    assertThat(api.get("/prices/" + symbol).body())
        .contains("EURUSD=X is ACTIVE, and no vendor has told a price of it yet.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>",
        "%3Cscript%3E",
        "AAPL'--",
        "AAPL%00",
        "AAPL%0d%0aX:1",
        "%E2%84%AAO",
        "Kelvin\u212A",
        "..",
        "%2e%2e",
        "AAPL%",
        "AAPL%ZZ",
        "A A",
        "A+A",
        "{symbol}",
        "${jndi:x}",
        "AAPL;x=1",
        "ABCDEFGHIJKLMNOPQRSTU",
        "%25",
        "a|b\\c`\"",
        "AAPL?x",
        "AAPL#x"
      })
  void price_hostileSymbol_isABadRequestBeforeTheStore(String symbol) {
    Answer answer = api.get("/prices/" + symbol);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Bad Request\"");
    assertThat(answer.body()).doesNotContain("script>", "Exception", "io.");
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void price_overLongSymbol_isABadRequestThatDoesNotRepeatIt() {
    Answer answer = api.get("/prices/" + "A".repeat(5_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"detail\":\"not a symbol: 'AAAAAAAAAAAAAAAAAAAA...'\"");
    assertThat(api.calls()).isEmpty();
  }
}
