package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final TestClock clock = TestClock.at("2026-11-20T15:00:00.5Z");
  private final Journal journal =
      new Journal(new PrintStream(out, /* autoFlush= */ true, StandardCharsets.UTF_8), clock);

  @Test
  void poll_thatGoesAsTheOneBefore_isNoNews() {
    journal.poll(answer("SKIPPED"));
    journal.poll(answer("COMPLETE"));
    journal.poll(answer("COMPLETE"));
    journal.poll(answer("PARTIAL"));
    journal.poll(answer("SKIPPED"));
    journal.poll(answer("COMPLETE"));

    assertThat(lines())
        .containsExactly(
            "2026-11-20T15:00:00Z  live-poll COMPLETE {due=1}",
            "2026-11-20T15:00:00Z  live-poll PARTIAL {due=1}",
            "2026-11-20T15:00:00Z  live-poll COMPLETE {due=1}");
  }

  /** The terminal told COMPLETE while every price was held back. */
  @Test
  void poll_whosePricesAreHeldBack_saysWhy() {
    journal.poll(
        Map.of(
            "status", "FAILED",
            "counts", Map.of("due", 3, "rejected", 3),
            "message", "3 prices held back: JUMP 2, WRONG_SESSION 1"));

    assertThat(lines().getFirst())
        .contains("live-poll FAILED")
        .endsWith("3 prices held back: JUMP 2, WRONG_SESSION 1");
  }

  /** A refresh started by hand read {@code REFRESH_LIVE 4711}, though every price was held back. */
  @Test
  void run_startedByHand_saysHowItWentAndWhy() {
    RunJob job =
        new RunJob(
            RunJob.Kind.REFRESH_LIVE, "4711", Set.of(), Instant.parse("2026-11-20T15:00:00Z"));
    SyncRun run =
        new SyncRun(
            RunType.LIVE_REFRESH,
            clock.instant(),
            RunStatus.FAILED,
            clock.instant(),
            SyncRun.Counts.NONE.with(RunCount.REJECTED, 1),
            "1 price held back: JUMP 1");

    journal.run(job, Optional.of(run));
    journal.run(job, Optional.empty());

    assertThat(lines())
        .containsExactly(
            "2026-11-20T15:00:00Z  REFRESH_LIVE 4711 FAILED {rejected=1} 1 price held back: JUMP 1",
            "2026-11-20T15:00:00Z  REFRESH_LIVE 4711");
  }

  @Test
  void closeSync_withNothingToDo_isNoNews() {
    journal.closeSync(answer("SKIPPED"));
    journal.closeSync(answer("COMPLETE"));
    journal.closeSync(answer("COMPLETE"));

    assertThat(lines()).hasSize(2);
  }

  @Test
  void line_withTextFromOutside_staysOneLine() {
    journal.line("a\n2026-11-20T15:00:00Z  forged\u001b[2J");

    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst()).doesNotContain("\u001b");
  }

  private static Map<String, Object> answer(String status) {
    return Map.of("status", status, "counts", Map.of("due", 1));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
