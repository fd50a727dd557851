package io.stockpricecache.simulator;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.simulator.truth.Chance;
import io.stockpricecache.simulator.truth.Truth;
import io.stockpricecache.simulator.turns.Turns;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Time, truth and chance of one schedule, and what was seen and found wrong in it. */
final class World {

  private static final int MOST_VIOLATIONS = 5;

  final Setting setting;
  final TestClock clock;
  final Map<Symbol, Truth> truths;
  final Turns turns;
  final Chance faults;
  final Chance lies;
  final Map<String, Integer> seen = new HashMap<>();
  final List<String> violations = new ArrayList<>();
  private final @Nullable List<String> trace;
  private long digest;
  private boolean quiet;
  private Duration skew = Duration.ZERO;

  /**
   * @param trace takes every single step, for whoever looks into a seed; null to keep none
   */
  World(Setting setting, Map<Symbol, Truth> truths, Chance chance, @Nullable List<String> trace) {
    this.setting = setting;
    this.clock = TestClock.at(setting.start().toString());
    this.truths = truths;
    this.trace = trace;
    this.faults = chance.split();
    this.lies = chance.split();
    Chance time = chance.split();
    this.turns =
        new Turns(
            chance.split().generator(),
            () -> {
              if (!quiet && time.falls(100)) {
                clock.advance(time.upTo(Duration.ofSeconds(3)));
              }
            });
  }

  /** The time as whoever moves has it. */
  InstantSource skewedClock() {
    return () -> now().plus(skew);
  }

  Instant now() {
    return clock.instant();
  }

  /** From now on somebody moves whose clock is ahead by so much. */
  void movesBy(Duration ahead) {
    skew = ahead;
  }

  /** From now on nothing fails and nobody lies. */
  void becomesQuiet() {
    quiet = true;
    note("quiet");
  }

  boolean isQuiet() {
    return quiet;
  }

  Truth truth(Symbol symbol) {
    Truth truth = truths.get(symbol);
    if (truth == null) {
      throw new IllegalArgumentException("nobody asked for " + symbol);
    }
    return truth;
  }

  void saw(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  void violated(String invariant, String how) {
    String line = invariant + ": " + how + " (at " + now() + ")";
    note("VIOLATED " + line);
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(line);
    }
  }

  /** One line of what happens. */
  void note(String line) {
    digest = 31 * digest + line.hashCode();
    if (trace != null) {
      trace.add(now() + " " + line);
    }
  }

  /** Tells two runs apart that did not do the same. */
  long digest() {
    return digest;
  }
}
