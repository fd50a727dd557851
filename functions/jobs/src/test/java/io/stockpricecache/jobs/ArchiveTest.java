package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a close sync to a file of the archive, through the handlers. */
class ArchiveTest {

  private static final ArchiveFile FILE =
      new ArchiveFile(
          ArchiveDataset.DAILY, SessionDate.of(2026, 11, 20), ArchiveFile.shardOf(AAPL));

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");

  @BeforeEach
  void settle() {
    bench.active(AAPL);
    bench.goTo("2026-11-20T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
    bench.clock.advance(Duration.ofDays(6));
    bench.archiveSettings = new ArchiveSettings("history", "", 5);
  }

  @Test
  void closeSync_whereThereIsAnArchive_asksForIt() {
    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());

    assertThat(bench.queue.sent()).contains(ArchiveJob.LOOK);
  }

  @Test
  void closeSync_whereThereIsNone_doesNot() {
    bench.archiveSettings = ArchiveSettings.OFF;

    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());

    assertThat(bench.queue.sent()).noneMatch(ArchiveJob.class::isInstance);
    assertThat(run(ArchiveJob.of(FILE)).getBatchItemFailures()).isEmpty();
    assertThat(bench.archive.find(FILE)).isEmpty();
  }

  @Test
  void look_queuesTheFiles_whichAreThenWritten() {
    int before = bench.queue.sent().size();
    run(ArchiveJob.LOOK);
    List<Job> files = bench.queue.sent().subList(before, bench.queue.sent().size());
    assertThat(files).isNotEmpty();

    assertThat(run(files.toArray(Job[]::new)).getBatchItemFailures()).isEmpty();
    run(ArchiveJob.of(FILE));

    assertThat(bench.format.readDaily(bench.archive.find(FILE).orElseThrow().bytes()))
        .extracting(row -> row.symbol() + " " + row.bar().date())
        .containsExactly("AAPL 2026-11-20");
    assertThat(bench.metrics.told())
        .anyMatch(line -> line.startsWith("ArchiveDaysAtRisk backfill "));
  }

  /** The bucket refused every file, and nobody knew. */
  @Test
  void write_whereTheArchiveDoesNotAnswer_comesAgain_andIsInTheJournal() {
    bench.archive.setOut(true);

    assertThat(run(ArchiveJob.of(FILE)).getBatchItemFailures()).hasSize(1);

    SyncRun batch = bench.runs.newest(RunType.BACKFILL, 1).getFirst();
    assertThat(batch.status()).isEqualTo(RunStatus.FAILED);
    assertThat(batch.message()).contains("the archive does not answer");
    bench.archive.setOut(false);
    assertThat(run(ArchiveJob.of(FILE)).getBatchItemFailures()).isEmpty();
    assertThat(bench.archive.find(FILE)).isPresent();
  }

  @Test
  void write_uponAFileThatCannotBeRead_isBuriedWithItsReason() {
    bench.archive.put(FILE, new byte[] {1}, null);

    run(ArchiveJob.of(FILE));

    assertThat(bench.deadLetters.buried().getLast().reason()).contains(FILE.key());
    assertThat(bench.archive.find(FILE).orElseThrow().bytes()).isEqualTo(new byte[] {1});
  }

  private SQSBatchResponse run(Job... jobs) {
    return bench
        .backfill()
        .handleRequest(
            Events.queueOfBodies(
                List.of(jobs).stream().map(JobMessages::encode).toArray(String[]::new)),
            new TestContext());
  }
}
