package io.stockpricecache.local.aws;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda tells a function of its invocation. The time that remains is real time, and nobody
 * ends a function that takes longer.
 */
public final class LocalContext implements Context {

  private final String functionName;
  private final String requestId = UUID.randomUUID().toString();
  private final long deadline;
  private final Consumer<String> log;

  /** One whose log is the error stream. */
  public LocalContext(String functionName, Duration timeout) {
    this(functionName, timeout, System.err::println);
  }

  /**
   * @param log takes each line that the function itself logs
   */
  public LocalContext(String functionName, Duration timeout, Consumer<String> log) {
    this.functionName = functionName;
    this.log = log;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return Aws.arn("lambda", "function:" + functionName);
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    return new Lines(log);
  }

  private record Lines(Consumer<String> lines) implements LambdaLogger {
    @Override
    public void log(String message) {
      lines.accept(message);
    }

    @Override
    public void log(byte[] message) {
      log(new String(message, StandardCharsets.UTF_8));
    }
  }
}
