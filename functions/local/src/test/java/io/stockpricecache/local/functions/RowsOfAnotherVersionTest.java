package io.stockpricecache.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
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

  private JsonNode get(String target) throws Exception {
    APIGatewayV2HTTPResponse answer = bench.answer("GET", target, "");
    assertThat(answer.getStatusCode()).as(target + answer.getBody()).isEqualTo(200);
    return JSON.readTree(answer.getBody());
  }

  private void put(String table, Map<String, AttributeValue> item) {
    bench.client.putItem(put -> put.tableName(table).item(item));
  }
}
