package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.Context;
import io.stockpricecache.local.aws.LocalContext;
import java.time.Duration;
import java.util.function.Consumer;

/** The deployed functions, named and limited as in template.yaml: a test compares them. */
public enum LambdaFunction {
  API("ApiFunction", Duration.ofSeconds(15)),
  LIVE_POLL("LivePollFunction", Duration.ofSeconds(55)),
  CLOSE_SYNC("CloseSyncFunction", Duration.ofMinutes(5)),
  BACKFILL("BackfillFunction", Duration.ofMinutes(2));

  private final String id;
  private final Duration timeout;

  LambdaFunction(String id, Duration timeout) {
    this.id = id;
    this.timeout = timeout;
  }

  public String id() {
    return id;
  }

  public Duration timeout() {
    return timeout;
  }

  /** What a new invocation is told. */
  public Context newContext() {
    return new LocalContext(id, timeout);
  }

  /** The same, with where its own log goes. */
  Context newContext(Consumer<String> log) {
    return new LocalContext(id, timeout, log);
  }
}
