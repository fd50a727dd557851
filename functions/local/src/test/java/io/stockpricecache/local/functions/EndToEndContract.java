package io.stockpricecache.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.LocalSqs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** From the first request for a symbol to its page, whatever stands in for DynamoDB and SQS. */
abstract class EndToEndContract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../../events");

  /** How long a warm function answers from its memory. */
  private static final Duration MEMORY = Duration.ofMinutes(1);

  @SuppressWarnings("NullAway.Init") // By JUnit, before each test.
  private FunctionBench bench;

  /** Empty ones, with the two queues and no table. */
  abstract StandIns start();

  @BeforeEach
  void startBench() {
    bench = new FunctionBench(start());
  }

  @AfterEach
  void stopBench() {
    bench.close();
  }

  @Test
  void symbol_tracked_isServedOnceItsJobIsDone() throws Exception {
    assertThat(api("api-post-symbols").getStatusCode()).isEqualTo(202);
    assertThat(page().at("/prices/0/status").asText()).isEqualTo("PENDING");

    bench.backfill(bench.simulatedJobs);
    bench.clock.advance(MEMORY);

    JsonNode page = page();
    assertThat(page.at("/prices/0/status").asText()).isEqualTo("ACTIVE");
    assertThat(page.at("/prices/0/latest/source").asText()).isEqualTo("simulated");
    assertThat(page.at("/prices/0/history")).hasSizeGreaterThanOrEqualTo(5);
    JsonNode history = JSON.readTree(api("api-get-history").getBody());
    assertThat(history.get("bars")).isNotEmpty();
    assertThat(history.get("missing")).isEmpty();
    // Each write hangs on a condition: what is there already stays as it is.
    long bars = bars();
    bench.queue("{\"type\":\"BACKFILL\",\"symbol\":\"AAPL\"}");
    bench.backfill(bench.simulatedJobs);
    assertThat(bars()).isEqualTo(bars).isGreaterThanOrEqualTo(249);
    // Its job has brought the live price; once that is old, whoever reads it has it refreshed.
    assertThat(page.at("/prices/0/latest/finality").asText()).isEqualTo("LIVE");
    assertThat(page.at("/prices/0/latest/stale").asBoolean()).isFalse();
    bench.clock.advance(Duration.ofMinutes(20));
    assertThat(page().at("/prices/0/latest/stale").asBoolean()).isTrue();
    bench.backfill(bench.simulatedJobs);
    bench.clock.advance(MEMORY);
    assertThat(page().at("/prices/0/latest/stale").asBoolean()).isFalse();
  }

  @Test
  void prices_polledAndClosed_goFromLiveToProvisional() throws Exception {
    api("api-post-symbols");
    bench.backfill(bench.simulatedJobs);
    bench.clock.set(Instant.parse("2026-11-18T20:55:00Z"));

    bench.poll(bench.simulatedJobs);

    assertThat(page().at("/prices/0/latest/finality").asText()).isEqualTo("LIVE");
    long before = bars();
    bench.clock.set(Instant.parse("2026-11-18T21:05:00Z"));
    bench.closeSync(bench.simulatedJobs);
    assertThat(page().at("/prices/0/latest/finality").asText()).isEqualTo("PROVISIONAL");
    assertThat(bars()).isEqualTo(before + 1);
    assertThat(bench.symbols.find(new Symbol("AAPL"))).isPresent();
  }

  @Test
  void message_thatIsNoJob_endsAmongTheDead() {
    bench.queue("{poison");
    for (int i = 0; i < LocalSqs.MAX_RECEIVES; i++) {
      assertThat(received(bench.queue.jobsUrl())).isEqualTo("{poison");
    }

    assertThat(received(bench.queue.jobsUrl())).isEmpty();
    assertThat(received(bench.queue.deadJobsUrl())).isEqualTo("{poison");
  }

  private APIGatewayV2HTTPResponse api(String event) throws Exception {
    return bench.api(text(event));
  }

  private static String text(String event) throws IOException {
    return Files.readString(EVENTS.resolve(event + ".json"));
  }

  private JsonNode page() throws Exception {
    JsonNode page = JSON.readTree(api("api-get-portfolio").getBody());
    assertThat(page.at("/prices/0/symbol").asText()).isEqualTo("AAPL");
    return page;
  }

  private long bars() {
    return bench
        .client
        .queryPaginator(
            query ->
                query
                    .tableName("price-history")
                    .keyConditionExpression("#symbol = :symbol")
                    .expressionAttributeNames(Map.of("#symbol", "symbol"))
                    .expressionAttributeValues(Map.of(":symbol", AttributeValue.fromS("AAPL"))))
        .items()
        .stream()
        .count();
  }

  /** Body of the next message, left in the queue; empty if there is none. */
  private String received(String url) {
    return bench
        .sqs
        .receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0).waitTimeSeconds(1))
        .messages()
        .stream()
        .findFirst()
        .map(Message::body)
        .orElse("");
  }
}
