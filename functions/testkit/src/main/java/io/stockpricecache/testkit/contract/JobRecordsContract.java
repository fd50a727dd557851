package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link JobRecords}. */
public abstract class JobRecordsContract {

  private static final JobId ID = new JobId("5f0c9a52-0c1e-4a8e-9d2b-3f6f6b0a7c11");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00.5Z");
  private JobRecords records;

  /** An empty store. */
  protected abstract JobRecords create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    records = create(clock);
  }

  private JobRecord queued() {
    Instant now = clock.instant();
    return JobRecord.queued(ID, new BackfillJob(new Symbol("BRK-B"), now), now);
  }

  @Test
  void find_tellsWhatWasCreated_andNothingElse() {
    JobRecord record = queued();
    records.create(record);
    JobId other = new JobId("other");
    RunJob run = new RunJob(RunJob.Kind.SYNC_HISTORICAL, "other", Set.of(), clock.instant());
    JobRecord withoutSymbol = JobRecord.queued(other, run, clock.instant());
    records.create(withoutSymbol);

    assertThat(records.find(ID)).contains(record);
    assertThat(records.find(other)).contains(withoutSymbol);
    assertThat(records.find(new JobId("nobody"))).isEmpty();
  }

  /** Before it was sent to the queue, the write's answer was lost and the SDK repeated it. */
  @Test
  void create_ofOneThatHasGoneOn_leavesItAsItIs() {
    JobRecord record = queued();
    records.create(record);
    assertThat(records.update(ID, JobState.RUNNING, null)).isTrue();

    records.create(record);

    assertThat(records.find(ID)).map(JobRecord::state).contains(JobState.RUNNING);
  }

  @Test
  void update_keepsWhenItFirstBegan_andTakesTheReasonAway() {
    JobRecord record = queued();
    records.create(record);
    clock.advance(Duration.ofSeconds(3));
    Instant begun = clock.instant();
    assertThat(records.update(ID, JobState.RUNNING, null)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(records.update(ID, JobState.WAITING, "no calls left")).isTrue();
    assertThat(records.find(ID)).map(JobRecord::reason).contains("no calls left");
    clock.advance(Duration.ofMinutes(15));
    assertThat(records.update(ID, JobState.RUNNING, null)).isTrue();
    clock.advance(Duration.ofSeconds(2));
    Instant ended = clock.instant();
    assertThat(records.update(ID, JobState.DONE, null)).isTrue();

    assertThat(records.find(ID))
        .contains(
            new JobRecord(
                ID,
                "BACKFILL",
                new Symbol("BRK-B"),
                JobState.DONE,
                null,
                record.requestedAt(),
                begun,
                ended));
  }

  @Test
  void update_ofALongReason_keepsItsBegin() {
    records.create(queued());

    assertThat(records.update(ID, JobState.FAILED, "x".repeat(2_000))).isTrue();

    assertThat(records.find(ID).orElseThrow().reason()).isEqualTo("x".repeat(500));
  }

  @Test
  void update_ofNoRecord_makesNone() {
    assertThat(records.update(ID, JobState.DONE, null)).isFalse();
    assertThat(records.reopen(ID)).isFalse();

    assertThat(records.find(ID)).isEmpty();
  }

  /** A late copy of a message made a job RUNNING that was done, and nobody ended it again. */
  @Test
  void update_neverGoesBack() {
    Map<JobState, Set<JobState>> after = new EnumMap<>(JobState.class);
    Set<JobState> atWork = EnumSet.of(JobState.RUNNING, JobState.WAITING, JobState.JOINED);
    Set<JobState> further = EnumSet.copyOf(atWork);
    further.addAll(EnumSet.of(JobState.FAILED, JobState.DONE));
    after.put(JobState.QUEUED, further);
    atWork.forEach(state -> after.put(state, further));
    after.put(JobState.FAILED, EnumSet.of(JobState.DONE));
    after.put(JobState.DONE, EnumSet.noneOf(JobState.class));

    after.forEach(
        (from, allowed) -> {
          for (JobState to : JobState.values()) {
            JobId id = new JobId(from + "-" + to);
            records.create(
                JobRecord.queued(
                    id, new BackfillJob(new Symbol("AAPL"), clock.instant()), clock.instant()));
            if (from != JobState.QUEUED) {
              assertThat(records.update(id, from, "first")).isTrue();
            }
            assertThat(records.update(id, to, "second")).isEqualTo(allowed.contains(to));
            assertThat(records.find(id))
                .map(JobRecord::state)
                .contains(allowed.contains(to) ? to : from);
          }
        });
  }

  @Test
  void reopen_takesBackAFailure_andWhatIsDoneNever() {
    records.create(queued());
    assertThat(records.reopen(ID)).isFalse();
    assertThat(records.update(ID, JobState.WAITING, "no calls left")).isTrue();
    assertThat(records.reopen(ID)).isFalse();
    assertThat(records.update(ID, JobState.FAILED, "the key is refused")).isTrue();

    assertThat(records.reopen(ID)).isTrue();

    assertThat(records.find(ID)).map(JobRecord::state).contains(JobState.QUEUED);
    assertThat(records.find(ID).orElseThrow().reason()).isNull();
    assertThat(records.update(ID, JobState.DONE, null)).isTrue();
    assertThat(records.reopen(ID)).isFalse();
  }

  /** A job that was killed three times stood RUNNING, also after it was put back. */
  @Test
  void reopen_takesBackWhatNobodyHasEnded() {
    records.create(queued());
    assertThat(records.update(ID, JobState.RUNNING, null)).isTrue();

    assertThat(records.reopen(ID)).isTrue();

    assertThat(records.find(ID)).map(JobRecord::state).contains(JobState.QUEUED);
  }

  /** Of a hundred new symbols on 25 calls a day, three quarters had a job that nobody knew. */
  @Test
  void find_ofWhatWaits_isKnownForAsLongAsItMayWait() {
    for (JobState state : Set.of(JobState.RUNNING, JobState.WAITING, JobState.JOINED)) {
      JobId id = new JobId(state.name());
      BackfillJob job = new BackfillJob(new Symbol("AAPL"), clock.instant());
      records.create(JobRecord.queued(id, job, clock.instant()));
      clock.advance(Duration.ofDays(364));
      assertThat(records.update(id, state, "no calls left")).isTrue();
      clock.advance(Duration.ofDays(364));

      assertThat(records.find(id)).isPresent();
      clock.advance(Duration.ofDays(1).plusSeconds(1));
      assertThat(records.find(id)).isEmpty();
    }
  }

  @Test
  void find_aDayAfterTheEnd_hasForgotten() {
    records.create(queued());
    clock.advance(Duration.ofHours(30));
    assertThat(records.update(ID, JobState.FAILED, "no vendor knows it")).isTrue();
    clock.advance(Duration.ofHours(24).minusSeconds(2));
    assertThat(records.find(ID)).isPresent();

    clock.advance(Duration.ofSeconds(3));

    assertThat(records.find(ID)).isEmpty();
    assertThat(records.update(ID, JobState.DONE, null)).isFalse();
  }

  @Test
  void reopen_isKnownAgainForAsLongAsItMayWait() {
    records.create(queued());
    assertThat(records.update(ID, JobState.FAILED, "the key is refused")).isTrue();
    assertThat(records.reopen(ID)).isTrue();

    clock.advance(Duration.ofDays(30));

    assertThat(records.find(ID)).map(JobRecord::state).contains(JobState.QUEUED);
  }
}
