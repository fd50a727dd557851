package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.runtime.settings.ConfigurationException;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  @Test
  void start_withoutTheQueuesAddress_failsAndSaysSo() {
    try (ApplicationContext context = ApiFunction.contextBuilder().build()) {
      assertThatThrownBy(() -> new ApiFunction(context))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("QUEUE_SYMBOL_JOBS_URL is not set");
    }
  }
}
