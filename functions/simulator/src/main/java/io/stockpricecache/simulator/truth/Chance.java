package io.stockpricecache.simulator.truth;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance, from a seed: the same seed brings the same. */
public final class Chance {

  private final SplittableRandom random;

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  public static Chance of(long seed) {
    return new Chance(new SplittableRandom(seed));
  }

  /** Chance of its own: how often it is asked does not matter here. */
  public Chance split() {
    return new Chance(random.split());
  }

  public RandomGenerator generator() {
    return random;
  }

  /** Whether what happens so often in 1,000 times happens now. */
  public boolean falls(int rate) {
    return random.nextInt(1_000) < rate;
  }

  /** Between the two, both inclusive. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public Duration upTo(Duration most) {
    return Duration.ofSeconds(random.nextLong(most.toSeconds() + 1));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
