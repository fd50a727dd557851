package io.stockpricecache.domain.shared;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What is kept under a key, and for how long. */
public final class SharedValue {

  private final byte[] bytes;
  private final Duration life;

  /**
   * @param bytes which nobody changes any more
   * @param life at least a millisecond
   */
  public SharedValue(byte[] bytes, Duration life) {
    this.bytes = requireNonNull(bytes, "bytes is null");
    this.life = requireNonNull(life, "life is null");
    if (life.toMillis() < 1) {
      throw new IllegalArgumentException("kept for " + life);
    }
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public Duration life() {
    return life;
  }
}
