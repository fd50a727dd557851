package io.stockpricecache.api.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.usecases.status.ReadRuns.Page;
import io.stockpricecache.usecases.status.RunStatistics;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The journal of runs, newest first.
 *
 * @param statistics of each type that was asked for, over its newest hundred
 * @param unreadable rows of the journal that were met and cannot be read
 * @param nextCursor what gives those after them; null where there are none
 */
@Serdeable.Serializable
@Schema(name = "Runs")
record RunsResponse(
    List<StatusResponse.Run> runs,
    List<Statistics> statistics,
    List<StatusResponse.Unreadable> unreadable,
    @Nullable String nextCursor) {

  static RunsResponse of(Page page, @Nullable RunType asked) {
    return new RunsResponse(
        page.runs().stream().map(StatusResponse.Run::of).toList(),
        page.statistics().stream().map(Statistics::of).toList(),
        StatusResponse.Unreadable.of(page.unreadable()),
        page.next() == null ? null : RunCursor.of(asked, page.next()).toString());
  }

  /**
   * How the newest hundred runs of a type went.
   *
   * @param byStatus how many ended so, or are RUNNING
   * @param errorRatePercent how many of those that had something to do FAILED; null where none had
   * @param p50Seconds of their durations, measured ones; null where none had
   */
  @Serdeable.Serializable
  @Schema(name = "RunStatistics")
  record Statistics(
      String type,
      Map<String, Integer> byStatus,
      @Nullable BigDecimal errorRatePercent,
      @Nullable BigDecimal p50Seconds,
      @Nullable BigDecimal p95Seconds) {

    static Statistics of(RunStatistics statistics) {
      Map<String, Integer> byStatus = new TreeMap<>();
      statistics.byStatus().forEach((status, count) -> byStatus.put(status.name(), count));
      return new Statistics(
          statistics.type().id(),
          byStatus,
          StatusResponse.percent(statistics.errorRate()),
          seconds(statistics.median()),
          seconds(statistics.p95()));
    }

    private static @Nullable BigDecimal seconds(Optional<Duration> duration) {
      return duration
          .map(it -> BigDecimal.valueOf(it.toMillis(), 3).stripTrailingZeros())
          .orElse(null);
    }
  }
}
