package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An invocation whose remaining time is what the test says. */
final class TestContext implements Context {

  private final Supplier<Duration> left;

  /**
   * @param remainingMillis answers of {@link #getRemainingTimeInMillis} in turn; the last one stays
   */
  TestContext(Integer... remainingMillis) {
    this(inTurn(List.of(remainingMillis).iterator()));
  }

  /**
   * @param left how much time there is
   */
  TestContext(Supplier<Duration> left) {
    this.left = left;
  }

  private static Supplier<Duration> inTurn(Iterator<Integer> remainingMillis) {
    AtomicInteger last = new AtomicInteger(120_000);
    return () -> {
      if (remainingMillis.hasNext()) {
        last.set(remainingMillis.next());
      }
      return Duration.ofMillis(last.get());
    };
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(left.get().toMillis());
  }

  @Override
  public String getAwsRequestId() {
    return "test";
  }

  @Override
  public String getLogGroupName() {
    return "test";
  }

  @Override
  public String getLogStreamName() {
    return "test";
  }

  @Override
  public String getFunctionName() {
    return "test";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "test";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException();
  }
}
