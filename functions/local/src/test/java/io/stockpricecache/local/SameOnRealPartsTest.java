package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.simulator.Result;
import io.stockpricecache.simulator.Simulator;
import org.junit.jupiter.api.Test;

/**
 * The simulator is honest: a schedule comes to the same on the in-memory twins as on DynamoDB Local
 * with ElasticMQ, step by step and row by row.
 *
 * <p>{@code -Dsame.seed=N -Dsame.count=M} runs others than those of every build.
 */
class SameOnRealPartsTest {

  private static final long SEED = Long.getLong("same.seed", 1);
  private static final int COUNT = Integer.getInteger("same.count", 20);

  @Test
  void schedule_comesToTheSame_onTwinsAndOnRealParts() {
    try (RealParts parts = new RealParts()) {
      Simulator twins = new Simulator();
      Simulator real = new Simulator(parts::make, null);
      for (long seed = SEED; seed < SEED + COUNT; seed++) {
        Result expected = twins.run(seed);
        Result result = real.run(seed);

        assertThat(result.violations()).as("seed %d", seed).isEqualTo(expected.violations());
        assertThat(result.tables()).as("seed %d", seed).isEqualTo(expected.tables());
        assertThat(result.seen()).as("seed %d", seed).isEqualTo(expected.seen());
        assertThat(result.digest()).as("seed %d", seed).isEqualTo(expected.digest());
      }
    }
  }
}
