package io.stockpricecache.usecases.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.testkit.cache.InMemoryCache;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseSyncWatchTest {

  /** Friday's close was at 21:00 UTC; the one before on Thursday. */
  @ParameterizedTest
  @CsvSource({
    // now, last sync, how it ended, missing
    "2026-11-20T21:59:59Z, 2026-11-19T21:05:00Z, COMPLETE, false",
    "2026-11-20T22:00:00Z, 2026-11-19T21:05:00Z, COMPLETE, true",
    "2026-11-20T22:00:00Z, 2026-11-20T21:05:00Z, COMPLETE, false",
    "2026-11-20T22:00:00Z, 2026-11-20T21:05:00Z, PARTIAL, false",
    "2026-11-20T22:00:00Z, 2026-11-20T21:05:00Z, FAILED, true",
    "2026-11-20T22:00:00Z, 2026-11-20T20:59:59Z, COMPLETE, true",
    // The weekend, and Monday before its close: Friday's sync is the last that was due.
    "2026-11-22T12:00:00Z, 2026-11-20T21:05:00Z, COMPLETE, false",
    "2026-11-23T20:00:00Z, 2026-11-20T21:05:00Z, SKIPPED, false",
    // Thanksgiving has no close; the day after closes at 18:00.
    "2026-11-26T23:00:00Z, 2026-11-25T21:05:00Z, COMPLETE, false",
    "2026-11-27T19:00:00Z, 2026-11-25T21:05:00Z, COMPLETE, true"
  })
  void closeSync_isMissingAnHourAfterAClose(
      Instant now, Instant ranAt, RunStatus status, boolean missing) {
    InMemoryCache cache = InMemoryCache.at(now.toString());
    cache.runs.save(
        new SyncRun(RunType.CLOSE_SYNC, ranAt, status, ranAt, SyncRun.Counts.NONE, null));

    assertThat(new CloseSyncWatch(cache.runs, cache.clock).isMissing()).isEqualTo(missing);
  }
}
