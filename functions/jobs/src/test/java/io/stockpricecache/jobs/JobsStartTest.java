package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.runtime.settings.JobSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a snapshot of a started function holds. */
class JobsStartTest {

  /** Two instances of one snapshot would spend the same block of calls, or hold one lease. */
  @Test
  void start_ofEachFunction_asksTheStoreNothing() {
    List<String> calls = new ArrayList<>();
    DynamoDbClient client = recording(DynamoDbClient.class, calls);
    try (ApplicationContext context = JobsContext.builder().build()) {
      context.registerSingleton(
          JobSettings.class,
          JobSettings.parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "queue", "VENDORS_ORDER", "yahoo")));
      context.registerSingleton(DynamoDbClient.class, client);
      context.registerSingleton(JobQueue.class, recording(JobQueue.class, calls));
      context.registerSingleton(DeadLetters.class, recording(DeadLetters.class, calls));
      context.registerSingleton(QueueDepth.class, recording(QueueDepth.class, calls));
      context.start();

      LivePollFunction poll = new LivePollFunction(context);
      new CloseSyncFunction(context);
      new BackfillFunction(context);
      LivePollFunction.rehearse();
      CloseSyncFunction.rehearse();
      BackfillFunction.rehearse();

      assertThat(calls).isEmpty();
      // The same client, asked by the first event.
      try {
        poll.handleRequest(Map.of("time", "2026-11-20T15:00:00Z"), null);
      } catch (UnsupportedOperationException e) {
        assertThat(e).hasMessage("recorded");
      }
      assertThat(calls).isNotEmpty();
    }
  }

  /** The poll of each minute would start later for a library that the archive alone needs. */
  @Test
  void start_whereThereIsAnArchive_loadsNothingOfIt() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Started.class.getName())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "QUEUE_SYMBOL_JOBS_URL", "queue",
                "VENDORS_ORDER", "yahoo",
                "ARCHIVE_BUCKET", "history"));
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(process.waitFor()).isZero();
    assertThat(lines)
        .anyMatch(line -> line.contains("io.stockpricecache.usecases.live.PollLivePrices"))
        .noneMatch(line -> line.contains("org.apache.parquet."))
        .noneMatch(line -> line.contains("awssdk.services.s3."))
        .noneMatch(line -> line.contains("io.stockpricecache.archive.parquet."))
        .noneMatch(line -> line.contains("io.stockpricecache.archive.s3."));
  }

  /** The three functions, each having played its first event. */
  static final class Started {

    private Started() {}

    public static void main(String[] args) {
      LivePollFunction.rehearse();
      CloseSyncFunction.rehearse();
      BackfillFunction.rehearse();
    }
  }

  private static <T> T recording(Class<T> port, List<String> calls) {
    return port.cast(
        java.lang.reflect.Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class || method.getName().equals("close")) {
                return method.getName().equals("hashCode") ? (Object) 0 : null;
              }
              calls.add(method.getName());
              throw new UnsupportedOperationException("recorded");
            }));
  }
}
