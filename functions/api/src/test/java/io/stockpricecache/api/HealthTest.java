package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.TestApi.Answer;
import org.junit.jupiter.api.Test;

class HealthTest {

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
