package io.stockpricecache.domain.run;

import io.stockpricecache.domain.store.Rows;
import java.time.Instant;

/**
 * The journal of runs, by type and start. Entries expire after thirty days. Safe for several
 * threads.
 */
public interface SyncRuns {

  /** Writes the run, in the place of one of the same type and start. */
  void save(SyncRun run);

  /** The newest runs of a type that can be read, newest first, at most {@code count}. */
  Rows<SyncRun> newest(RunType type, int count);

  /**
   * As {@link #newest}, without their cursors: each is null. For readers of many runs: a cursor may
   * name thousands of symbols, some 60 KB, and is not sent. Capacity is of whole rows all the same.
   */
  Rows<SyncRun> outlines(RunType type, int count);

  /** The same of those that began at that time or before it. */
  Rows<SyncRun> outlines(RunType type, Instant latest, int count);
}
