package io.stockpricecache.simulator;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance, from a seed: the same seed brings the same. */
final class Chance {

  private final SplittableRandom random;

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  static Chance of(long seed) {
    return new Chance(new SplittableRandom(seed));
  }

  /** Chance of its own: how often it is asked does not matter here. */
  Chance split() {
    return new Chance(random.split());
  }

  RandomGenerator generator() {
    return random;
  }

  /** Whether what happens so often in 1,000 times happens now. */
  boolean falls(int rate) {
    return random.nextInt(1_000) < rate;
  }

  /** Between the two, both inclusive. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Duration upTo(Duration most) {
    return Duration.ofSeconds(random.nextLong(most.toSeconds() + 1));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
