package io.stockpricecache.testkit.lambda;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API on loopback, and one child JVM that runs a handler under AWS's own runtime
 * interface client, with nothing but environment variables to go by.
 *
 * <p>The client unpacks its native library to one fixed place, so at most one child at a time. API:
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime
 * API</a>.
 */
public final class FakeRuntimeApi implements AutoCloseable {

  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final int MAX_WAIT_SECONDS = 120;

  /** Variable that tells the runtime interface client whether a snapshot is to be taken. */
  public static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final CountDownLatch checkpointed = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final InstantSource clock = InstantSource.system();
  private final Path log;
  private final Process child;

  private FakeRuntimeApi(
      String handler,
      List<Path> classpath,
      Path taskRoot,
      Map<String, String> environment,
      List<String> options)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::answer);
    server.start();
    log = Files.createTempFile("runtime-interface-client", ".log");
    child =
        ClientProcess.of(handler, classpath, taskRoot, environment, options, server.getAddress())
            .redirectOutput(log.toFile())
            .start();
    threads.execute(() -> outcomes.add(exited(child.onExit().join().exitValue())));
  }

  /** What came of an invocation, or of the start. */
  public enum Kind {
    /** The handler returned; the body is its answer. */
    RESPONSE,
    /** The handler threw; the body is the error as JSON. */
    ERROR,
    /** The handler could not be made, or brought back; the body is the error as JSON. */
    INIT_ERROR,
    /** The child ended without a word to the API; see {@link #log}. */
    EXITED
  }

  /**
   * An outcome as the runtime interface client reported it.
   *
   * @param requestId of the invocation; empty where there was none
   * @param errorType class of the error; null for a response
   */
  public record Outcome(Kind kind, String requestId, @Nullable String errorType, String body) {}

  private record Invocation(String requestId, String event) {}

  /**
   * Starts the child.
   *
   * @param handler class name, as in a template's {@code Handler}
   * @param classpath of the child, the runtime interface client included; Lambda itself adds {@code
   *     taskRoot/lib/*.jar}
   * @param taskRoot the folder that the function's zip was unpacked to
   * @param environment all that the child sees, besides what Lambda sets itself
   */
  public static FakeRuntimeApi start(
      String handler, List<Path> classpath, Path taskRoot, Map<String, String> environment) {
    return start(handler, classpath, taskRoot, environment, List.of());
  }

  /**
   * Starts the child with options of its own for the JVM.
   *
   * @param environment with {@value #INITIALIZATION_TYPE}=snap-start the child stops before its
   *     first invocation, as for a snapshot, until {@link #restore}
   */
  public static FakeRuntimeApi start(
      String handler,
      List<Path> classpath,
      Path taskRoot,
      Map<String, String> environment,
      List<String> options) {
    try {
      return new FakeRuntimeApi(handler, classpath, taskRoot, environment, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the classes come from, each a jar or a folder: parts of a child's class path. */
  public static List<Path> classpathOf(Class<?>... classes) {
    return Arrays.stream(classes)
        .map(c -> c.getProtectionDomain().getCodeSource().getLocation())
        .map(url -> Path.of(URI.create(url.toString())))
        .distinct()
        .toList();
  }

  /** The class path of this JVM. */
  public static List<Path> ownClasspath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /** Invokes the handler with that event, and waits for what comes of it. */
  public Outcome invoke(String event) {
    invocations.add(new Invocation(UUID.randomUUID().toString(), event));
    return awaitOutcome();
  }

  /** The next outcome; alone only of use where the start itself is to fail. */
  public Outcome awaitOutcome() {
    try {
      Outcome outcome = outcomes.poll(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
      return requireNonNull(outcome, () -> "no outcome; the child printed:\n" + log());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an outcome", e);
    }
  }

  /** Waits until the child is ready for its snapshot: all hooks before it have run. */
  public void awaitCheckpoint() {
    try {
      if (!checkpointed.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no checkpoint; the child printed:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a checkpoint", e);
    }
  }

  /** Lets the child go on as if it had been restored from its snapshot. */
  public void restore() {
    restored.countDown();
  }

  /** Processor time that the child has used so far, in its own name and the kernel's. */
  public Duration cpuTime() {
    return child.toHandle().info().totalCpuDuration().orElseThrow();
  }

  /** Ends the child as a signal does, so that it may still write what it writes at its end. */
  public void end() {
    child.destroy();
    child.onExit().join();
  }

  /** All that the child has printed so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.destroyForcibly().onExit().join();
    server.stop(0);
    threads.shutdownNow();
    try {
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/", -1);
      if (path[0].equals("invocation") && path[1].equals("next")) {
        handOut(exchange, invocations.take());
        return;
      }
      if (path[0].equals("restore") && path[1].equals("next")) {
        checkpointed.countDown();
        restored.await();
        send(exchange, 200, "");
        return;
      }
      outcomes.add(reported(exchange, path));
      send(exchange, 202, "{\"status\":\"OK\"}");
    } catch (InterruptedException e) {
      // Closed while the child waited for its next event.
      Thread.currentThread().interrupt();
    }
  }

  private void handOut(HttpExchange exchange, Invocation invocation) throws IOException {
    Instant deadline = clock.instant().plusSeconds(60);
    Map.of(
            "Content-Type", "application/json",
            "Lambda-Runtime-Aws-Request-Id", invocation.requestId(),
            "Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()),
            "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:us-east-1:000000000000:function:test",
            "Lambda-Runtime-Trace-Id",
                "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0")
        .forEach(exchange.getResponseHeaders()::set);
    send(exchange, 200, invocation.event());
  }

  private static Outcome reported(HttpExchange exchange, String[] path) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    if (path[0].equals("init") || path[0].equals("restore")) {
      return new Outcome(Kind.INIT_ERROR, "", type, body);
    }
    return path[2].equals("response")
        ? new Outcome(Kind.RESPONSE, path[1], null, body)
        : new Outcome(Kind.ERROR, path[1], type, body);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Outcome exited(int code) {
    return new Outcome(Kind.EXITED, "", null, "exit code " + code);
  }
}
