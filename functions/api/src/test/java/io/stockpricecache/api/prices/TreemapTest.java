package io.stockpricecache.api.prices;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class TreemapTest {

  private static final Symbol ZS = new Symbol("ZS");
  private static final Currency USD = Currency.getInstance("USD");

  @Inject TestApi api;

  @Test
  void treemap_ofTrackedSymbols_groupsThemTheHeaviestFirst() {
    priced(AAPL, "3000");
    priced(ZS, "30");
    priced(MSFT, "4000");
    api.ports.forget();

    String body = nasdaq();

    assertThat(body)
        .startsWith(
            json(
                """
                {"universe":"nasdaq-100","membersAsOf":"2025-12-22","asOf":"2026-11-20T14:59:31Z",
                "stale":false,"sectors":[{"sector":"Technology","industries":[
                {"industry":"Consumer Electronics","symbols":[
                {"symbol":"AAPL","name":"AAPL Inc.","marketCap":3000,"weight":3000,"price":127.26,
                "currency":"USD","asOf":"2026-11-20T14:59:30Z","fetchedAt":"2026-11-20T14:59:31Z",
                "source":"yahoo","finality":"LIVE","stale":false,"change":1.26,"changePercent":1,
                "previousClose":126,"delayedBySeconds":0}]},
                {"industry":"Software - Infrastructure","symbols":[{"symbol":"MSFT",
                """));
    assertThat(body.indexOf("\"MSFT\"")).isLessThan(body.indexOf("\"ZS\""));
    assertThat(body).contains("]}]}],\"missing\":[],\"untracked\":[\"ABNB\",\"ADBE\",");
    // Whose members they are, which is remembered, and 101 symbols: two pages.
    assertThat(api.calls())
        .containsExactly("StoredUniverses.find", "LatestPrices.findAll", "LatestPrices.findAll");
  }

  @Test
  void symbol_withoutAMarketCap_isShownLastWithoutAWeight() {
    priced(ZS, "30");
    TestPrices.track(api, MSFT, CorporateActions.NONE, TestPrices.date(19));
    quote(MSFT);

    assertThat(nasdaq())
        .contains("{\"symbol\":\"MSFT\",\"name\":\"A company\",\"marketCap\":null,\"weight\":null,")
        .matches("(?s).*\"ZS\".*\"MSFT\".*");
  }

  @Test
  void symbol_withoutAPriceOrGivenUp_isListedAsMissing() {
    priced(AAPL, "3000");
    TestPrices.track(api, MSFT, CorporateActions.NONE, TestPrices.date(19));
    api.call(TestApi.post("{\"symbol\":\"NVDA\"}"));
    priced(ZS, "30");
    LatestPrice given = api.latestPrices.find(ZS).orElseThrow();
    api.latestPrices.save(List.of(given.withStatus(SymbolStatus.INACTIVE)));

    String body = nasdaq();

    assertThat(body)
        .contains(
            json(
                """
                "missing":[{"symbol":"MSFT","status":"ACTIVE"},
                {"symbol":"NVDA","status":"PENDING"},{"symbol":"ZS","status":"INACTIVE"}]
                """));
    assertThat(body.split("\"price\":", -1)).hasSize(2);
  }

  @Test
  void every_member_isInExactlyOnePlace() {
    priced(AAPL, "3000");
    api.call(TestApi.post("{\"symbol\":\"NVDA\"}"));

    String body = nasdaq();

    for (Symbol symbol : Universes.find("nasdaq-100").orElseThrow().symbols()) {
      assertThat(body.split("\"" + symbol + "\"", -1)).as(symbol.value()).hasSize(2);
    }
  }

  @Test
  void treemap_withOneStalePrice_isStale() {
    priced(AAPL, "3000");
    api.clock.advance(Duration.ofMinutes(5));
    priced(MSFT, "4000", "2026-11-20T15:04:30Z");
    assertThat(nasdaq()).contains("\"stale\":true,\"sectors\":");

    quote(AAPL, "2026-11-20T15:04:31Z");
    // What was read is kept in memory for half a minute.
    api.clock.advance(Duration.ofSeconds(31));
    assertThat(nasdaq()).contains("\"stale\":false,\"sectors\":").doesNotContain("\"stale\":true");
  }

  @Test
  void treemap_ofUnchangedPrices_isTheSameLater() {
    priced(AAPL, "3000");
    String before = nasdaq();
    api.clock.advance(Duration.ofMinutes(1));

    assertThat(nasdaq()).isEqualTo(before);
  }

  @Test
  void treemap_withoutAnyPrice_hasNoSectorsAndAllUntracked() {
    assertThat(nasdaq())
        .startsWith(
            json(
                """
                {"universe":"nasdaq-100","membersAsOf":"2025-12-22","asOf":"2026-11-20T15:00:00Z",
                "stale":false,"sectors":[],"missing":[],"untracked":["AAPL","ABNB",
                """));
  }

  @Test
  void universe_unknown_isNotFoundAndToldWhichThereAre() {
    assertThat(api.get("/treemap", "universe=sp-500").body())
        .isEqualTo(
            problem(
                404,
                "Not Found",
                "There is no universe of that name; there are: nasdaq-100, sp500, russell-3000,"
                    + " full.",
                "/treemap"));
  }

  @Test
  void treemap_withoutAUniverse_isTheNasdaq100() {
    // GET /treemap as it stands was a 400.
    assertThat(api.get("/treemap").status()).isEqualTo(200);
    assertThat(api.get("/treemap").body()).contains("\"universe\":\"nasdaq-100\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "universe=",
        "universe=..%2F..%2Findex",
        "universe=NASDAQ-100",
        "universe=nasdaq-100.csv",
        "universe=%3Cscript%3E",
        "universe=nasdaq-100%00",
        "universe=nasdaq-100&universe=nasdaq-100"
      })
  void universe_thatIsNoName_isABadRequestBeforeTheStore(String query) {
    TestApi.Answer answer = api.get("/treemap", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("universe").doesNotContain("script", "csv");
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void treemap_ofSymbols_hasTheSectorsThatVendorsHaveTold_andThoseWithoutLast() {
    priced(AAPL, "3000");
    TestPrices.track(api, MSFT, CorporateActions.NONE, TestPrices.date(19));
    quote(MSFT);
    api.ports.forget();

    TestApi.Answer answer = api.get("/treemap", "symbols=MSFT,AAPL,ZZZ");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith(
            "{\"universe\":null,\"membersAsOf\":null,\"asOf\":\"2026-11-20T14:59:31Z\","
                + "\"stale\":false,\"sectors\":[{\"sector\":\"Another word\",\"industries\":[{"
                + "\"industry\":null,\"symbols\":[{\"symbol\":\"AAPL\"")
        .contains(
            "{\"sector\":null,\"industries\":[{\"industry\":null,\"symbols\":[{\"symbol\":\"MSFT\"")
        .endsWith("\"missing\":[],\"untracked\":[\"ZZZ\"],\"unreadable\":[]}");
    assertThat(api.calls()).containsExactly("LatestPrices.findAll");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "symbols=AAPL&universe=nasdaq-100|universe and symbols are both given; a treemap is of one"
            + " of them.",
        "symbols=|symbols is missing: 1 to 100 symbols, as in symbols=AAPL,MSFT."
      })
  void symbols_thatCannotBe_areABadRequestBeforeTheStore(String query, String detail) {
    assertThat(api.get("/treemap", query).body())
        .isEqualTo(problem(400, "Bad Request", detail, "/treemap"));
    assertThat(api.calls()).isEmpty();
  }

  private String nasdaq() {
    TestApi.Answer answer = api.get("/treemap", "universe=nasdaq-100");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private void priced(Symbol symbol, String marketCap) {
    priced(symbol, marketCap, "2026-11-20T14:59:30.123Z");
  }

  private void priced(Symbol symbol, String marketCap, String asOf) {
    TestPrices.track(api, symbol, CorporateActions.NONE, TestPrices.date(19));
    CompanyData data =
        new CompanyData(
            VendorName.YAHOO,
            api.clock.instant(),
            symbol + " Inc.",
            "Another word",
            null,
            null,
            USD,
            new BigDecimal(marketCap),
            null,
            null,
            null);
    LatestPrice row = api.latestPrices.find(symbol).orElseThrow();
    api.latestPrices.save(List.of(row.withCompany(data, USD)));
    quote(symbol, asOf);
  }

  private void quote(Symbol symbol) {
    quote(symbol, "2026-11-20T14:59:30.123Z");
  }

  private void quote(Symbol symbol, String asOf) {
    TestPrices.quote(api, symbol, "127.26", "126", asOf, "2026-11-20T14:59:31.999Z");
  }
}
