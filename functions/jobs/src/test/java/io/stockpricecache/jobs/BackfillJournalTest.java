package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackfillJournalTest {

  private final Bench bench = Bench.at("2026-11-20T21:06:00Z");

  @Test
  void handleRequest_partlyFailedBatch_isNotedWithTheWaitOfItsOldestJob() {
    bench.track(AAPL);
    SQSEvent event = Events.queue("backfill-one-poison.json");
    Instant now = bench.clock.instant();
    sent(event, 0, now.minusSeconds(75));
    sent(event, 1, now.minusSeconds(10));

    bench.fill(event);

    assertThat(bench.runs.newest(RunType.BACKFILL, 5))
        .containsExactly(
            new SyncRun(
                RunType.BACKFILL,
                now,
                RunStatus.PARTIAL,
                now,
                new SyncRun.Counts(Map.of("jobs", 2, "failed", 1, "waitedSeconds", 75)),
                "symbol: not a symbol: 'not a symbol'"));
  }

  @Test
  void handleRequest_onlyPoisonWithoutATime_isNotedAsFailedAndWithoutAWait() {
    SQSEvent event = Events.queueOfBodies("no job");
    event.getRecords().getFirst().setAttributes(null);

    bench.fill(event);

    SyncRun noted = bench.runs.newest(RunType.BACKFILL, 1).getFirst();
    assertThat(noted.status()).isEqualTo(RunStatus.FAILED);
    assertThat(noted.counts().byName())
        .isEqualTo(Map.of("jobs", 1, "failed", 1, "waitedSeconds", 0));
  }

  @Test
  void handleRequest_queueWhoseClockIsAhead_tellsNoNegativeWait() {
    bench.track(AAPL);
    SQSEvent event = Events.queue("backfill.json");
    sent(event, 0, bench.clock.instant().plusSeconds(3));

    bench.fill(event);

    SyncRun noted = bench.runs.newest(RunType.BACKFILL, 1).getFirst();
    assertThat(noted.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(noted.counts().byName()).containsEntry("waitedSeconds", 0);
  }

  @Test
  void handleRequest_journalThatCannotBeWritten_answersWhatBecameOfTheJobs() {
    bench.track(AAPL);
    BackfillFunction function = bench.backfill(new FullJournal());

    assertThat(
            function
                .handleRequest(Events.queue("backfill.json"), new TestContext())
                .getBatchItemFailures())
        .isEmpty();

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  private static void sent(SQSEvent event, int message, Instant at) {
    event
        .getRecords()
        .get(message)
        .setAttributes(Map.of("SentTimestamp", String.valueOf(at.toEpochMilli())));
  }

  private static final class FullJournal implements SyncRuns {
    @Override
    public void save(SyncRun run) {
      throw new StoreException("no space is left", null);
    }

    @Override
    public Rows<SyncRun> newest(RunType type, int count) {
      return Rows.of(List.of());
    }

    @Override
    public Rows<SyncRun> outlines(RunType type, int count) {
      return Rows.of(List.of());
    }

    @Override
    public Rows<SyncRun> outlines(RunType type, Instant latest, int count) {
      return Rows.of(List.of());
    }
  }
}
