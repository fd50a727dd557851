package io.stockpricecache.testkit.cache;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The records in a map. */
public final class InMemoryJobRecords implements JobRecords {

  private final Map<JobId, JobRecord> records = new HashMap<>();
  private final InstantSource clock;

  public InMemoryJobRecords(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void create(JobRecord record) {
    if (find(record.id()).isEmpty()) {
      records.put(record.id(), record);
    }
  }

  @Override
  public synchronized boolean update(JobId id, JobState state, @Nullable String reason) {
    return move(id, state::follows, state, reason);
  }

  @Override
  public synchronized boolean reopen(JobId id) {
    return move(id, JobState::mayReopen, JobState.QUEUED, null);
  }

  private boolean move(JobId id, Predicate<JobState> from, JobState to, @Nullable String reason) {
    Optional<JobRecord> standing = find(id).filter(record -> from.test(record.state()));
    standing.ifPresent(record -> records.put(id, record.as(to, reason, clock.instant())));
    return standing.isPresent();
  }

  @Override
  public synchronized Optional<JobRecord> find(JobId id) {
    return Optional.ofNullable(records.get(id))
        .filter(record -> record.expiresAt().isAfter(clock.instant()));
  }
}
