package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.local.RunningSystem.Answer;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.local.process.StartException;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.LocalDynamoDb;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole system, started as {@code ./run} starts it, asked over HTTP. */
class LocalSystemTest {

  /** Friday, an hour before the close. */
  private static final String AFTERNOON = "2026-11-20T20:00:00Z";

  private static final String SATURDAY = "2026-11-21T15:00:00Z";

  private static final Map<String, String> SIMULATED = Map.of();

  @TempDir Path data;

  @Test
  void start_aTradingAfternoon_isServedFromFirstPostToTheClose() throws Exception {
    JsonNode history;
    try (RunningSystem system = RunningSystem.start(data, SIMULATED, "--now", AFTERNOON)) {
      assertThat(system.track("AAPL").status()).isEqualTo(202);
      system.awaitLine("backfill AAPL: ACTIVE");

      history = system.get("/history/AAPL").json();
      assertThat(history.get("bars")).hasSizeGreaterThanOrEqualTo(249);
      assertThat(history.get("missing")).isEmpty();
      JsonNode page = system.get("/portfolio?symbols=AAPL&days=7").json();
      assertThat(page.at("/prices/0/history")).isNotEmpty();
      assertThat(page.at("/prices/0/latest/source").asText()).isEqualTo("simulated");
      assertThat(system.track("AAPL").status()).isEqualTo(200);
    }

    try (RunningSystem system =
        RunningSystem.start(data, SIMULATED, "--now", AFTERNOON, "--speed", "300")) {
      assertThat(system.get("/history/AAPL").json()).isEqualTo(history);

      Answer live = system.await("/prices/AAPL", is("LIVE"));
      assertThat(live.json().get("finality").asText()).isEqualTo("LIVE");
      Answer moved = system.await("/prices/AAPL", differsFrom(live.json(), "price"));
      assertThat(moved.json().get("asOf").asText()).isGreaterThan(live.json().get("asOf").asText());

      Answer closed = system.await("/prices/AAPL", is("PROVISIONAL"));
      assertThat(closed.json().get("finality").asText()).isEqualTo("PROVISIONAL");
      assertThat(system.get("/history/AAPL").json().get("bars"))
          .hasSize(history.get("bars").size() + 1);
    }
  }

  @Test
  void start_afterAKillThatLostTheQueue_bringsThePendingSymbolItsHistory() throws Exception {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(data.resolve("dynamodb"), 0);
        DynamoDbClient client = Aws.client(DynamoDbClient.builder(), dynamoDb.endpoint())) {
      Resources resources = Settings.parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "none")).resources();
      LocalTables.prepare(client, resources);
      Symbol symbol = Symbol.parse("MSFT");
      new DynamoDbSymbols(
              client, resources.symbols(), resources.latestPrices(), resources.syncRuns())
          .create(TrackedSymbol.pending(symbol, Markets.US, Instant.parse(SATURDAY)));
    }

    try (RunningSystem system = RunningSystem.start(data, SIMULATED, "--now", SATURDAY)) {
      system.awaitLine("backfill MSFT: ACTIVE");

      assertThat(system.get("/history/MSFT").json().get("bars")).hasSizeGreaterThanOrEqualTo(249);
      assertThat(system.get("/prices/MSFT").status()).isEqualTo(200);
    }
  }

  @Test
  void start_withYahooAnswering_asksForPricesOnceAndNeverForAReader() throws Exception {
    try (FakeVendorServer yahoo = FakeVendorServer.start()) {
      yahoo.when(
          FakeVendorServer.path("/v8/finance/chart/AAPL"), FakeResponse.json(yearOf("AAPL")));
      Map<String, String> environment =
          Map.of("VENDORS_ORDER", "yahoo", "VENDORS_YAHOO_BASE_URL", yahoo.baseUrl().toString());
      try (RunningSystem system = RunningSystem.start(data, environment, "--now", SATURDAY)) {
        assertThat(system.track("AAPL").status()).isEqualTo(202);
        system.awaitLine("backfill AAPL: ACTIVE");
        assertThat(yahoo.requests(FakeVendorServer.path("/v8/finance/chart/AAPL"))).hasSize(1);

        assertThat(system.track("AAPL").status()).isEqualTo(200);
        assertThat(system.get("/history/AAPL").json().get("bars")).hasSizeGreaterThanOrEqualTo(249);
        assertThat(system.get("/portfolio?symbols=AAPL&days=7").status()).isEqualTo(200);
        assertThat(system.get("/prices/AAPL").json().get("price").decimalValue())
            .isEqualByComparingTo("101.25");
        assertThat(yahoo.requests(FakeVendorServer.path("/v8/finance/chart/AAPL"))).hasSize(1);
      }
    }
  }

  @Test
  void start_withEveryVendorDown_servesWhatThereIsAndSaysThatItIsStale() throws Exception {
    try (FakeVendorServer vendors = FakeVendorServer.start()) {
      vendors.when(
          FakeVendorServer.path("/v8/finance/chart/AAPL"), FakeResponse.json(yearOf("AAPL")));
      Map<String, String> environment =
          Map.of(
              "VENDORS_ORDER",
              "yahoo,massive",
              "VENDORS_YAHOO_BASE_URL",
              vendors.baseUrl().toString(),
              "VENDORS_MASSIVE_BASE_URL",
              vendors.baseUrl().toString(),
              "VENDORS_MASSIVE_API_KEY",
              "made-up");
      try (RunningSystem system = RunningSystem.start(data, environment, "--now", AFTERNOON)) {
        system.track("AAPL");
        system.awaitLine("backfill AAPL: ACTIVE");
        vendors.when(_ -> true, FakeResponse.text(503, "down"));
        system.track("MSFT");

        Answer price = system.get("/prices/AAPL");
        assertThat(price.status()).isEqualTo(200);
        assertThat(price.json().get("stale").asBoolean()).isTrue();
        assertThat(price.json().get("price").decimalValue()).isEqualByComparingTo("101.25");
        Answer page = system.get("/portfolio?symbols=AAPL,MSFT&days=7");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().at("/prices/0/latest/stale").asBoolean()).isTrue();
        assertThat(page.json().at("/prices/1/latest").isNull()).isTrue();
        assertThat(system.get("/history/AAPL").json().get("bars")).hasSizeGreaterThanOrEqualTo(249);
      }
    }
  }

  /** Made-up history stayed FINAL for ever beside real live prices. */
  @Test
  void start_ofRealVendorsOverMadeUpPrices_isRefusedInWords_andTheOtherWayRound() throws Exception {
    try (RunningSystem system = RunningSystem.start(data, SIMULATED, "--now", SATURDAY)) {
      system.track("AAPL");
      system.awaitLine("backfill AAPL: ACTIVE");
    }
    assertThatThrownBy(
            () -> RunningSystem.start(data, Map.of("VENDORS_ORDER", "yahoo"), "--now", SATURDAY))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "The data folder %s holds made-up prices (simulated), and VENDORS_ORDER=yahoo would mix others with them. Take another folder with --data, or delete this one."
                .formatted(data));

    Path real = data.resolve("real");
    try (FakeVendorServer yahoo = FakeVendorServer.start()) {
      yahoo.when(
          FakeVendorServer.path("/v8/finance/chart/AAPL"), FakeResponse.json(yearOf("AAPL")));
      Map<String, String> environment =
          Map.of("VENDORS_ORDER", "yahoo", "VENDORS_YAHOO_BASE_URL", yahoo.baseUrl().toString());
      try (RunningSystem system = RunningSystem.start(real, environment, "--now", SATURDAY)) {
        system.track("AAPL");
        system.awaitLine("backfill AAPL: ACTIVE");
      }
    }
    assertThatThrownBy(() -> RunningSystem.start(real, SIMULATED, "--now", SATURDAY))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("holds prices of real vendors, and VENDORS_ORDER=simulated");
  }

  /** Of companies that nobody tells of, the answer was for ever that they are asked for. */
  @Test
  void start_withVendorsThatTellOfNoCompanies_saysSo_andSoDoesTheCompanysPage() throws Exception {
    try (FakeVendorServer alpaca = FakeVendorServer.start()) {
      alpaca.when(_ -> true, FakeResponse.text(503, "down"));
      Map<String, String> environment =
          Map.of(
              "VENDORS_ORDER", "alpaca",
              "VENDORS_ALPACA_BASE_URL", alpaca.baseUrl().toString(),
              "VENDORS_ALPACA_KEY_ID", "made-up",
              "VENDORS_ALPACA_SECRET_KEY", "made-up");
      try (RunningSystem system = RunningSystem.start(data, environment, "--now", SATURDAY)) {
        system.awaitLine("No vendor of alpaca tells of companies of XNYS");
        system.track("AAPL");
        assertThat(system.get("/company/AAPL").json().get("detail").asText())
            .isEqualTo("AAPL is PENDING, and no vendor in VENDORS_ORDER tells of companies.");
      }
    }
  }

  @Test
  void start_aSymbolThatNoVendorKnows_endsInactiveWithAReason() throws Exception {
    try (FakeVendorServer yahoo = FakeVendorServer.start()) {
      yahoo.when(
          FakeVendorServer.path("/v8/finance/chart/NOSUCH"),
          FakeResponse.json(
              404,
              "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\","
                  + "\"description\":\"No data found, symbol may be delisted\"}}}"));
      Map<String, String> environment =
          Map.of("VENDORS_ORDER", "yahoo", "VENDORS_YAHOO_BASE_URL", yahoo.baseUrl().toString());
      try (RunningSystem system = RunningSystem.start(data, environment, "--now", SATURDAY)) {
        system.track("NOSUCH");
        system.awaitLine("backfill NOSUCH: INACTIVE");

        JsonNode symbol = system.get("/symbols/NOSUCH").json();
        assertThat(symbol.get("status").asText()).isEqualTo("INACTIVE");
        assertThat(symbol.get("reason").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void start_simulated_answersTheCompanyAndTheTreemap() throws Exception {
    try (RunningSystem system = RunningSystem.start(data, SIMULATED, "--now", AFTERNOON)) {
      assertThat(system.get("/company/AAPL").status()).isEqualTo(404);
      system.track("AAPL");

      JsonNode company = system.await("/company/AAPL", json -> json.has("name")).json();
      assertThat(company.get("name").asText()).isEqualTo("Apple Inc.");
      assertThat(company.get("source").asText()).isEqualTo("simulated");
      assertThat(company.get("stale").asBoolean()).isFalse();
      assertThat(company.get("marketCap").decimalValue()).isPositive();

      JsonNode treemap = system.get("/treemap?universe=nasdaq-100").json();
      JsonNode cell = treemap.at("/sectors/0/industries/0/symbols/0");
      assertThat(treemap.at("/sectors/0/sector").asText()).isEqualTo("Technology");
      assertThat(cell.get("symbol").asText()).isEqualTo("AAPL");
      assertThat(cell.get("weight")).isEqualTo(company.get("marketCap"));
      assertThat(cell.get("changePercent").isNumber()).isTrue();
      assertThat(treemap.get("untracked")).hasSize(100);
    }
  }

  @Test
  void start_withYahooTellingOfACompanyInPence_showsPounds() throws Exception {
    try (FakeVendorServer yahoo = FakeVendorServer.start()) {
      yahoo.when(
          FakeVendorServer.path("/v8/finance/chart/AAPL"), FakeResponse.json(yearOf("AAPL")));
      yahoo.when(
          FakeVendorServer.path("/"),
          FakeResponse.html(404, "<html/>").withHeader("Set-Cookie", "A3=x; Secure"));
      yahoo.when(FakeVendorServer.path("/v1/test/getcrumb"), FakeResponse.text(200, "crumb"));
      yahoo.when(
          FakeVendorServer.path("/v10/finance/quoteSummary/AAPL"),
          FakeResponse.json(
              """
              {"quoteSummary":{"result":[{
                "price":{"symbol":"AAPL","longName":"A company","currency":"GBp",
                  "regularMarketPrice":10125,"marketCap":2554603520},
                "summaryDetail":{"currency":"GBp","trailingPE":"Infinity",
                  "fiftyTwoWeekHigh":15000,"fiftyTwoWeekLow":9000}}],"error":null}}
              """));
      Map<String, String> environment =
          Map.of("VENDORS_ORDER", "yahoo", "VENDORS_YAHOO_BASE_URL", yahoo.baseUrl().toString());
      try (RunningSystem system = RunningSystem.start(data, environment, "--now", SATURDAY)) {
        system.track("AAPL");

        JsonNode company = system.await("/company/AAPL", json -> json.has("name")).json();
        assertThat(company.get("currency").asText()).isEqualTo("GBP");
        assertThat(company.get("marketCap").asText()).isEqualTo("2554603520");
        assertThat(company.get("week52High").asText()).isEqualTo("150");
        assertThat(company.get("peRatio").isNull()).isTrue();
        // The prices are in dollars, so there is nothing to weigh them by.
        assertThat(
                system
                    .get("/treemap?universe=nasdaq-100")
                    .json()
                    .at("/sectors/0/industries/0/symbols/0/weight")
                    .isNull())
            .isTrue();
      }
    }
  }

  @Test
  void start_onADataFolderInUse_isRefused() {
    try (DataFolder _ = DataFolder.open(data)) {
      assertThatThrownBy(() -> RunningSystem.start(data, SIMULATED))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("is in use by another process");
    }
  }

  private static Predicate<JsonNode> is(String finality) {
    return price -> price.path("finality").asText().equals(finality);
  }

  private static Predicate<JsonNode> differsFrom(JsonNode before, String field) {
    return now -> !now.get(field).equals(before.get(field));
  }

  /** A year's chart answer at one price, up to the Friday before {@link #SATURDAY}. */
  private static String yearOf(String symbol) {
    List<Session> sessions =
        Calendars.XNYS.sessions(SessionDate.of(2025, 11, 21), SessionDate.of(2026, 11, 20));
    return """
    {"chart":{"result":[{
      "meta":{"symbol":"%s","currency":"USD","exchangeTimezoneName":"America/New_York",
        "dataGranularity":"1d"},
      "timestamp":%s,
      "indicators":{"quote":[{"open":%s,"high":%s,"low":%s,"close":%s,"volume":%s}]}}],
      "error":null}}
    """
        .formatted(
            symbol,
            column(sessions, session -> session.open().getEpochSecond()),
            column(sessions, _ -> "100.5"),
            column(sessions, _ -> "102"),
            column(sessions, _ -> "100"),
            column(sessions, _ -> "101.25"),
            column(sessions, _ -> "1000"));
  }

  private static String column(List<Session> sessions, Function<Session, Object> cell) {
    return sessions.stream()
        .map(session -> cell.apply(session).toString())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
