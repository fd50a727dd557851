package io.stockpricecache.usecases.status;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal of runs, newest first, and how the newest of each type went. */
public final class ReadRuns {

  /** Of so many runs of a type the statistics are. */
  private static final int COUNTED = 100;

  /** Two runs of two types may begin at the same instant. */
  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparing(Place::startedAt).reversed().thenComparing(Place::type);

  private final SyncRuns runs;

  public ReadRuns(SyncRuns runs) {
    this.runs = requireNonNull(runs, "runs is null");
  }

  /** Of a run in the journal. */
  public record Place(Instant startedAt, RunType type) {

    private static Place of(SyncRun run) {
      return new Place(run.startedAt(), run.type());
    }
  }

  /**
   * Runs, newest first.
   *
   * @param next the last of them, where more follow; else null
   * @param statistics of each type that was asked for
   * @param unreadable rows that were met and cannot be read
   */
  public record Page(
      List<SyncRun> runs,
      @Nullable Place next,
      List<RunStatistics> statistics,
      List<UnreadableRow> unreadable) {

    public Page {
      runs = List.copyOf(runs);
      statistics = List.copyOf(statistics);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * A page of them.
   *
   * @param type null for all
   * @param after the last run of the page before; null for the first page
   * @param limit at most so many
   */
  public Page read(@Nullable RunType type, @Nullable Place after, int limit) {
    List<RunType> types = type == null ? Arrays.asList(RunType.values()) : List.of(type);
    List<SyncRun> found = new ArrayList<>();
    List<RunStatistics> statistics = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (RunType each : types) {
      // One tells whether more follow.
      Rows<SyncRun> newest =
          runs.outlines(each, after == null ? Math.max(COUNTED, limit + 1) : COUNTED);
      statistics.add(RunStatistics.of(each, newest.subList(0, Math.min(COUNTED, newest.size()))));
      // With the place itself.
      Rows<SyncRun> some =
          after == null ? newest : runs.outlines(each, after.startedAt(), limit + 2);
      found.addAll(some);
      unreadable.addAll(some.unreadable());
    }
    List<SyncRun> following =
        found.stream()
            .filter(run -> after == null || NEWEST_FIRST.compare(Place.of(run), after) > 0)
            .sorted(Comparator.comparing(Place::of, NEWEST_FIRST))
            .toList();
    List<SyncRun> page = following.subList(0, Math.min(limit, following.size()));
    Place next = following.size() > limit ? Place.of(page.getLast()) : null;
    return new Page(page, next, statistics, unreadable);
  }
}
