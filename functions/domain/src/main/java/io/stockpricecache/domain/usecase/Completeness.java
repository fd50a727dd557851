package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.store.SyncRun;
import java.util.OptionalDouble;

/** How whole the history is, as a close sync has counted it. */
public final class Completeness {

  private static final String ACTIVE = "active";

  private Completeness() {}

  /** Whether that run came so far as to count. */
  static boolean isCounted(SyncRun sync) {
    return sync.counts().containsKey(ACTIVE);
  }

  /** Percent of the ACTIVE symbols without a missing bar; empty where there are none. */
  public static OptionalDouble percent(SyncRun sync) {
    int active = sync.counts().getOrDefault(ACTIVE, 0);
    int wanting = sync.counts().getOrDefault("lagging", 0) + sync.counts().getOrDefault("gaps", 0);
    return active == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * Math.max(0, active - wanting) / active);
  }
}
