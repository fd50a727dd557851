package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.queue.sqs.JobMessages;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who had asked for a job could not find out what had become of it. */
class JobStatesTest {

  private static final JobId ID = new JobId("a-1");

  private final Bench bench = Bench.at("2026-11-20T21:06:00Z");

  @Test
  void job_thatIsDone_saysSo() {
    bench.track(AAPL);
    fill(asked(backfill()));

    JobRecord record = record();
    assertThat(record.state()).isEqualTo(JobState.DONE);
    assertThat(record.startedAt()).isEqualTo(bench.clock.instant());
    assertThat(record.reason()).isNull();
  }

  @Test
  void job_whoseSymbolIsGone_hasFailed() {
    fill(asked(backfill()));

    assertThat(record().state()).isEqualTo(JobState.FAILED);
    assertThat(record().reason()).isEqualTo("the symbol is not tracked any more");
  }

  @Test
  void job_thatIsBuried_hasFailedWithTheVendorsReason() {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.BAD_CREDENTIALS);

    fill(asked(backfill()));

    assertThat(bench.deadLetters.buried()).hasSize(1);
    assertThat(record().state()).isEqualTo(JobState.FAILED);
    assertThat(record().reason()).isEqualTo(bench.deadLetters.buried().getFirst().reason());
  }

  @Test
  void job_thatComesAgainByTheQueue_waits_andHasFailedTheLastTime() {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    String body = asked(backfill());

    for (int delivery = 1; delivery < BackfillFunction.MOST_DELIVERIES; delivery++) {
      deliver(body, delivery);
      assertThat(record().state()).isEqualTo(JobState.WAITING);
      assertThat(record().reason()).isNotBlank();
    }
    deliver(body, BackfillFunction.MOST_DELIVERIES);

    assertThat(record().state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void job_thatIsPutBack_keepsItsId_andWaits() {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);

    fill(asked(backfill()));

    assertThat(record().state()).isEqualTo(JobState.WAITING);
    Job again = bench.queue.sent().getLast();
    assertThat(again.findId()).contains(ID);
  }

  /** Of two jobs for one symbol the second was dropped, and stood QUEUED for ever. */
  @Test
  void job_thatAnotherGoesOnFor_hasJoinedIt() {
    bench.track(AAPL);
    bench.symbols.save(bench.tracked(AAPL).claimed(bench.clock.instant().plus(Job.CLAIM)));
    fill(JobMessages.encode(backfill().withId(null)));

    fill(asked(backfill()));

    assertThat(record().state()).isEqualTo(JobState.JOINED);
  }

  @Test
  void copy_thatComesLate_reopensNothing() {
    bench.track(AAPL);
    String body = asked(backfill());
    fill(body);
    bench.vendor.failures.put(AAPL, VendorFailure.BAD_CREDENTIALS);
    bench.symbols.delete(AAPL);

    fill(body);

    assertThat(record().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void run_thatIsDone_saysSo() {
    RunJob job =
        new RunJob(RunJob.Kind.SYNC_HISTORICAL, ID.value(), Set.of(), bench.clock.instant());
    fill(asked(job));

    assertThat(record().state()).isEqualTo(JobState.DONE);
  }

  /** A refresh of a symbol that nobody tracks was told as DONE, with nothing to do. */
  @Test
  void refresh_thatCouldAskNobody_hasFailedWithTheReason() {
    RunJob job =
        new RunJob(RunJob.Kind.REFRESH_LIVE, ID.value(), Set.of(AAPL), bench.clock.instant());
    fill(asked(job));

    assertThat(record().state()).isEqualTo(JobState.FAILED);
    assertThat(record().reason()).isEqualTo("none of what was asked for is ACTIVE");
  }

  @Test
  void refresh_withoutALiveVendor_hasFailedWhileTheMarketIsOpen_andIsDoneOnceItIsClosed() {
    bench.active(AAPL);
    bench.vendor.isLive = false;
    bench.goTo("2026-11-23T15:00:00Z");
    RunJob job =
        new RunJob(RunJob.Kind.REFRESH_LIVE, ID.value(), Set.of(AAPL), bench.clock.instant());
    fill(asked(job));

    assertThat(record().state()).isEqualTo(JobState.FAILED);
    assertThat(record().reason()).isEqualTo("no vendor in VENDORS_ORDER has live prices of XNYS");

    bench.goTo("2026-11-24T03:00:00Z");
    fill(JobMessages.encode(job));

    assertThat(record().state()).isEqualTo(JobState.DONE);
    assertThat(record().reason()).isEqualTo("there was nothing to do");
  }

  @Test
  void job_ofTheSystemsOwn_costsNoWrite() {
    List<String> calls = new ArrayList<>();
    bench.records = recording(calls);
    bench.track(AAPL);

    fill(JobMessages.encode(backfill().withId(null)));
    fill(
        JobMessages.encode(
            new RunJob(RunJob.Kind.REFRESH_STALE, "r-1", Set.of(AAPL), bench.clock.instant())));

    assertThat(calls).isEmpty();
  }

  /** One write without an answer, and a job that was done stood RUNNING for a day. */
  @Test
  void end_thatIsNotTakenAtOnce_isWrittenAgain() {
    List<JobState> refused = new ArrayList<>();
    bench.records = refusing(refused, 3);
    bench.track(AAPL);

    fill(asked(backfill()));

    assertThat(refused).containsExactly(JobState.DONE, JobState.DONE, JobState.DONE);
    assertThat(record().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void end_thatIsNeverTaken_isGivenUp_andTheJobIsDone() {
    List<JobState> refused = new ArrayList<>();
    bench.records = refusing(refused, Integer.MAX_VALUE);
    bench.track(AAPL);

    fill(asked(backfill()));

    assertThat(refused).hasSize(4);
    assertThat(record().state()).isEqualTo(JobState.RUNNING);
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void job_whoseStateCannotBeNoted_isDoneAllTheSame() {
    bench.records = recording(new ArrayList<>());
    bench.track(AAPL);

    assertThat(bench.fill(Events.queueOfBodies(JobMessages.encode(backfill())))).isEmpty();

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  private BackfillJob backfill() {
    return new BackfillJob(AAPL, bench.clock.instant()).withId(ID);
  }

  /** The job's message, once its record is there. */
  private String asked(Job job) {
    bench.jobRecords.create(JobRecord.queued(ID, job, bench.clock.instant()));
    return JobMessages.encode(job);
  }

  private void fill(String body) {
    bench.fill(Events.queueOfBodies(body));
  }

  private void deliver(String body, int delivery) {
    var event = Events.queueOfBodies(body);
    event
        .getRecords()
        .getFirst()
        .setAttributes(
            Map.of(
                "SentTimestamp",
                String.valueOf(bench.clock.instant().toEpochMilli()),
                "ApproximateReceiveCount",
                String.valueOf(delivery)));
    bench.fill(event);
  }

  private JobRecord record() {
    return bench.jobRecords.find(ID).orElseThrow();
  }

  /** The bench's records; the first so many writes of an end are noted, and fail. */
  private JobRecords refusing(List<JobState> refused, int times) {
    return (JobRecords)
        Proxy.newProxyInstance(
            JobRecords.class.getClassLoader(),
            new Class<?>[] {JobRecords.class},
            (_, method, given) -> {
              if (given[1] instanceof JobState state && state.isEnd() && refused.size() < times) {
                refused.add(state);
                throw new StoreException("no answer", null);
              }
              return method.invoke(bench.jobRecords, given);
            });
  }

  /** Records of which every call is noted, and fails. */
  private static JobRecords recording(List<String> calls) {
    return (JobRecords)
        Proxy.newProxyInstance(
            JobRecords.class.getClassLoader(),
            new Class<?>[] {JobRecords.class},
            (_, method, _) -> {
              calls.add(method.getName());
              throw new StoreException("no answer", null);
            });
  }
}
