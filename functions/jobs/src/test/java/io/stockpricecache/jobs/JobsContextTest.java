package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.testkit.TestClock;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class JobsContextTest {

  private static ApplicationContext start(InstantSource clock, Map<String, String> variables) {
    ApplicationContext context = JobsContext.builder().build();
    context.registerSingleton(DynamoDbClient.class, nowhere(DynamoDbClient.builder()));
    context.registerSingleton(SqsClient.class, nowhere(SqsClient.builder()));
    context.registerSingleton(InstantSource.class, clock);
    context.registerSingleton(JobSettings.class, JobSettings.parse(variables));
    return context.start();
  }

  private static <B extends AwsClientBuilder<B, C>, C> C nowhere(B builder) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .build();
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
