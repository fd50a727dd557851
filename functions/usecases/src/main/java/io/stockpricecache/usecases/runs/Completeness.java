package io.stockpricecache.usecases.runs;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.SyncRun;
import java.util.OptionalDouble;

/** How whole the history is, as a close sync has counted it. */
public final class Completeness {

  private Completeness() {}

  /** Whether that run came so far as to count. */
  public static boolean isCounted(SyncRun sync) {
    return sync.counts().find(RunCount.ACTIVE).isPresent();
  }

  /**
   * Percent of all that is tracked, PENDING and ACTIVE, that is ACTIVE without a missing bar, that
   * of the last session among them; empty where nothing is. What was given up (INACTIVE) is left
   * out: its own row says why.
   */
  public static OptionalDouble percent(SyncRun sync) {
    return percent(sync, sync.counts().get(RunCount.ACTIVE), others(sync.counts()));
  }

  /**
   * The same as one figure, for an alarm: 100 where nothing is missing, since nothing is tracked; 0
   * where all that was tracked has been given up.
   */
  public static double percentForAlarm(SyncRun sync) {
    return percent(sync).orElse(sync.counts().get(RunCount.INACTIVE) == 0 ? 100 : 0);
  }

  /** How many of all that is tracked are not whole. */
  public static int incomplete(SyncRun sync) {
    return lackingOf(sync) + others(sync.counts());
  }

  /** How many ACTIVE symbols lacked a bar. */
  public static int lackingOf(SyncRun sync) {
    return Math.min(sync.counts().get(RunCount.ACTIVE), lacking(sync.counts()));
  }

  /** Tracked, too, and not whole: no history yet, or rows that cannot be read. */
  private static int others(SyncRun.Counts counts) {
    return counts.get(RunCount.PENDING) + counts.get(RunCount.UNREADABLE);
  }

  /**
   * The same of what is tracked now, by what that run found missing.
   *
   * @param others PENDING, or not to be read
   */
  public static OptionalDouble percent(SyncRun sync, int active, int others) {
    int tracked = active + others;
    int whole = Math.max(0, active - lacking(sync.counts()));
    return tracked == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * whole / tracked);
  }

  /** ACTIVE symbols with a missing bar. */
  private static int lacking(SyncRun.Counts counts) {
    return counts.get(RunCount.LAGGING) + counts.get(RunCount.GAPS) + counts.get(RunCount.OVERDUE);
  }
}
