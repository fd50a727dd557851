package io.stockpricecache.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.api.ApiFunction;
import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.testkit.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A thousand requests at once to several instances of the API, which share DynamoDB Local and
 * ElasticMQ and nothing else.
 */
class ThousandAtOnceTest {

  private static final int INSTANCES = 4;

  private final FunctionBench bench = new FunctionBench();
  private final List<ApplicationContext> contexts = new ArrayList<>();
  private final List<ApiFunction> instances = new ArrayList<>();

  ThousandAtOnceTest() {
    for (int i = 0; i < INSTANCES; i++) {
      contexts.add(bench.startApi());
      instances.add(new ApiFunction(contexts.getLast()));
    }
  }

  @AfterEach
  void close() {
    contexts.forEach(ApplicationContext::close);
    bench.close();
  }

  @Test
  void post_ofOneKeyByAThousand_isOneJobAndOneAnswer() {
    APIGatewayV2HTTPEvent event = bench.event("POST", "/cache/sync-historical", "{}");

    List<APIGatewayV2HTTPResponse> answers = ask(event);

    assertThat(answers).allMatch(answer -> answer.getStatusCode() == 202);
    assertThat(answers.stream().map(APIGatewayV2HTTPResponse::getBody).distinct()).hasSize(1);
    assertThat(queued()).hasSize(1);
  }

  @Test
  void stalePrice_readByAThousand_isOneJob() throws Exception {
    bench.http("POST", "/symbols", "{\"symbol\":\"AAPL\"}");
    bench.backfill(bench.simulatedJobs);
    bench.poll(bench.simulatedJobs);
    queued();
    bench.clock.advance(Duration.ofMinutes(6));

    List<APIGatewayV2HTTPResponse> answers = ask(bench.event("GET", "/prices/AAPL", ""));

    assertThat(answers).allMatch(answer -> answer.getBody().contains("\"stale\":true"));
    assertThat(queued()).singleElement().asString().contains("REFRESH_STALE", "AAPL");
  }

  private List<APIGatewayV2HTTPResponse> ask(APIGatewayV2HTTPEvent event) {
    return Race.run(
        1_000,
        i -> instances.get(i % INSTANCES).handleRequest(event, LambdaFunction.API.newContext()));
  }

  /** Bodies of all that is in the queue, until it stays empty. */
  private List<String> queued() {
    List<String> bodies = new ArrayList<>();
    for (List<Message> batch = bench.receive(); !batch.isEmpty(); batch = bench.receive()) {
      batch.forEach(message -> bodies.add(message.body()));
    }
    return bodies;
  }
}
