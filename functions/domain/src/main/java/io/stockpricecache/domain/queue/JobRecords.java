package io.stockpricecache.domain.queue;

import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the jobs stand that callers have asked for, each by its id, for a day after its end. Jobs
 * that the system makes for itself have no id, and are not in it. Safe for several threads. Every
 * method throws {@link StoreException} if the store does not answer.
 */
public interface JobRecords {

  /** How long a record is kept after the job's end. */
  Duration KEPT = Duration.ofDays(1);

  /**
   * How long one without an end is kept after its last change: of 8,000 symbols on 25 calls a day
   * the last waits for 320 days.
   */
  Duration KEPT_WITHOUT_END = Duration.ofDays(365);

  /** Adds the record; one of the same id that stands already stays as it is. */
  void create(JobRecord record);

  /**
   * Notes that the job stands so from now on, if there is a record of it and that {@link
   * JobState#follows} what it says. Repeating it is safe.
   *
   * @param reason in words; null where there is nothing to tell
   * @return whether it was noted
   */
  boolean update(JobId id, JobState state, @Nullable String reason);

  /**
   * Notes that a job is queued again that had FAILED, or whose end nobody has noted: RUNNING.
   *
   * @return whether it had
   */
  boolean reopen(JobId id);

  /** The record of that id, with every acknowledged write. */
  Optional<JobRecord> find(JobId id);
}
