package io.stockpricecache.usecases.status;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads from the journal of runs whether the cache is kept up: for a monitor. Only while no poll
 * has begun lately, the latest rows tell whether one should have.
 */
public final class ReadHealth {

  /** Newest runs of a type that are looked through for one that failed. */
  private static final int LOOKED_THROUGH = 100;

  /**
   * A poll wakes each minute, and is noted if a symbol was due: of most tiers one is within so
   * long.
   */
  static final Duration POLL_LATE = Duration.ofMinutes(15);

  private final SyncRuns runs;
  private final LatestPrices latestPrices;
  private final InstantSource clock;

  public ReadHealth(SyncRuns runs, LatestPrices latestPrices, InstantSource clock) {
    this.runs = requireNonNull(runs, "runs is null");
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What the journal tells.
   *
   * @param lastPoll the newest poll, which is of when a market was open; empty before the first
   * @param isPollOverdue whether the market of an ACTIVE symbol has been open for a quarter of an
   *     hour, and for as long no poll has begun
   * @param lastSync the newest close sync
   * @param lastError the newest run that FAILED, of whatever type
   * @param newestPriceAge as the last poll found it, and so much older; empty where none has
   */
  public record Health(
      Optional<SyncRun> lastPoll,
      boolean isPollOverdue,
      Optional<SyncRun> lastSync,
      Optional<SyncRun> lastError,
      Optional<Duration> newestPriceAge) {

    /** Whether the newest run of either schedule has failed. */
    public boolean hasFailed() {
      return Stream.of(lastPoll, lastSync)
          .flatMap(Optional::stream)
          .anyMatch(run -> run.status() == RunStatus.FAILED);
    }
  }

  /**
   * Reads it.
   *
   * @throws StoreException if the store does not answer
   */
  public Health read() {
    Instant now = clock.instant();
    Map<RunType, List<SyncRun>> newest = new EnumMap<>(RunType.class);
    for (RunType type : RunType.values()) {
      newest.put(type, runs.outlines(type, LOOKED_THROUGH));
    }
    Optional<SyncRun> poll = first(newest, RunType.LIVE_POLL);
    return new Health(
        poll,
        isPollOverdue(poll, now.minus(POLL_LATE), now),
        first(newest, RunType.CLOSE_SYNC),
        newest.values().stream()
            .flatMap(List::stream)
            .filter(run -> run.status() == RunStatus.FAILED)
            .max(Comparator.comparing(SyncRun::startedAt)),
        poll.flatMap(run -> newestPriceAge(run, now)));
  }

  private static Optional<SyncRun> first(Map<RunType, List<SyncRun>> newest, RunType type) {
    return newest.getOrDefault(type, List.of()).stream().findFirst();
  }

  private boolean isPollOverdue(Optional<SyncRun> poll, Instant late, Instant now) {
    return poll.filter(run -> !run.startedAt().isBefore(late)).isEmpty()
        && latestPrices.all().stream()
            .filter(row -> row.status() == SymbolStatus.ACTIVE)
            .map(LatestPrice::clock)
            .anyMatch(
                prices ->
                    prices
                        .findPolled(now)
                        .map(open -> prices.calendar().tradingSince(open, now))
                        .filter(since -> since.isBefore(late))
                        .isPresent());
  }

  private static Optional<Duration> newestPriceAge(SyncRun poll, Instant now) {
    return poll.counts().find(RunCount.NEWEST_PRICE_AGE_SECONDS).stream()
        .mapToObj(Duration::ofSeconds)
        .map(age -> age.plus(Duration.between(poll.startedAt(), now)))
        .findFirst();
  }
}
