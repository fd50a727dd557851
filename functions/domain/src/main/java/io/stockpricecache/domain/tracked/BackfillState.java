package io.stockpricecache.domain.tracked;

/** How the newest backfill of a symbol stands. */
public enum BackfillState {
  QUEUED,
  /** Somebody has begun; if that one died, another begins when the claim ends. */
  RUNNING,
  /** No vendor may be asked just now; the job comes again by itself. */
  WAITING,
  /**
   * No call is left for it of a key that allows few a day. The close sync gives out the next day's,
   * and asks again.
   */
  RATIONED,
  DONE,
  FAILED
}
