package io.stockpricecache.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The use cases on seeded schedules of whatever can go wrong.
 *
 * <p>{@code -Dsimulator.seed=N -Dsimulator.count=M} runs others than those of every build; {@code
 * -Dsimulator.trace=N} tells what happens in one, step by step; {@code -Dsimulator.case=NAME} gives
 * each of them that edge case.
 */
class SimulatorTest {

  private static final long SEED = Long.getLong("simulator.seed", 1);
  private static final int COUNT = Integer.getInteger("simulator.count", 2_000);

  @Test
  void schedules_keepEveryRule() {
    assertThat(new Simulator().run(SEED, COUNT).broken()).isEmpty();
  }

  @Test
  void schedule_ofTheSameSeed_isTheSame() {
    for (long seed = 1; seed <= 20; seed++) {
      Result once = new Simulator().run(seed);
      Result again = new Simulator().run(seed);

      assertThat(again).isEqualTo(once);
    }
  }

  /** Counted so that nothing of it can silently stop to happen. */
  @Test
  void schedules_holdWhatTheyAreMeantTo() {
    assertThat(new Simulator().run(1, 400).seen())
        .containsKeys(
            "at once",
            "doubled delivery",
            "buried",
            "partly done: merge",
            "partly done: save",
            "partly done: send",
            "not done: merge",
            "no answer: merge",
            "slow merge",
            "killed after merge",
            "killed before merge",
            "killed by its timeout",
            "killed after the vendor has answered",
            "THROTTLED",
            "UNAVAILABLE",
            "EMPTY",
            "MALFORMED",
            "BOT_CHALLENGE",
            "UNKNOWN_SYMBOL",
            "wild bar",
            "wrong quote",
            "short answer",
            "other currency",
            "hidden split",
            "late split",
            "a folded hour",
            "a round without a fold",
            "not done: append",
            "no answer: append",
            "killed after append",
            "killed before append",
            "not done: sendLater",
            "no answer: sendLater",
            "CLOSE_SYNC COMPLETE",
            "CLOSE_SYNC PARTIAL",
            "CLOSE_SYNC FAILED",
            "LIVE_POLL COMPLETE",
            "ACTIVATED",
            "FILLED",
            "WHOLE",
            "NOTHING_NEW",
            "WAITING",
            "CLAIMED",
            "UNKNOWN",
            "UNTRACKED",
            "RELEASE",
            "DISMISS",
            "HALT",
            "FUND",
            "INDEX",
            "CURRENCY_PAIR",
            "a dead company's bars",
            "closure told",
            "corrected by night",
            "own close before a partial tape's",
            "live price alone",
            "live price with its session",
            "stated delay",
            "learnt delay");
  }

  @Test
  void trace_ofASeed_tellsItStepByStep() {
    List<String> steps = new Simulator().trace(Long.getLong("simulator.trace", 1));
    if (System.getProperty("simulator.trace") != null) {
      steps.forEach(System.out::println);
    }

    assertThat(steps).anyMatch(step -> step.contains(" begins poll"));
  }
}
