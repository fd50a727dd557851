package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link SyncRuns}. */
public abstract class SyncRunsContract {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private final TestClock clock = TestClock.at(NOW.toString());
  private SyncRuns runs;

  /** An empty store. */
  protected abstract SyncRuns create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    runs = create(clock);
  }

  @Test
  void newest_noRuns_isEmpty() {
    assertThat(runs.newest(RunType.LIVE_POLL, 5)).isEmpty();
  }

  @Test
  void newest_someRuns_areNewestFirstAndOfTheType() {
    SyncRun first = complete(RunType.LIVE_POLL, NOW);
    SyncRun second = complete(RunType.LIVE_POLL, NOW.plusMillis(500));
    SyncRun third = complete(RunType.LIVE_POLL, NOW.plusSeconds(1));
    runs.save(second);
    runs.save(third);
    runs.save(first);
    runs.save(complete(RunType.CLOSE_SYNC, NOW.plusSeconds(2)));

    assertThat(runs.newest(RunType.LIVE_POLL, 5)).containsExactly(third, second, first);
    assertThat(runs.newest(RunType.LIVE_POLL, 2)).containsExactly(third, second);
    assertThat(runs.newest(RunType.LIVE_POLL, 0)).isEmpty();
  }

  @Test
  void outlines_upToATime_areThoseThatBeganByThen() {
    SyncRun first = complete(RunType.LIVE_POLL, NOW);
    SyncRun second = complete(RunType.LIVE_POLL, NOW.plusMillis(500));
    SyncRun third = complete(RunType.LIVE_POLL, NOW.plusSeconds(1));
    List.of(first, second, third).forEach(runs::save);

    assertThat(runs.outlines(RunType.LIVE_POLL, NOW.plusMillis(500), 5))
        .containsExactly(second, first);
    assertThat(runs.outlines(RunType.LIVE_POLL, NOW.plusMillis(999), 1)).containsExactly(second);
    assertThat(runs.outlines(RunType.LIVE_POLL, NOW.minusNanos(1), 5)).isEmpty();
    assertThat(runs.outlines(RunType.LIVE_POLL, NOW.minus(Duration.ofDays(40)), 5)).isEmpty();
    assertThat(runs.outlines(RunType.CLOSE_SYNC, NOW.plusSeconds(5), 5)).isEmpty();
  }

  @Test
  void save_endOfARun_takesThePlaceOfItsStart() {
    runs.save(
        new SyncRun(RunType.CLOSE_SYNC, NOW, RunStatus.RUNNING, null, SyncRun.Counts.NONE, null));
    SyncRun ended =
        new SyncRun(
            RunType.CLOSE_SYNC,
            NOW,
            RunStatus.PARTIAL,
            NOW.plusMillis(1_234),
            new SyncRun.Counts(Map.of("updated", 12, "failed", 0)),
            "2 symbols without a price");
    runs.save(ended);

    assertThat(runs.newest(RunType.CLOSE_SYNC, 5)).containsExactly(ended);
  }

  @Test
  void save_cursor_isReadAsItWasWritten() {
    SyncRun start = validated(NOW, new SyncRun.Cursor(null, false, List.of(), 0));
    SyncRun middle =
        validated(
            NOW.plusSeconds(1),
            new SyncRun.Cursor(
                new Symbol("MSFT"), false, List.of(new Symbol("AAPL"), new Symbol("BRK-B")), 3));
    SyncRun end =
        validated(NOW.plusSeconds(2), new SyncRun.Cursor(new Symbol("NVDA"), true, List.of(), 0));
    List.of(start, middle, end).forEach(runs::save);

    assertThat(runs.newest(RunType.VALIDATE, 5)).containsExactly(end, middle, start);
  }

  /** A probe of health read six megabytes of symbols that nobody looked at. */
  @Test
  void outlines_ofRunsWithACursor_areTheSameWithoutIt() {
    SyncRun first = complete(RunType.CLOSE_SYNC, NOW);
    SyncRun.Cursor cursor = new SyncRun.Cursor(null, true, List.of(new Symbol("AAPL")), 4);
    SyncRun second =
        new SyncRun(
            RunType.CLOSE_SYNC,
            NOW.plusSeconds(1),
            RunStatus.PARTIAL,
            NOW.plusSeconds(2),
            new SyncRun.Counts(Map.of("gaps", 5)),
            cursor,
            "in words");
    SyncRun running =
        new SyncRun(
            RunType.CLOSE_SYNC,
            NOW.plusSeconds(3),
            RunStatus.RUNNING,
            null,
            SyncRun.Counts.NONE,
            null);
    List.of(first, second, running).forEach(runs::save);
    SyncRun outline =
        new SyncRun(
            second.type(),
            second.startedAt(),
            second.status(),
            second.finishedAt(),
            second.counts(),
            second.message());

    assertThat(runs.outlines(RunType.CLOSE_SYNC, 5)).containsExactly(running, outline, first);
    assertThat(runs.outlines(RunType.CLOSE_SYNC, 1)).containsExactly(running);
    assertThat(runs.outlines(RunType.CLOSE_SYNC, 0)).isEmpty();
    assertThat(runs.outlines(RunType.CLOSE_SYNC, NOW.plusSeconds(1), 5))
        .containsExactly(outline, first);
    assertThat(runs.newest(RunType.CLOSE_SYNC, 5)).containsExactly(running, second, first);
  }

  private static SyncRun validated(Instant startedAt, SyncRun.Cursor cursor) {
    return new SyncRun(
        RunType.VALIDATE,
        startedAt,
        RunStatus.PARTIAL,
        startedAt.plusSeconds(1),
        SyncRun.Counts.NONE,
        cursor,
        "in words");
  }

  @Test
  void newest_thirtyDaysLater_doesNotShowTheRun() {
    runs.save(complete(RunType.LIVE_POLL, NOW));

    clock.advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(runs.newest(RunType.LIVE_POLL, 5)).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    assertThat(runs.newest(RunType.LIVE_POLL, 5)).isEmpty();
  }

  private static SyncRun complete(RunType type, Instant startedAt) {
    return new SyncRun(
        type, startedAt, RunStatus.COMPLETE, startedAt.plusSeconds(3), SyncRun.Counts.NONE, null);
  }
}
