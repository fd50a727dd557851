package io.stockpricecache.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.TestClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private final Lines out = new Lines();
  private final TestClock clock = TestClock.at("2026-11-20T15:00:00.5Z");
  private final Journal journal = new Journal(out.plain(), clock, /* isVirtual= */ false);

  @Test
  void poll_thatGoesAsTheOneBefore_isNoNews() {
    journal.poll(answer("SKIPPED"));
    journal.poll(answer("COMPLETE"));
    journal.poll(answer("COMPLETE"));
    journal.poll(answer("PARTIAL"));
    journal.poll(answer("SKIPPED"));
    journal.poll(answer("COMPLETE"));

    assertThat(out.all())
        .containsExactly(
            "2026-11-20T15:00:00Z  live-poll COMPLETE · 0 of 1 price",
            "2026-11-20T15:00:00Z  live-poll PARTIAL · 0 of 1 price",
            "2026-11-20T15:00:00Z  live-poll COMPLETE · 0 of 1 price");
  }

  /**
   * The terminal showed {@code {rounds=1, due=3, updated=2, …}}, in another order each time, and
   * COMPLETE while every price was held back.
   */
  @Test
  void poll_whosePricesAreHeldBack_saysInWordsHowManyAndWhy() {
    journal.poll(
        Map.of(
            "status",
            "PARTIAL",
            "counts",
            Map.of("due", 5, "updated", 2, "rejected", 3, "given.yahoo", 5, "vendorCalls", 1),
            "message",
            "3 prices held back: JUMP 2, WRONG_SESSION 1"));

    assertThat(out.undated())
        .containsExactly(
            "live-poll PARTIAL · 2 of 5 prices · from yahoo · 1 call"
                + " · 3 prices held back: JUMP 2, WRONG_SESSION 1");
  }

  @Test
  void poll_ofSeveralVendors_saysWhoGaveWhatAndWhoIsSilent() {
    journal.poll(
        Map.of(
            "status",
            "COMPLETE",
            "counts",
            Map.of(
                "due",
                5,
                "updated",
                5,
                "given.yahoo",
                3,
                "given.massive",
                2,
                "silentMinutes.alpaca",
                4,
                "vendorCalls",
                2)));

    assertThat(out.undated())
        .containsExactly(
            "live-poll COMPLETE · 5 of 5 prices · 2 from massive · 3 from yahoo"
                + " · alpaca silent for 4 minutes · 2 calls");
  }

  /** A refresh started by hand read {@code REFRESH_LIVE 4711}: an id that says nothing. */
  @Test
  void run_startedByHand_saysWhoseItIsHowItWentAndWhy() {
    SyncRun run =
        new SyncRun(
            RunType.LIVE_REFRESH,
            clock.instant(),
            RunStatus.FAILED,
            clock.instant(),
            SyncRun.Counts.NONE.with(RunCount.DUE, 1).with(RunCount.REJECTED, 1),
            "1 price held back: JUMP 1");

    journal.run(new RunJob(RunJob.Kind.REFRESH_LIVE, "4711", Set.of(), NOW), Optional.of(run));
    journal.run(new RunJob(RunJob.Kind.SYNC_HISTORICAL, "4712", Set.of(), NOW), Optional.empty());
    journal.run(
        new RunJob(
            RunJob.Kind.REFRESH_STALE, "4713", Set.of(new Symbol("MSFT"), new Symbol("AAPL")), NOW),
        Optional.empty());

    assertThat(out.undated())
        .containsExactly(
            "live-refresh (asked for) FAILED · 0 of 1 price · 1 price held back: JUMP 1",
            "close-sync (asked for) has ended",
            "live-refresh (for readers of AAPL, MSFT) has ended");
  }

  @Test
  void closeSync_withNothingToDo_isNoNews() {
    journal.closeSync(answer("SKIPPED"));
    journal.closeSync(answer("COMPLETE"));
    journal.closeSync(answer("COMPLETE"));

    assertThat(out.all()).hasSize(2);
  }

  @Test
  void closeSync_ofBothKinds_tellsThemApart() {
    journal.closeSync(
        Map.of(
            "status",
            "PARTIAL",
            "counts",
            Map.of(
                "provisional",
                20,
                "official",
                1,
                "awaiting",
                1,
                "gaps",
                0,
                "lagging",
                2,
                "companies",
                1,
                "vendorCalls",
                3),
            "message",
            "bars missing of AAPL"));

    assertThat(out.undated())
        .containsExactly(
            "close-sync PARTIAL · 20 PROVISIONAL closes · 1 FINAL close"
                + " · 1 awaits its official close · 2 lag behind · 1 company to ask about"
                + " · 3 calls · bars missing of AAPL");
  }

  /** A sync of eight thousand symbols filled the screen with their names. */
  @Test
  void closeSync_withALongMessage_endsItAtAWordAndSaysWhereTheRestIs() {
    String names = "A.L, BTC-USD, ".repeat(6) + "ABC and 37 more";

    journal.closeSync(
        Map.of("status", "PARTIAL", "counts", Map.of(), "message", "bars missing of " + names));
    journal.closeSync(
        Map.of("status", "PARTIAL", "counts", Map.of(), "message", "word ".repeat(200)));

    assertThat(out.undated().getFirst())
        .isEqualTo(
            "close-sync PARTIAL · bars missing of "
                + "A.L, BTC-USD, ".repeat(4)
                + "A.L, BTC-USD and 40 more");
    assertThat(out.undated().getLast())
        .hasSizeLessThan(500)
        .endsWith("word … (the rest: GET /cache/runs?type=close-sync)");
  }

  @Test
  void directory_builtOrNot_saysWhatEachVendorLists() {
    SyncRun run =
        new SyncRun(
            RunType.DIRECTORY,
            NOW,
            RunStatus.COMPLETE,
            NOW,
            SyncRun.Counts.NONE
                .with(RunCount.LISTED, "simulated", 292)
                .with(RunCount.VENDOR_CALLS, 1),
            null);

    journal.directory(Optional.of(run));
    journal.directory(Optional.empty());

    assertThat(out.undated())
        .containsExactly(
            "directory COMPLETE · simulated lists 292 instruments · 1 call",
            "directory waits for its vendors");
  }

  /** A vendor that refused wrote the same line for each of a hundred symbols. */
  @Test
  void backfills_thatWaitForTheSame_shareALine() {
    Map<Symbol, Optional<TrackedSymbol>> batch = new LinkedHashMap<>();
    for (String name : List.of("MSFT", "AAPL")) {
      batch.put(
          new Symbol(name),
          Optional.of(
              TrackedSymbol.pending(new Symbol(name), Markets.US, NOW)
                  .waiting("yahoo: THROTTLED")));
    }
    batch.put(new Symbol("GONE"), Optional.empty());

    journal.backfills(batch);

    assertThat(out.undated())
        .containsExactlyInAnyOrder(
            "backfill GONE: not tracked", "backfill AAPL, MSFT: PENDING, yahoo: THROTTLED");
  }

  @Test
  void requeued_many_countsThemAndNamesAFew() {
    journal.requeued(IntStream.range(10, 22).mapToObj(i -> new Symbol("S" + i)).toList());
    journal.requeued(List.of());

    assertThat(out.undated())
        .containsExactly(
            "queued again, 12 symbols without history yet:"
                + " S10, S11, S12, S13, S14, S15, S16, S17, S18, S19 and 2 more");
  }

  @Test
  void line_inVirtualTime_saysSo() {
    new Journal(out.plain(), clock, /* isVirtual= */ true).line("an event");

    assertThat(out.all()).containsExactly("virtual 2026-11-20T15:00:00Z  an event");
  }

  @Test
  void line_withTextFromOutside_staysOneLineOfPlainLength() {
    journal.line("a\n2026-11-20T15:00:00Z  forged\u001b[2J\u202e\u2028b");
    journal.line("x".repeat(10_000));

    assertThat(out.all()).hasSize(2);
    assertThat(out.all().getFirst()).doesNotContain("\u001b", "\u202e", "\u2028");
    assertThat(out.all().getLast()).hasSizeLessThan(2_100);
  }

  private static Map<String, Object> answer(String status) {
    return Map.of("status", status, "counts", Map.of("due", 1));
  }
}
