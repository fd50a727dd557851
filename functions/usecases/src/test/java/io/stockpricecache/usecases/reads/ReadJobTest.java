package io.stockpricecache.usecases.reads;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.usecases.reads.ReadJob.Standing;
import io.stockpricecache.usecases.reads.ReadJob.State;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who had asked for a job was told that it waited, though it was done, or that there was none. */
class ReadJobTest {

  private static final JobId ID = new JobId("a-1");
  private static final Duration DELIVERED = ReadJob.VISIBILITY.multipliedBy(3);

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final ReadJob jobs = new ReadJob(cache.records, cache.symbols, cache.runs, cache.clock);

  @Test
  void joined_whoseSymbolIsServed_isDone_andStaysSo() {
    backfill(JobState.JOINED);
    change(row -> row.filled(null, null));
    Standing done = read();
    cache.clock.advance(Duration.ofHours(9));
    change(row -> row.rationed("no calls are left today"));

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(read()).isEqualTo(done);
    assertThat(done.finishedAt()).isEqualTo("2026-11-20T15:00:00Z");
  }

  @Test
  void joined_whoseSymbolIsGivenUp_hasFailed_andStaysSo() {
    backfill(JobState.JOINED);
    change(row -> row.inactive("no vendor knows it"));
    assertThat(read().state()).isEqualTo(State.FAILED);
    change(TrackedSymbol::reopened);

    assertThat(read().state()).isEqualTo(State.FAILED);
    assertThat(read().reason()).isEqualTo("no vendor knows it");
  }

  @Test
  void joined_whoseSymbolIsNotTracked_hasFailed_andStaysSo() {
    backfill(JobState.JOINED);
    cache.symbols.delete(AAPL);
    assertThat(read().reason()).isEqualTo("AAPL is not tracked any more");
    track();

    assertThat(read().state()).isEqualTo(State.FAILED);
  }

  /** Three quarters of a hundred new symbols on 25 calls a day were 404 on the second day. */
  @Test
  void joined_thatWaitsForItsTurn_isKnownForMonths_andADayAfterItsEnd() {
    backfill(JobState.JOINED);
    change(row -> row.rationed("no calls are left today"));
    cache.clock.advance(Duration.ofDays(60));
    assertThat(read().state()).isEqualTo(State.WAITING);
    change(row -> row.filled(null, null));
    assertThat(read().state()).isEqualTo(State.DONE);
    cache.clock.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(read().state()).isEqualTo(State.DONE);
    cache.clock.advance(Duration.ofSeconds(2));

    assertThat(jobs.find(ID)).isEmpty();
  }

  /** Four writes of its end had failed, and it was RUNNING for a day. */
  @Test
  void running_thatNobodyCanBeAtAnyMore_isDoneOnceItsSymbolIsServed() {
    backfill(JobState.RUNNING);
    change(row -> row.filled(null, null));
    cache.clock.advance(DELIVERED);
    assertThat(read().state()).isEqualTo(State.RUNNING);
    assertThat(read().reason()).startsWith("it has been at work for longer than a job may");
    cache.clock.advance(Duration.ofMillis(1));

    assertThat(read().state()).isEqualTo(State.DONE);
    assertThat(record().state()).isEqualTo(JobState.DONE);
  }

  /** A backfill that was killed three times is no end. */
  @Test
  void running_whoseSymbolIsClaimedStill_saysThatItIsOverdue() {
    backfill(JobState.RUNNING);
    change(row -> row.claimed(cache.clock.instant().plus(Job.CLAIM)));
    cache.clock.advance(DELIVERED.plusSeconds(1));

    assertThat(read().state()).isEqualTo(State.RUNNING);
    assertThat(read().reason()).startsWith("it has been at work for longer than a job may");
    assertThat(record().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void waiting_isNoEnd_thoughItsSymbolIsServed() {
    backfill(JobState.WAITING);
    change(row -> row.filled(null, null));
    cache.clock.advance(Duration.ofDays(2));

    assertThat(read().state()).isEqualTo(State.WAITING);
  }

  @Test
  void anyJob_thatNoQueueHasAnyMore_hasItsEnd() {
    backfill(JobState.WAITING);
    change(row -> row.waiting("no vendor may be asked just now"));
    cache.clock.advance(Duration.ofDays(18));
    assertThat(read().state()).isEqualTo(State.WAITING);
    cache.clock.advance(Duration.ofMillis(1));
    assertThat(read().state()).isEqualTo(State.FAILED);
    assertThat(read().reason()).contains("it is in no queue any more");

    JobId run = new JobId("r-1");
    cache.records.create(JobRecord.queued(run, sync(run), cache.clock.instant()));
    cache.clock.advance(Duration.ofDays(18).plusMillis(1));

    assertThat(jobs.find(run).orElseThrow().state()).isEqualTo(State.FAILED);
  }

  @Test
  void running_whoseRunHasEnded_hasItsEnd() {
    run(RunStatus.COMPLETE, Duration.ofSeconds(5));
    assertThat(read().state()).isEqualTo(State.RUNNING);
    cache.clock.advance(Duration.ofMillis(1));

    assertThat(read().state()).isEqualTo(State.DONE);
    assertThat(record().reason())
        .isEqualTo("its run of 2026-11-20T15:00:05Z is COMPLETE; GET /cache/runs tells of it");
  }

  @Test
  void running_whoseRunHasFailed_hasFailed() {
    run(RunStatus.FAILED, Duration.ZERO);
    cache.clock.advance(Duration.ofMillis(1));

    assertThat(read().state()).isEqualTo(State.FAILED);
  }

  @Test
  void running_whoseRunHasNotEnded_orIsAnother_isOverdue() {
    run(RunStatus.RUNNING, Duration.ZERO);
    cache.clock.advance(Duration.ofMillis(1));
    assertThat(read().state()).isEqualTo(State.RUNNING);

    save(RunStatus.COMPLETE, Duration.ofSeconds(61));
    save(RunStatus.COMPLETE, Duration.ofSeconds(-1));

    assertThat(read().state()).isEqualTo(State.RUNNING);
    assertThat(read().reason()).startsWith("it has been at work for longer than a job may");
  }

  private void run(RunStatus status, Duration after) {
    cache.records.create(JobRecord.queued(ID, sync(ID), cache.clock.instant()));
    assertThat(cache.records.update(ID, JobState.RUNNING, null)).isTrue();
    save(status, after);
    cache.clock.advance(ReadJob.VISIBILITY);
  }

  private void save(RunStatus status, Duration after) {
    var begun = record().changedAt().plus(after);
    var ended = status == RunStatus.RUNNING ? null : begun.plusSeconds(3);
    cache.runs.save(
        new SyncRun(RunType.CLOSE_SYNC, begun, status, ended, SyncRun.Counts.NONE, null));
  }

  private RunJob sync(JobId id) {
    return new RunJob(RunJob.Kind.SYNC_HISTORICAL, id.value(), Set.of(), cache.clock.instant());
  }

  private void backfill(JobState state) {
    track();
    BackfillJob job = new BackfillJob(AAPL, cache.clock.instant()).withId(ID);
    cache.records.create(JobRecord.queued(ID, job, cache.clock.instant()));
    assertThat(cache.records.update(ID, state, "as noted")).isTrue();
  }

  private void track() {
    assertThat(
            cache.symbols.create(
                TrackedSymbol.pending(AAPL, Markets.of(AAPL), cache.clock.instant())))
        .isTrue();
  }

  private void change(UnaryOperator<TrackedSymbol> change) {
    TrackedSymbol row = cache.symbols.find(AAPL).orElseThrow();
    assertThat(cache.symbols.save(change.apply(row))).isTrue();
  }

  private Standing read() {
    return jobs.find(ID).orElseThrow();
  }

  private JobRecord record() {
    return cache.records.find(ID).orElseThrow();
  }
}
