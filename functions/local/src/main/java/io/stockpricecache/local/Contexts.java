package io.stockpricecache.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.inject.BeanDefinitionReference;
import io.stockpricecache.api.ApiFunction;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.jobs.JobsContext;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the functions' bean contexts on this run's clock, settings and stand-ins.
 *
 * <p>Deployed, each context sees the classes of its own zip alone; here both are on one class path.
 * So each leaves out the other's beans: two factories of one missing bean would wait for each
 * other.
 */
public record Contexts(
    URI dynamoDb, URI sqs, JobSettings settings, JobQueue queue, Pause pause, InstantSource clock) {

  private static final String API = ApiFunction.class.getPackageName() + ".";
  static final String JOBS = JobsContext.class.getPackageName() + ".";

  /** The API's context. */
  public ApplicationContext startApi() {
    return start(ApiFunction.contextBuilder(), JOBS);
  }

  /** The one context of the three jobs. */
  public ApplicationContext startJobs() {
    return start(JobsContext.builder(), API);
  }

  private ApplicationContext start(ApplicationContextBuilder builder, String without) {
    // The user's own AWS_… variables must not lead anywhere from here.
    builder.environmentPropertySource(false);
    ApplicationContext context =
        new PartialContext((ApplicationContextConfiguration) builder, without);
    context.registerSingleton(DynamoDbClient.class, Aws.client(DynamoDbClient.builder(), dynamoDb));
    context.registerSingleton(SqsClient.class, Aws.client(SqsClient.builder(), sqs));
    context.registerSingleton(InstantSource.class, clock);
    context.registerSingleton(Settings.class, settings.cache());
    context.registerSingleton(JobSettings.class, settings);
    context.registerSingleton(JobQueue.class, queue);
    context.registerSingleton(Pause.class, pause);
    // The journal on the terminal tells people; nobody reads CloudWatch's lines there.
    context.registerSingleton(Metrics.class, Metrics.NONE);
    return context.start();
  }

  @SuppressWarnings("overrides") // In Micronaut: arrays where its interfaces have varargs.
  static final class PartialContext extends DefaultApplicationContext {

    private final String without;

    PartialContext(ApplicationContextConfiguration configuration, String without) {
      super(configuration);
      this.without = without;
    }

    @Override
    @SuppressWarnings("rawtypes") // As Micronaut declares it.
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
      return super.resolveBeanDefinitionReferences().stream()
          .filter(reference -> !reference.getBeanDefinitionName().startsWith(without))
          .toList();
    }
  }
}
