package io.stockpricecache.usecases.runs;

import io.stockpricecache.domain.run.SyncRun;
import java.util.List;
import java.util.OptionalDouble;

/** How whole the history is, as a close sync has counted it. */
public final class Completeness {

  private static final String ACTIVE = "active";

  /** The count of symbols whose last session has no bar, not even the last live price. */
  public static final String OVERDUE = "overdue";

  /** Tracked, too, and not whole: no history yet, or rows that cannot be read. */
  private static final List<String> OTHERS = List.of("pending", "unreadable");

  private Completeness() {}

  /** Whether that run came so far as to count. */
  public static boolean isCounted(SyncRun sync) {
    return sync.counts().containsKey(ACTIVE);
  }

  /**
   * Percent of all that is tracked, PENDING and ACTIVE, that is ACTIVE without a missing bar, that
   * of the last session among them; empty where nothing is. What was given up (INACTIVE) is left
   * out: its own row says why.
   */
  public static OptionalDouble percent(SyncRun sync) {
    int others = OTHERS.stream().mapToInt(name -> count(sync, name)).sum();
    return percent(sync, count(sync, ACTIVE), others);
  }

  /**
   * The same of what is tracked now, by what that run found missing.
   *
   * @param others PENDING, or not to be read
   */
  public static OptionalDouble percent(SyncRun sync, int active, int others) {
    int wanting = count(sync, "lagging") + count(sync, "gaps") + count(sync, OVERDUE);
    int tracked = active + others;
    int whole = Math.max(0, active - wanting);
    return tracked == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * whole / tracked);
  }

  private static int count(SyncRun sync, String name) {
    return sync.counts().getOrDefault(name, 0);
  }
}
