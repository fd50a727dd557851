package io.stockpricecache.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a process of commit a4a4452 has stored and sent, on the evening of a Friday: this version
 * reads all of it and goes on from there. {@code rows-of-a4a4452.jsonl} has a row or a message a
 * line, as they lay in its data folder. The way back is rehearsed by infra/rehearse-upgrade.
 */
class RowsOfTheReleaseBeforeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FunctionBench bench = new FunctionBench();
  private final List<String> messages = new ArrayList<>();

  @BeforeEach
  void put() throws IOException {
    bench.clock.set(Instant.parse("2026-11-21T00:10:00Z"));
    try (InputStream stored =
        requireNonNull(getClass().getResourceAsStream("/rows-of-a4a4452.jsonl"))) {
      for (String line : new String(stored.readAllBytes(), UTF_8).split("\n", -1)) {
        if (!line.isEmpty()) {
          put(JSON.readTree(line));
        }
      }
    }
  }

  private void put(JsonNode line) {
    if (line.has("message")) {
      messages.add(line.get("message").asText());
    } else {
      bench.client.putItem(
          put -> put.tableName(line.get("table").asText()).item(item(line.get("item"))));
    }
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void rows_areReadAsTheyWereMeant() throws Exception {
    JsonNode page = get("/portfolio?symbols=AAPL,MSFT,BRK-B,BTC-USD,ZZTOP&days=3");

    assertThat(page.get("unreadable")).isEmpty();
    assertThat(page.get("untracked")).isEmpty();
    JsonNode apple = page.get("prices").get(0);
    // As that version itself answered.
    assertThat(apple.get("history").toString())
        .isEqualTo(
            "[{\"date\":\"2026-11-18\",\"close\":202.31,\"finality\":\"FINAL\"},"
                + "{\"date\":\"2026-11-19\",\"close\":202.5,\"finality\":\"FINAL\"},"
                + "{\"date\":\"2026-11-20\",\"close\":201.48,\"finality\":\"FINAL\"}]");
    assertThat(apple.at("/latest/price").decimalValue()).isEqualByComparingTo("201.48");
    assertThat(apple.at("/latest/previousClose").decimalValue()).isEqualByComparingTo("202.5");
    assertThat(page.get("prices").get(4).get("status").asText()).isEqualTo("INACTIVE");
    assertThat(get("/history/AAPL").get("bars")).hasSize(12);
    assertThat(get("/company/AAPL").get("source").asText()).isEqualTo("simulated");
    assertThat(get("/corporate-actions/MSFT").at("/dividends/0/source").asText())
        .isEqualTo("simulated");
    assertThat(get("/symbols").get("symbols")).hasSize(5);
    JsonNode status = get("/cache/status");
    assertThat(status.get("unreadableCount").asInt()).isZero();
    assertThat(status.get("coveragePercent").asInt()).isEqualTo(100);
    assertThat(status.get("runs")).isNotEmpty();
  }

  @Test
  void jobs_goOnFromThere_andLoseNoBar() throws Exception {
    bench.clock.set(Instant.parse("2026-11-23T15:00:00Z"));
    bench.poll(bench.simulatedJobs);
    bench.clock.set(Instant.parse("2026-11-23T21:30:00Z"));
    bench.closeSync(bench.simulatedJobs);
    bench.backfill(bench.simulatedJobs);

    JsonNode bars = get("/history/AAPL").get("bars");
    assertThat(bars.get(bars.size() - 1).get("date").asText()).isEqualTo("2026-11-23");
    assertThat(bars.toString()).contains("\"close\":201.48,");
    assertThat(get("/prices/AAPL").get("stale").asBoolean()).isFalse();
    assertThat(get("/cache/status").get("unreadableCount").asInt()).isZero();
  }

  @Test
  void messages_areDone_andNoneIsBuried() throws Exception {
    assertThat(messages).hasSize(10);
    messages.forEach(bench::queue);

    bench.backfill(bench.simulatedJobs);

    assertThat(get("/cache/dead-letters").get("total").asInt()).isZero();
  }

  private JsonNode get(String target) throws Exception {
    APIGatewayV2HTTPResponse answer = bench.answer("GET", target, "");
    assertThat(answer.getStatusCode()).as(target + answer.getBody()).isEqualTo(200);
    return JSON.readTree(answer.getBody());
  }

  /** In DynamoDB's own JSON: each value under its type. */
  private static Map<String, AttributeValue> item(JsonNode item) {
    Map<String, AttributeValue> values = new HashMap<>();
    item.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
    return values;
  }

  private static AttributeValue value(JsonNode typed) {
    Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "NULL" -> AttributeValue.fromNul(true);
      case "M" -> AttributeValue.fromM(item(value));
      case "L" -> {
        List<AttributeValue> items = new ArrayList<>();
        value.forEach(each -> items.add(value(each)));
        yield AttributeValue.fromL(items);
      }
      default -> throw new IllegalStateException("a type not known here: " + only.getKey());
    };
  }
}
