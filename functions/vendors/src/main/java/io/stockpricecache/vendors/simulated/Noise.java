package io.stockpricecache.vendors.simulated;

/** Numbers that look random and are a function of their arguments alone. */
final class Noise {

  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  /** The noise of one thing among many. */
  Noise of(String name) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed ^ name.charAt(i));
    }
    return new Noise(mixed);
  }

  /** Evenly spread over 0 to 1, the latter not reached. */
  double unit(int salt, long index) {
    return (mix(seed ^ mix(salt) ^ mix(index * 31 + 7)) >>> 11) * 0x1.0p-53;
  }

  /** Evenly spread over -1 to 1. */
  double signed(int salt, long index) {
    return 2 * unit(salt, index) - 1;
  }

  /** A curve between -1 and 1 that turns about once in a period. */
  double smooth(int salt, long at, int period) {
    long knot = Math.floorDiv(at, period);
    double part = Math.floorMod(at, period) / (double) period;
    double eased = part * part * (3 - 2 * part);
    double left = signed(salt, knot);
    return left + (signed(salt, knot + 1) - left) * eased;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
