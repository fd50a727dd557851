package io.stockpricecache.testkit;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final int MAX_WAIT_SECONDS = 120;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final InstantSource clock = InstantSource.system();
  private final Path log;
  private final Process child;

  private FakeRuntimeApi(
      String handler, List<Path> classpath, Path taskRoot, Map<String, String> environment)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::answer);
    server.start();
    log = Files.createTempFile("runtime-interface-client", ".log");
    child = child(handler, classpath, taskRoot, environment).start();
    threads.execute(() -> outcomes.add(exited(child.onExit().join().exitValue())));
  }

  /** What came of an invocation, or of the start. */
  public enum Kind {
    /** The handler returned; the body is its answer. */
    RESPONSE,
    /** The handler threw; the body is the error as JSON. */
    ERROR,
    /** The handler could not be made; the body is the error as JSON. */
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
    try {
      return new FakeRuntimeApi(handler, classpath, taskRoot, environment);
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

  private ProcessBuilder child(
      String handler, List<Path> classpath, Path taskRoot, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            CLIENT,
            handler);
    // Never inherited: a child that prints into a test runner's channel breaks it.
    builder.directory(taskRoot.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getAddress().getPort());
    variables.put("_HANDLER", handler);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "test");
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    variables.put("AWS_LAMBDA_LOG_FORMAT", "TEXT");
    variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    variables.put("TZ", "UTC");
    variables.putAll(environment);
    return builder;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/", -1);
      if (path[0].equals("invocation") && path[1].equals("next")) {
        handOut(exchange, invocations.take());
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
    if (path[0].equals("init")) {
      return new Outcome(Kind.INIT_ERROR, "", type, body);
    }
    return path[2].equals("response")
        ? new Outcome(Kind.RESPONSE, path[1], null, body)
        : new Outcome(Kind.ERROR, path[1], type, body);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Outcome exited(int code) {
    return new Outcome(Kind.EXITED, "", null, "exit code " + code);
  }
}
