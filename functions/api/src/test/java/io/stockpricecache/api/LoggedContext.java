package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Lambda tells of an invocation; its log is a list. */
final class LoggedContext extends MockLambdaContext {

  private final List<String> log;

  LoggedContext(List<String> log) {
    this.log = log;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.add(message);
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
