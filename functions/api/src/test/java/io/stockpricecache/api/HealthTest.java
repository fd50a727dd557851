package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.stockpricecache.api.TestApi.Answer;
import org.junit.jupiter.api.Test;

class HealthTest {

  @Test
  void warmFunction_doesNotGrowWithItsRequests() {
    try (TestApi api = new TestApi()) {
      for (int i = 0; i < 10; i++) {
        api.get("/health");
      }

      assertThat(api.beansOf(Context.class)).isZero();
      assertThat(api.beansOf(LambdaLogger.class)).isZero();
    }
  }

  @Test
  void health_isUpWithoutTheStore() {
    try (TestApi api = new TestApi()) {
      Answer answer = api.call(TestApi.event("api-get-health.json"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("content-type", "application/json");
      assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
      assertThat(api.calls()).isEmpty();
    }
  }
}
