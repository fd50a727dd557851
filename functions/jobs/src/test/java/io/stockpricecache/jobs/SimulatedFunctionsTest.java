package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.testkit.simulator.Simulator;
import io.stockpricecache.testkit.simulator.Stores;
import org.junit.jupiter.api.Test;

/**
 * The handlers on seeded schedules of whatever can go wrong: see {@link Simulator}.
 *
 * <p>{@code -Dsimulator.seed=N -Dsimulator.count=M} runs others than those of every build.
 */
class SimulatedFunctionsTest {

  private static final long SEED = Long.getLong("simulator.seed", 1);
  private static final int COUNT = Integer.getInteger("simulator.count", 10_000);

  @Test
  void schedules_keepEveryRule() {
    Simulator simulator = new Simulator(Stores::inMemory, SimulatedFunctions::new);

    assertThat(simulator.run(SEED, COUNT).broken()).isEmpty();
  }
}
