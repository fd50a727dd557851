package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a call of DynamoDB or SQS may take. Without them a connection that died in silence holds
 * a request until the function's own time is over.
 *
 * @param call with all of its repetitions
 * @param attempt one of them; less, so that a second one has time left
 */
public record CallTimeouts(Duration call, Duration attempt) {

  /** Somebody waits for the answer. */
  public static final CallTimeouts API =
      new CallTimeouts(Duration.ofMillis(1_500), Duration.ofMillis(1_000));

  /** Nobody does, and what breaks off is begun again. */
  public static final CallTimeouts JOBS =
      new CallTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(3));

  public CallTimeouts {
    requireNonNull(call, "call is null");
    requireNonNull(attempt, "attempt is null");
    if (!attempt.isPositive() || attempt.compareTo(call) >= 0) {
      throw new IllegalArgumentException("an attempt of " + attempt + " in a call of " + call);
    }
  }
}
