package io.stockpricecache.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@ApiTest
class HealthTest {

  @Inject TestApi api;

  @Test
  void warmFunction_doesNotGrowWithItsRequests() {
    for (int i = 0; i < 10; i++) {
      api.get("/health");
    }

    assertThat(api.beansOf(Context.class)).isZero();
    assertThat(api.beansOf(LambdaLogger.class)).isZero();
  }

  @Test
  void health_isUpWithoutTheStore() {
    Answer answer = api.call(TestApi.event("api-get-health.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(api.calls()).isEmpty();
  }
}
