package io.stockpricecache.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.testkit.golden.GoldenAnswer;
import io.stockpricecache.testkit.golden.GoldenFile;
import io.stockpricecache.testkit.golden.GoldenRequest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** The bytes of every route, for good requests and bad ones; also replayed through HTTP. */
@ApiTest
class GoldenTest {

  @Inject TestApi api;

  @Test
  void recordedRequests_throughTheHandler_haveTheRecordedAnswers() {
    GoldenFile file = new GoldenFile(Path.of("src", "test", "resources", "golden.txt"));
    GoldenFile.fill(api);
    String replayed = file.replayed(false, this::answer);
    file.record(replayed);

    assertThat(replayed).isEqualTo(file.expected(false));
  }

  private GoldenAnswer answer(GoldenRequest request) {
    APIGatewayV2HTTPEvent event =
        TestApi.request(request.method(), request.path(), request.query());
    event.setHeaders(new HashMap<>(request.headers()));
    event.setBody(request.body());
    Answer answer = api.call(event);
    String body = answer.body() == null ? "" : answer.body();
    return GoldenAnswer.of(
        answer.status(),
        answer.headers(),
        answer.base64() ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8));
  }
}
