package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.config.JobSettings;
import io.stockpricecache.domain.config.Settings;
import io.stockpricecache.testkit.TestClock;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobsContextTest {

  private static final Map<String, Object> AWS =
      Map.of(
          "aws.region", "us-east-1",
          "aws.access-key-id", "test",
          "aws.secret-access-key", "test",
          "aws.services.dynamodb.endpoint-override", "http://127.0.0.1:1",
          "aws.services.sqs.endpoint-override", "http://127.0.0.1:1");

  private static ApplicationContext start(InstantSource clock, Map<String, String> variables) {
    ApplicationContext context = JobsContext.builder().properties(AWS).build();
    context.registerSingleton(InstantSource.class, clock);
    context.registerSingleton(JobSettings.class, JobSettings.parse(variables));
    return context.start();
  }

  @Test
  void builder_clockAndSettingsRegisteredBefore_takeThePlaceOfTheDefaults() {
    TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
    try (ApplicationContext context =
        start(
            clock,
            Map.of(
                "VENDORS_ORDER", "simulated",
                "QUEUE_SYMBOL_JOBS_URL", "http://127.0.0.1:1/q",
                "TABLE_SYMBOLS", "my-symbols"))) {
      assertThat(context.getBean(InstantSource.class)).isSameAs(clock);
      assertThat(context.getBean(Settings.class).resources().symbols()).isEqualTo("my-symbols");
      // All that the functions need can be made, without a word to the network.
      assertThat(new LivePollFunction(context)).isNotNull();
      assertThat(new CloseSyncFunction(context)).isNotNull();
      assertThat(new BackfillFunction(context)).isNotNull();
    }
  }
}
