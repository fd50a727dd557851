package io.stockpricecache.testkit.lambda;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JVM with AWS's runtime interface client in it, with the options and variables of Lambda. */
final class ClientProcess {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private ClientProcess() {}

  /**
   * One that is not started yet.
   *
   * @param options of the JVM, besides Lambda's own
   * @param api where the client asks for invocations
   */
  static ProcessBuilder of(
      String handler,
      List<Path> classpath,
      Path taskRoot,
      Map<String, String> environment,
      List<String> options,
      InetSocketAddress api) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    // As Lambda starts its own: where org.crac finds the hooks of the client.
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.addAll(options);
    command.add("-cp");
    command.add(
        classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(CLIENT);
    command.add(handler);
    ProcessBuilder builder = new ProcessBuilder(command);
    // Never inherited: a child that prints into a test runner's channel breaks it.
    builder.directory(taskRoot.toFile()).redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getPort());
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
}
