package io.stockpricecache.usecases.directory;

import static io.stockpricecache.domain.vendor.VendorName.ALPACA;
import static io.stockpricecache.domain.vendor.VendorName.ALPHA_VANTAGE;
import static io.stockpricecache.domain.vendor.VendorName.MASSIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.RefusingVendor;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.usecases.runs.Postponement;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which lists come to stand, whatever vendors answer and wherever a job ends. */
final class BuildDirectoryTest {

  private final TestClock clock = TestClock.at("2026-11-21T15:00:00Z");
  private final InMemoryInstrumentDirectory directory = new InMemoryInstrumentDirectory(clock);
  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private final InMemoryLeases leases = new InMemoryLeases(clock);
  private final InMemorySyncRuns runs = new InMemorySyncRuns(clock);
  private final ListingVendor massive = new ListingVendor(MASSIVE, 11_500);
  private final ListingVendor alpaca = new ListingVendor(ALPACA, 9_000);
  private final ListingVendor alphaVantage = new ListingVendor(ALPHA_VANTAGE, 8_000);

  @Test
  void run_allVendorsAnswer_eachListStands() {
    alpaca.pageSize = 9_000;

    SyncRun run = run();

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(run.message()).isNull();
    assertThat(run.counts().parts(RunCount.LISTED))
        .containsEntry("massive", 11_500)
        .containsEntry("alpaca", 9_000)
        .containsEntry("alpha-vantage", 8_000);
    assertThat(run.counts().get(RunCount.VENDOR_CALLS)).isEqualTo(12 + 1 + 8);
    assertThat(listed(MASSIVE)).isEqualTo(ListingVendor.instruments(MASSIVE, 0, 11_500));
    assertThat(listed(ALPACA)).isEqualTo(ListingVendor.instruments(ALPACA, 0, 9_000));
  }

  @Test
  void run_fiveCallsAMinute_goesOnWhereItStopped_andAsksForNoPageTwice() {
    massive.callsLeft = 5;

    SyncRun first = run();

    assertThat(first.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(directory.parts()).isEmpty();
    DirectoryJob second = takeJob();
    assertThat(second.place()).isEqualTo(new DirectoryJob.Place(MASSIVE, "5000", 5, 5_000));
    assertThat(second.notBefore()).isEqualTo("2026-11-21T15:01:01Z");

    clock.advance(Duration.ofSeconds(61));
    massive.callsLeft = 5;
    assertThat(run(second).status()).isEqualTo(RunStatus.RUNNING);
    clock.advance(Duration.ofSeconds(61));
    massive.callsLeft = 5;
    SyncRun last = run(takeJob());

    assertThat(last.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(last.startedAt()).isEqualTo(first.startedAt());
    assertThat(last.counts().get(RunCount.VENDOR_CALLS)).isEqualTo(12 + 9 + 8);
    assertThat(massive.asked).hasSize(12).doesNotHaveDuplicates();
    assertThat(listed(MASSIVE)).isEqualTo(ListingVendor.instruments(MASSIVE, 0, 11_500));
    assertThat(runs.newest(RunType.DIRECTORY, 9)).hasSize(1);
  }

  @Test
  void run_comesBeforeItsTime_waitsOn() {
    DirectoryJob job =
        new DirectoryJob(clock.instant())
            .postponedTo(clock.instant().plusSeconds(90), DirectoryJob.Place.first(MASSIVE));

    assertThat(build().run(job)).isEmpty();

    assertThat(massive.asked).isEmpty();
    assertThat(takeJob().place()).isEqualTo(job.place());
  }

  @Test
  void run_oneVendorFails_theOthersStand_andItsOldListStays() {
    run();
    clock.advance(Duration.ofDays(8));
    alpaca.failure = VendorFailure.NOT_ENTITLED;
    massive.listed = 11_600;

    SyncRun run = run();

    assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(run.message()).contains("alpaca").contains("NOT_ENTITLED");
    assertThat(listed(MASSIVE)).hasSize(11_600);
    assertThat(listed(ALPACA)).hasSize(9_000);
  }

  /** A vendor's answer that was cut short took most companies out of the search. */
  @Test
  void run_lessThanHalfOfAList_isRefused_andSaysSo() {
    run();
    clock.advance(Duration.ofDays(8));
    massive.listed = 5_749;
    alpaca.listed = 8_100;
    alphaVantage.listed = 0;

    SyncRun run = run();

    assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(run.message())
        .isEqualTo(
            "massive lists 5749 where 11500 stand: less than half, so those stay;"
                + " alpha-vantage lists 0 where 8000 stand: less than half, so those stay");
    assertThat(listed(MASSIVE)).hasSize(11_500);
    assertThat(listed(ALPACA)).hasSize(8_100);
    assertThat(listed(ALPHA_VANTAGE)).hasSize(8_000);
  }

  /** Seven of twelve pages stood as all that Massive lists: what the others had was not found. */
  @Test
  void run_aTenthOfAListIsGone_waitsForASecondBuildThatFindsAsMany() {
    run();
    clock.advance(Duration.ofDays(8));
    massive.listed = 10_349;
    alpaca.listed = 8_100;

    SyncRun first = run();

    assertThat(first.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(first.message())
        .isEqualTo(
            "massive lists 10349 where 11500 stand: more than a tenth is gone,"
                + " so those stay unless the next build finds as many");
    assertThat(listed(MASSIVE)).hasSize(11_500);
    assertThat(listed(ALPACA)).hasSize(8_100);

    clock.advance(Duration.ofDays(1));
    massive.listed = 7_000;
    assertThat(run().status()).isEqualTo(RunStatus.FAILED);
    assertThat(listed(MASSIVE)).hasSize(11_500);

    clock.advance(Duration.ofDays(1));
    massive.listed = 7_070;
    massive.callsLeft = 5;
    run();
    clock.advance(Duration.ofSeconds(61));
    massive.callsLeft = 5;
    assertThat(run(takeJob()).status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(listed(MASSIVE)).hasSize(7_070);
  }

  @Test
  void run_aBuildThatFailsBetweenTwoShortLists_isNoAgreement() {
    run();
    clock.advance(Duration.ofDays(8));
    massive.listed = 7_000;
    run();
    clock.advance(Duration.ofDays(1));
    massive.failure = VendorFailure.UNAVAILABLE;
    run();
    clock.advance(Duration.ofDays(1));
    massive.failure = null;

    assertThat(run().status()).isEqualTo(RunStatus.FAILED);

    assertThat(listed(MASSIVE)).hasSize(11_500);
  }

  /** A list that is short by the same pages day after day would stand on the second. */
  @Test
  void run_lessThanHalfOfAListTwice_isRefusedTwice() {
    run();
    clock.advance(Duration.ofDays(8));
    massive.listed = 5_749;
    run();
    clock.advance(Duration.ofDays(1));

    assertThat(run().message()).contains("less than half");

    assertThat(listed(MASSIVE)).hasSize(11_500);
  }

  @Test
  void run_noVendorAnswers_hasFailed() {
    massive.failure = VendorFailure.UNAVAILABLE;
    alpaca.failure = VendorFailure.BAD_CREDENTIALS;
    alphaVantage.callsLeft = 0;
    alphaVantage.refusedFor = Duration.ofHours(9);

    SyncRun run = run();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.message()).contains("massive", "alpaca", "alpha-vantage");
    assertThat(directory.parts()).isEmpty();
    assertThat(queue.sent()).isEmpty();
  }

  @Test
  void run_pagesThatComeToNoEnd_areGivenUp() {
    massive.isEndless = true;

    SyncRun run = run();

    assertThat(run.message()).contains("massive: MALFORMED: its list comes to no end");
    assertThat(massive.asked).hasSize(2);
    assertThat(directory.parts()).extracting(DirectoryPart::vendor).doesNotContain(MASSIVE);
  }

  @Test
  void run_timeIsNearlyUp_comesAgainWithItsPlace() {
    int[] asked = {0};
    DirectoryJob job = new DirectoryJob(clock.instant());

    Optional<SyncRun> run =
        TimeLeft.during(
            () -> asked[0]++ < 3 ? Duration.ofMinutes(2) : Duration.ofSeconds(20),
            () -> build().run(job));

    assertThat(run).map(SyncRun::status).contains(RunStatus.RUNNING);
    assertThat(takeJob().place()).isEqualTo(new DirectoryJob.Place(MASSIVE, "3000", 3, 3_000));
  }

  @Test
  void run_aCopyOfWhatIsDone_asksNobody() {
    DirectoryJob job = new DirectoryJob(clock.instant());
    run(job);
    int calls = massive.asked.size();

    assertThat(run(job).status()).isEqualTo(RunStatus.COMPLETE);
    clock.advance(Duration.ofDays(8));
    run();
    run(job);

    assertThat(massive.asked).hasSize(2 * calls);
  }

  @Test
  void run_whileAnotherCopyIsAtIt_leavesItToThatOne() {
    assertThat(leases.acquire("directory", Duration.ofMinutes(2))).isPresent();

    assertThat(build().run(new DirectoryJob(clock.instant()))).isEmpty();

    assertThat(massive.asked).isEmpty();
    assertThat(queue.sent()).isEmpty();
  }

  @Test
  void run_theStoreFails_isNotedAndGoesOnWhenItComesAgain() {
    DirectoryJob job = new DirectoryJob(clock.instant());
    BuildDirectory failing = build(new FailingOnce(directory, ALPACA));

    assertThatThrownBy(() -> failing.run(job)).isInstanceOf(StoreException.class);
    assertThat(runs.newest(RunType.DIRECTORY, 1).getFirst().status()).isEqualTo(RunStatus.FAILED);
    assertThat(directory.parts()).extracting(DirectoryPart::vendor).containsExactly(MASSIVE);

    assertThat(failing.run(job)).map(SyncRun::status).contains(RunStatus.COMPLETE);
    assertThat(massive.asked).hasSize(12);
    assertThat(listed(ALPACA)).hasSize(9_000);
  }

  /** Its calls were counted twice: once before the job was put back, once for the failure. */
  @Test
  void run_thatCannotBePutBack_countsItsCallsOnce() {
    massive.callsLeft = 5;
    JobQueue refusing =
        (JobQueue)
            Proxy.newProxyInstance(
                JobQueue.class.getClassLoader(),
                new Class<?>[] {JobQueue.class},
                (_, _, _) -> {
                  throw new StoreException("the queue does not answer", null);
                });

    assertThatThrownBy(() -> build(directory, refusing).run(new DirectoryJob(clock.instant())))
        .isInstanceOf(StoreException.class);

    SyncRun noted = runs.newest(RunType.DIRECTORY, 1).getFirst();
    assertThat(noted.status()).isEqualTo(RunStatus.FAILED);
    assertThat(noted.counts().get(RunCount.VENDOR_CALLS)).isEqualTo(massive.asked.size());
  }

  @Test
  void schedule_isWeekly_andAfterAFailureDaily() {
    DirectorySchedule schedule = schedule();
    assertThat(schedule.queueIfDue()).isPresent();
    alpaca.failure = VendorFailure.UNAVAILABLE;
    run(takeJob());
    assertThat(schedule.queueIfDue()).isEmpty();

    clock.advance(Duration.ofDays(1));
    assertThat(schedule.queueIfDue()).isPresent();
    int calls = massive.asked.size();
    alpaca.failure = null;
    run(takeJob());
    assertThat(massive.asked).hasSize(calls);
    assertThat(listed(ALPACA)).hasSize(9_000);

    clock.advance(Duration.ofDays(5));
    assertThat(schedule.queueIfDue()).isEmpty();
    clock.advance(Duration.ofDays(1));
    assertThat(schedule.queueIfDue()).isPresent();
  }

  @Test
  void schedule_ofVendorsThatListNothing_isNeverDue() {
    VendorRouter router = new VendorRouter(List.of(new RefusingVendor()), clock);

    assertThat(new DirectorySchedule(directory, router, queue, runs, clock).queueIfDue()).isEmpty();
    assertThat(schedule().queueIfDue()).isPresent();
  }

  private SyncRun run() {
    return run(new DirectoryJob(clock.instant()));
  }

  private SyncRun run(DirectoryJob job) {
    return build().run(job).orElseThrow();
  }

  private BuildDirectory build() {
    return build(directory);
  }

  private BuildDirectory build(InstrumentDirectory its) {
    return build(its, queue);
  }

  private BuildDirectory build(InstrumentDirectory its, JobQueue putBack) {
    return new BuildDirectory(
        its, router(), new Postponement(putBack, leases, clock), leases, runs, clock);
  }

  private DirectorySchedule schedule() {
    return new DirectorySchedule(directory, router(), queue, runs, clock);
  }

  private VendorRouter router() {
    return new VendorRouter(List.of(massive, alpaca, alphaVantage), clock);
  }

  private DirectoryJob takeJob() {
    return (DirectoryJob) queue.sent().getLast();
  }

  private List<ListedInstrument> listed(VendorName vendor) {
    return directory.parts().stream()
        .filter(part -> part.vendor() == vendor)
        .findFirst()
        .flatMap(directory::find)
        .orElseThrow();
  }
}
