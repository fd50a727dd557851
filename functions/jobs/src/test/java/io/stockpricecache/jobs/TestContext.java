package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.Iterator;
import java.util.List;

/** An invocation whose remaining time is what the test says. */
final class TestContext implements Context {

  private final Iterator<Integer> remainingMillis;
  private int last = 120_000;

  /**
   * @param remainingMillis answers of {@link #getRemainingTimeInMillis} in turn; the last one stays
   */
  TestContext(Integer... remainingMillis) {
    this.remainingMillis = List.of(remainingMillis).iterator();
  }

  @Override
  public int getRemainingTimeInMillis() {
    if (remainingMillis.hasNext()) {
      last = remainingMillis.next();
    }
    return last;
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
