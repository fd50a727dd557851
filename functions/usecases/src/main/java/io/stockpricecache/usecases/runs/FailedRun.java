package io.stockpricecache.usecases.runs;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes in the journal that a run broke off, so that an operator sees it there, too. */
public final class FailedRun {

  private FailedRun() {}

  /**
   * Notes it if the journal can be written; the failure itself is for the caller to throw on.
   *
   * @param counts what is known of the run
   * @param progress how far it came, told before the failure; null if there is nothing to tell
   */
  public static void note(
      SyncRuns runs,
      RunType type,
      Instant startedAt,
      Instant now,
      Map<String, Integer> counts,
      @Nullable String progress,
      RuntimeException failure) {
    try {
      String message =
          (progress == null ? "" : progress + "; ")
              + failure.getClass().getSimpleName()
              + ": "
              + failure.getMessage();
      runs.save(new SyncRun(type, startedAt, RunStatus.FAILED, now, counts, message));
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
  }
}
