package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.simulator.Simulator;
import io.stockpricecache.simulator.stores.Stores;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The handlers on seeded schedules of whatever can go wrong: see {@link Simulator}.
 *
 * <p>{@code -Dsimulator.seed=N -Dsimulator.count=M} runs others than those of every build; {@code
 * -Dsimulator.trace=N} tells what happens in one, step by step.
 */
class SimulatedFunctionsTest {

  private static final long SEED = Long.getLong("simulator.seed", 1);
  private static final int COUNT = Integer.getInteger("simulator.count", 10_000);

  @Test
  void schedules_keepEveryRule() {
    Simulator simulator = new Simulator(Stores::inMemory, SimulatedFunctions::new);

    assertThat(simulator.run(SEED, COUNT).broken()).isEmpty();
  }

  @Test
  void trace_ofASeed_tellsItStepByStep() {
    List<String> steps =
        new Simulator(Stores::inMemory, SimulatedFunctions::new)
            .trace(Long.getLong("simulator.trace", 1));
    if (System.getProperty("simulator.trace") != null) {
      steps.forEach(System.out::println);
    }

    assertThat(steps).anyMatch(step -> step.contains(" begins poll"));
  }
}
