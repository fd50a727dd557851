package io.stockpricecache.local.cold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Kind;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts handlers under AWS's runtime interface client, each time in a new JVM, and reads off what
 * it took until the first answer.
 */
final class ColdMeter {

  /** What Lambda's own image brings. */
  private static final List<Path> IMAGE =
      FakeRuntimeApi.classpathOf(
          AWSLambda.class, Context.class, JacksonFactory.class, SdkInternalThreadLocal.class);

  private final Path work;
  private final int runs;

  /**
   * @param work a folder for what is left between runs
   * @param runs of which the median is taken
   */
  ColdMeter(Path work, int runs) {
    this.work = work;
    this.runs = runs;
  }

  /** Classes loaded until the first answer, the JVM's own and the client's included. */
  long classes(ColdSubject subject) throws IOException {
    Path log = work.resolve(subject.name().replace(' ', '-') + ".classes");
    cpuMillis(subject, IMAGE, subject.taskRoot(), List.of("-Xlog:class+load:file=" + log));
    return loaded(log);
  }

  /**
   * What it takes from a restore to the first answer.
   *
   * @param classes that are loaded
   * @param millis of processor time, the median of the runs
   */
  record Restored(long classes, long millis) {}

  /** The same from a snapshot: the process that took it goes on in place of a copy. */
  Restored restored(ColdSubject subject) throws IOException {
    ColdSubject snapped = subject.with(FakeRuntimeApi.INITIALIZATION_TYPE, "snap-start");
    Path log = work.resolve(subject.name().replace(' ', '-') + ".restored");
    long[] before = new long[1];
    restoredMillis(snapped, List.of("-Xlog:class+load:file=" + log), () -> before[0] = loaded(log));
    return new Restored(
        loaded(log) - before[0], median(() -> restoredMillis(snapped, List.of(), () -> {})));
  }

  private static long restoredMillis(
      ColdSubject subject, List<String> options, Runnable atTheSnapshot) {
    try (FakeRuntimeApi runtime =
        FakeRuntimeApi.start(
            subject.handler(), IMAGE, subject.taskRoot(), subject.environment(), options)) {
      runtime.awaitCheckpoint();
      atTheSnapshot.run();
      long before = runtime.cpuTime().toMillis();
      runtime.restore();
      answer(subject, runtime);
      return runtime.cpuTime().toMillis() - before;
    }
  }

  private static long loaded(Path log) {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("source:")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Median of the processor time until the first answer, in milliseconds. */
  long cpuMillis(ColdSubject subject) throws IOException {
    return median(subject, IMAGE, subject.taskRoot(), List.of());
  }

  /**
   * The same with a cache of the JVM, trained by one run. It holds classes of the JVM's own class
   * path alone: there the jars stand for this.
   */
  long cpuMillisWithCache(ColdSubject subject) throws IOException {
    Path cache = work.resolve(subject.name().replace(' ', '-') + ".aot");
    List<Path> classpath = new ArrayList<>(IMAGE);
    classpath.addAll(subject.jars());
    Path empty = Files.createDirectories(work.resolve("empty"));
    cpuMillis(subject, classpath, empty, List.of("-XX:AOTCacheOutput=" + cache));
    if (!Files.exists(cache)) {
      throw new IllegalStateException("no cache was written for " + subject.name());
    }
    return median(subject, classpath, empty, List.of("-XX:AOTCache=" + cache));
  }

  private long median(
      ColdSubject subject, List<Path> classpath, Path taskRoot, List<String> options) {
    return median(() -> cpuMillis(subject, classpath, taskRoot, options));
  }

  private long median(LongSupplier millis) {
    return LongStream.generate(millis)
        .limit(runs)
        .sorted()
        .skip(runs / 2)
        .findFirst()
        .orElseThrow();
  }

  private static long cpuMillis(
      ColdSubject subject, List<Path> classpath, Path taskRoot, List<String> options) {
    try (FakeRuntimeApi runtime =
        FakeRuntimeApi.start(
            subject.handler(), classpath, taskRoot, subject.environment(), options)) {
      Outcome outcome = answer(subject, runtime);
      long millis = runtime.cpuTime().toMillis();
      if (System.getenv("COLD_START_VERBOSE") != null) {
        System.err.println(
            subject.name() + " " + options + " " + millis + " ms: " + outcome.body());
      }
      runtime.end();
      return millis;
    }
  }

  private static Outcome answer(ColdSubject subject, FakeRuntimeApi runtime) {
    Outcome outcome = runtime.invoke(subject.event());
    if (outcome.kind() != Kind.RESPONSE) {
      throw new IllegalStateException(
          subject.name() + ": " + outcome.body() + "\n" + runtime.log());
    }
    return outcome;
  }
}
