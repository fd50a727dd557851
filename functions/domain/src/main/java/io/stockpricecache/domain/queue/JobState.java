package io.stockpricecache.domain.queue;

/**
 * How far a job has come. Messages come twice and late, so states only go forward: from QUEUED to
 * those of a job at work, which may follow each other, then to FAILED, then to DONE. What is done
 * stays done, whatever a late copy of its message meets; a copy that does what failed ends it well.
 * Only who takes a job off the dead letters sets it back to QUEUED. Stored: never renamed.
 */
public enum JobState {
  /** In the queue, and not taken yet. */
  QUEUED(0),
  /** A function is at it. */
  RUNNING(1),
  /** In the queue again, for later. */
  WAITING(1),
  /** Another job goes on in its place: the row of its symbol tells how that stands. */
  JOINED(1),
  /** It comes by itself no more. */
  FAILED(2),
  DONE(3);

  private static final int AT_WORK = 1;

  private final int order;

  JobState(int order) {
    this.order = order;
  }

  /** Whether it may take the other's place in a record. */
  public boolean follows(JobState other) {
    return order > other.order || (order == AT_WORK && other.order == AT_WORK);
  }

  /** Whether a job that says so may be taken off the dead letters, and QUEUED again. */
  public boolean mayReopen() {
    return this == FAILED || this == RUNNING;
  }

  /** Whether nothing more is done. */
  public boolean isEnd() {
    return order > AT_WORK;
  }
}
