package io.stockpricecache.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * infra/restore.md, with the functions themselves: copies of tables stand for what a point-in-time
 * restore would have made, which DynamoDB Local does not have.
 */
class RestoreTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> RESTORED =
      Map.of(
          "TABLE_PRICE_HISTORY", "price-history-restored",
          "TABLE_LATEST_PRICES", "latest-prices-restored",
          "TABLE_SYMBOLS", "symbols-restored");

  private static final List<String> TABLES = List.of("price-history", "latest-prices", "symbols");

  private final StandIns standIns = StandIns.embedded();
  private final FunctionBench own = new FunctionBench(standIns);

  @AfterEach
  void close() {
    own.close();
  }

  /** Nobody had ever tried to set a table back. */
  @Test
  void tables_asTheyWere_takeTheirPlace_goOn_andGiveItBack() throws Exception {
    own.http("POST", "/symbols", "{\"symbol\":\"AAPL\"}");
    own.http("POST", "/symbols", "{\"symbol\":\"MSFT\"}");
    own.backfill(own.simulatedJobs);
    String before = bars(own);
    tell("tracked and filled: " + count(own, "price-history") + " bars");

    try (FunctionBench restored = own.beside(RESTORED)) {
      for (String table : TABLES) {
        copy(table, table + "-restored");
      }
      harm();
      assertThat(bars(own)).isNotEqualTo(before);
      tell("the own tables are harmed: " + count(own, "price-history") + " bars");

      assertThat(bars(restored)).isEqualTo(before);
      assertThat(findings(restored)).isEmpty();
      assertThat(get(restored, "/cache/status").get("unreadableCount").asInt()).isZero();
      tell("swapped: every bar is as it was, and nothing is found wrong");

      // Two sessions later: what is missing since is found and filled, in the restored table alone.
      int harmed = count(own, "price-history");
      Instant later = Instant.parse("2026-11-20T21:30:00Z");
      restored.clock.set(later);
      restored.closeSync(restored.simulatedJobs);
      restored.backfill(restored.simulatedJobs);
      assertThat(get(restored, "/history/AAPL").get("missing")).isEmpty();
      assertThat(lastBar(restored)).isEqualTo("2026-11-20");
      assertThat(count(own, "price-history")).isEqualTo(harmed);
      tell("gone on for two sessions: none is missing, and the own table is untouched");

      // Back, without the row of harm: the own tables find what they have missed.
      own.clock.set(later);
      remove("symbols", "AAPL");
      own.http("POST", "/symbols", "{\"symbol\":\"AAPL\"}");
      own.closeSync(own.simulatedJobs);
      own.backfill(own.simulatedJobs);
      assertThat(get(own, "/history/AAPL").get("missing")).isEmpty();
      assertThat(lastBar(own)).isEqualTo("2026-11-20");
      assertThat(findings(own)).isEmpty();
      tell("back on the own tables: what was missing is filled");
    }
  }

  /** Half of a symbol's bars are gone. */
  private void harm() {
    own.client.scanPaginator(scan -> scan.tableName("price-history")).items().stream()
        .filter(bar -> bar.get("symbol").s().equals("AAPL"))
        .filter(bar -> bar.get("date").s().compareTo("2026-05-01") < 0)
        .forEach(
            bar ->
                own.client.deleteItem(
                    delete ->
                        delete
                            .tableName("price-history")
                            .key(Map.of("symbol", bar.get("symbol"), "date", bar.get("date")))));
  }

  private void remove(String table, String symbol) {
    own.client.deleteItem(
        delete -> delete.tableName(table).key(Map.of("symbol", AttributeValue.fromS(symbol))));
  }

  private void copy(String from, String to) {
    own.client
        .scanPaginator(scan -> scan.tableName(from))
        .items()
        .forEach(item -> own.client.putItem(put -> put.tableName(to).item(item)));
  }

  private static int count(FunctionBench bench, String table) {
    return bench.client.scanPaginator(scan -> scan.tableName(table)).stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  private static String bars(FunctionBench bench) throws Exception {
    return get(bench, "/cache/historical/AAPL").toString()
        + get(bench, "/cache/historical/MSFT").toString();
  }

  private static String lastBar(FunctionBench bench) throws Exception {
    JsonNode bars = get(bench, "/history/AAPL").get("bars");
    return bars.get(bars.size() - 1).get("date").asText();
  }

  private static JsonNode findings(FunctionBench bench) throws Exception {
    return get(bench, "/cache/validate?symbol=AAPL").get("findings");
  }

  private static JsonNode get(FunctionBench bench, String target) throws Exception {
    APIGatewayV2HTTPResponse answer = bench.answer("GET", target, "");
    assertThat(answer.getStatusCode()).as(target + answer.getBody()).isEqualTo(200);
    return JSON.readTree(answer.getBody());
  }

  private static void tell(String step) {
    if (Boolean.getBoolean("rehearsal.told")) {
      System.out.println("ok    " + step);
    }
  }
}
