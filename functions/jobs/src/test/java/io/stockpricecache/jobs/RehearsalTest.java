package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import org.junit.jupiter.api.Test;

/** A rehearsal that breaks off half-way leaves the rest to be loaded by the first real event. */
class RehearsalTest {

  @Test
  void backfill_isRehearsedToItsEnd() {
    assertThat(BackfillFunction.rehearse().getBatchItemFailures()).isEmpty();
  }

  @Test
  void livePoll_isRehearsedToItsEnd() {
    assertThat(LivePollFunction.rehearse())
        .containsEntry("type", "live-poll")
        .containsEntry("status", "COMPLETE");
  }

  @Test
  void closeSync_isRehearsedToItsEnd() {
    // The stand-in keeps nothing that it could settle.
    assertThat(CloseSyncFunction.rehearse())
        .containsEntry("type", "close-sync")
        .extractingByKey("counts", MAP)
        .containsEntry("active", 2)
        .containsEntry("failed", 0);
  }
}
