package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.event.RuntimeSerializer;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.runtime.settings.JobSettings;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A function's first event played before its snapshot is taken, so that the first real one loads
 * next to no classes.
 *
 * <p>It is played in a bean context of its own, where everything outside stands in: the store is in
 * memory, the queue takes all, and each vendor is at an address where nobody listens, with words
 * for keys; the simulated one then answers. So nothing is asked of anybody, no call is spent, no
 * lease is held, and of the function's own beans none is touched.
 */
final class Rehearsal {

  /** Port 1 of the machine itself: refused at once. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  /** As SQS answers messages that it has taken. */
  private static final String ALL_TAKEN =
      "{\"Successful\":[{\"Id\":\"0\",\"MessageId\":\"none\"}],\"Failed\":[]}";

  private static final StaticCredentialsProvider NO_KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));

  private Rehearsal() {}

  /**
   * Plays the event, read and answered by the serializers of Lambda's own runtime.
   *
   * @param event as JSON
   * @param function makes the function from the context
   */
  static <E, A> A play(
      Class<? super E> type,
      String event,
      Function<ApplicationContext, RequestHandler<E, A>> function) {
    try (ApplicationContext context = standIns(System.getenv())) {
      A answer =
          function.apply(context).handleRequest(cast(RuntimeSerializer.read(type, event)), null);
      RuntimeSerializer.write(cast(answer.getClass()), answer, OutputStream.nullOutputStream());
      return answer;
    }
  }

  /** Plays the event of a schedule. */
  static Map<String, Object> playSchedule(
      Function<ApplicationContext, RequestHandler<Map<String, Object>, Map<String, Object>>>
          function) {
    return play(Map.class, "{\"time\":\"2026-11-20T21:05:00Z\"}", function);
  }

  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // Types are the runtime's to know.
  private static <T> T cast(Object value) {
    return (T) value;
  }

  private static ApplicationContext standIns(Map<String, String> environment) {
    ApplicationContext context = JobsContext.builder().build();
    context.registerSingleton(JobSettings.class, JobSettings.parse(madeUp(environment)));
    context.registerSingleton(
        DynamoDbClient.class,
        DynamoDbClient.builder()
            .httpClient(new StandInAws(StandInDynamoDb::answer))
            .overrideConfiguration(Rehearsal::inTime)
            .region(Region.US_EAST_1)
            .credentialsProvider(NO_KEYS)
            .build());
    context.registerSingleton(
        SqsClient.class,
        SqsClient.builder()
            .httpClient(new StandInAws((_, _) -> ALL_TAKEN))
            .overrideConfiguration(Rehearsal::inTime)
            .checksumValidationEnabled(false)
            .region(Region.US_EAST_1)
            .credentialsProvider(NO_KEYS)
            .build());
    context.registerSingleton(DeadLetters.class, (DeadLetters) (_, _, _) -> {});
    context.registerSingleton(QueueDepth.class, (QueueDepth) () -> new QueueDepth.Depth(0, 0, 0));
    context.registerSingleton(Metrics.class, Metrics.NONE);
    context.registerSingleton(Pause.class, (Pause) _ -> true);
    context.start();
    JobsContext.open(context);
    return context;
  }

  /** As the function's own clients are, so that what watches the time is loaded. */
  private static void inTime(ClientOverrideConfiguration.Builder config) {
    config
        .apiCallTimeout(CallTimeouts.JOBS.call())
        .apiCallAttemptTimeout(CallTimeouts.JOBS.attempt());
  }

  /** The function's own, but for tables of the usual names, one round, and vendors nowhere. */
  private static Map<String, String> madeUp(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.keySet().removeIf(name -> name.startsWith("TABLE_"));
    variables.putAll(RenewedSettings.NO_KEYS);
    for (VendorName vendor : VendorName.values()) {
      variables.put("VENDORS_" + vendor.name() + "_BASE_URL", NOWHERE);
    }
    String last = VendorName.SIMULATED.id();
    variables.merge("VENDORS_ORDER", last, (order, it) -> order.replace(it, "") + "," + it);
    variables.put("LIVE_ROUND_SECONDS", "60");
    variables.put("QUEUE_SYMBOL_JOBS_URL", NOWHERE);
    return variables;
  }
}
