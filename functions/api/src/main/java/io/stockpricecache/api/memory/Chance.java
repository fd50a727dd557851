package io.stockpricecache.api.memory;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * A number from 0 to 1, another one in every instance. It begins with the first that is wanted:
 * what is made before a snapshot, all instances would share.
 */
final class Chance implements DoubleSupplier {

  /** 0 before it begins. */
  private final AtomicLong state = new AtomicLong();

  @Override
  public double getAsDouble() {
    state.compareAndSet(0, UUID.randomUUID().getMostSignificantBits());
    return new SplittableRandom(state.getAndAdd(0x9E3779B97F4A7C15L)).nextDouble();
  }
}
