package io.stockpricecache.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a hand or another version has put into the tables, beside good symbols. */
class RowsOfAnotherVersionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A warm function answers from its memory for so long. */
  private static final Duration MEMORY = Duration.ofMinutes(1);

  private static final Map<String, AttributeValue> BARE =
      Map.of("symbol", AttributeValue.fromS("TSLA"));

  private static final Map<String, AttributeValue> OF_THE_NEXT_RELEASE =
      Map.of(
          "symbol", AttributeValue.fromS("MSFT"),
          "source", AttributeValue.fromS("a-vendor-of-the-next-release"),
          "price", AttributeValue.fromN("400.1"),
          "finality", AttributeValue.fromS("LIVE"));

  private final FunctionBench bench = new FunctionBench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** One row, and the operator's side answered 503, and nothing was polled or synced any more. */
  @Test
  void rows_thatCannotBeReadOrSayLittle_costNoOtherSymbolAnything() throws Exception {
    bench.http("POST", "/symbols", "{\"symbol\":\"AAPL\"}");
    bench.backfill(bench.simulatedJobs);
    put("symbols", BARE);
    put("latest-prices", OF_THE_NEXT_RELEASE);

    JsonNode symbols = get("/symbols").get("symbols");
    assertThat(symbols).hasSize(2);
    assertThat(symbols.get(1).get("symbol").asText()).isEqualTo("TSLA");
    assertThat(symbols.get(1).get("status").asText()).isEqualTo("PENDING");
    JsonNode status = get("/cache/status");
    assertThat(status.get("unreadableCount").asInt()).isEqualTo(1);
    assertThat(status.at("/unreadable/0/table").asText()).isEqualTo("latest-prices");
    assertThat(status.at("/unreadable/0/key").asText()).isEqualTo("MSFT");
    assertThat(status.at("/unreadable/0/reason").asText())
        .contains("source", "a-vendor-of-the-next-release");
    assertThat(status.get("coveragePercent").asInt()).isEqualTo(33);
    assertThat(status.get("warnings").toString()).contains("cannot be read: 1");

    bench.clock.set(Instant.parse("2026-11-18T20:55:00Z"));
    bench.poll(bench.simulatedJobs);
    assertThat(get("/prices/AAPL").get("finality").asText()).isEqualTo("LIVE");

    bench.clock.set(Instant.parse("2026-11-18T21:05:00Z"));
    bench.closeSync(bench.simulatedJobs);
    bench.backfill(bench.simulatedJobs);
    bench.clock.advance(MEMORY);
    assertThat(get("/symbols/TSLA").get("status").asText()).isEqualTo("ACTIVE");
    assertThat(get("/prices/TSLA").get("source").asText()).isEqualTo("simulated");

    JsonNode page = get("/portfolio?symbols=AAPL,MSFT,TSLA");
    assertThat(page.get("prices")).hasSize(2);
    assertThat(page.get("unreadable").toString()).isEqualTo("[\"MSFT\"]");
    APIGatewayV2HTTPResponse alone = bench.answer("GET", "/prices/MSFT", "");
    assertThat(alone.getStatusCode()).isEqualTo(500);
    assertThat(alone.getBody()).contains("unreadable-row", "cannot be read");
    assertThat(alone.getHeaders()).doesNotContainKey("Retry-After");
    assertThat(
            bench
                .client
                .getItem(
                    get ->
                        get.tableName("latest-prices")
                            .key(Map.of("symbol", AttributeValue.fromS("MSFT"))))
                .item())
        .isEqualTo(OF_THE_NEXT_RELEASE);
  }

  /** One of them, and the poll, or GET /symbols and GET /cache/status, failed for all. */
  @Test
  void rows_withADateOrTimeOutOfRange_costNoOtherSymbolAnything() throws Exception {
    bench.http("POST", "/symbols", "{\"symbols\":[\"AAPL\",\"MSFT\"]}");
    bench.backfill(bench.simulatedJobs);
    bench.poll(bench.simulatedJobs);
    Map<String, AttributeValue> msft = stored("latest-prices", "MSFT");
    for (Map<String, String> odd :
        List.of(
            Map.of("session", "1999-12-31"),
            Map.of("asOf", "+1000000000-12-31T23:59:59.999999999Z"))) {
      Map<String, AttributeValue> row = new HashMap<>(msft);
      odd.forEach((name, text) -> row.put(name, AttributeValue.fromS(text)));
      put("latest-prices", row);
      put(
          "sync-runs",
          Map.of(
              "type", AttributeValue.fromS("live-poll"),
              "startedAt", AttributeValue.fromS("2026-11-18T20:00:30.000000000Z"),
              "status", AttributeValue.fromS("COMPLETE"),
              "finishedAt", AttributeValue.fromS("+1000000000-12-31T23:59:59.999999999Z")));

      bench.clock.advance(MEMORY.plusSeconds(1));
      bench.poll(bench.simulatedJobs);
      assertThat(get("/prices/AAPL").get("stale").asBoolean()).isFalse();
      assertThat(get("/symbols").get("symbols")).hasSize(2);
      assertThat(get("/symbols/MSFT").get("reason").asText()).contains("cannot be read");
      assertThat(get("/cache/runs").get("runs")).isNotEmpty();
      assertThat(get("/cache/status").get("unreadable").findValuesAsText("key")).contains("MSFT");
    }
  }

  private Map<String, AttributeValue> stored(String table, String symbol) {
    return bench
        .client
        .getItem(get -> get.tableName(table).key(Map.of("symbol", AttributeValue.fromS(symbol))))
        .item();
  }

  private JsonNode get(String target) throws Exception {
    APIGatewayV2HTTPResponse answer = bench.answer("GET", target, "");
    assertThat(answer.getStatusCode()).as(target + answer.getBody()).isEqualTo(200);
    return JSON.readTree(answer.getBody());
  }

  private void put(String table, Map<String, AttributeValue> item) {
    bench.client.putItem(put -> put.tableName(table).item(item));
  }
}
