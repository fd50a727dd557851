package io.stockpricecache.api.operations;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.runs.JobBatches;
import io.stockpricecache.usecases.status.CacheStatus.Health;
import io.stockpricecache.usecases.universe.ReadUniverses;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the cache stands.
 *
 * @param symbols how many are of each status
 * @param totalSymbols how many are tracked, of whatever status
 * @param prices of ACTIVE symbols, how many are of each finality
 * @param markets how many symbols that are PENDING or ACTIVE each market has, by its code
 * @param missing null before a close sync has counted
 * @param coveragePercent of all that is tracked (PENDING, ACTIVE, unreadable), what is ACTIVE and
 *     has a price; null where nothing is tracked. INACTIVE ones do not count: their reason says why
 * @param completenessPercent of all that is tracked, what was ACTIVE and without a missing bar when
 *     the last close sync looked; null before one has, or where nothing was tracked
 * @param pendingOverAnHour PENDING symbols whose history should be here by now
 * @param memory of the instance that answers, since it started
 * @param sharedCache null where nothing is shared
 * @param reads of all instances that were at work in the last hour
 * @param universes those that an operator has enabled, or changed
 * @param unreadable stored rows that this version cannot read, the first hundred; they stay as they
 *     are, and all others are served
 * @param unreadableCount how many there are
 * @param warnings what somebody should look at, and what to do, in words
 */
@Serdeable.Serializable
record StatusResponse(
    Map<String, Integer> symbols,
    int totalSymbols,
    Map<String, Integer> prices,
    Map<String, Integer> markets,
    @Nullable Missing missing,
    @Nullable BigDecimal coveragePercent,
    @Nullable BigDecimal completenessPercent,
    int pendingOverAnHour,
    Stale stale,
    List<Budget> budgets,
    Queue queue,
    List<Run> runs,
    Memory memory,
    @Nullable SharedCacheResponse sharedCache,
    ServedReads reads,
    QuarantineResponse quarantine,
    List<Universe> universes,
    List<Unreadable> unreadable,
    int unreadableCount,
    List<String> warnings) {

  /** Symbols by status, in its order. */
  static Map<String, Integer> symbols(Health health) {
    return health.symbols().entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().name(), Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }

  /** Prices by finality, in its order. */
  static Map<String, Integer> prices(Health health) {
    Map<String, Integer> prices = new LinkedHashMap<>();
    health.counts().prices().forEach((finality, count) -> prices.put(finality.name(), count));
    return prices;
  }

  static @Nullable BigDecimal percent(OptionalDouble percent) {
    return percent.isEmpty()
        ? null
        : BigDecimal.valueOf(percent.getAsDouble())
            .setScale(2, RoundingMode.DOWN)
            .stripTrailingZeros();
  }

  /**
   * What the last close sync that counted found missing.
   *
   * @param symbols how many ACTIVE ones lacked a session's bar
   * @param countedAt when that sync began
   */
  @Serdeable.Serializable
  record Missing(int symbols, Instant countedAt) {

    static @Nullable Missing of(Health health) {
      return health
          .counts()
          .missing()
          .map(it -> new Missing(it.symbols(), it.countedAt().truncatedTo(SECONDS)))
          .orElse(null);
    }
  }

  /**
   * A stored row that cannot be read.
   *
   * @param reason what of it, in words
   */
  @Serdeable.Serializable
  record Unreadable(String table, String key, String reason) {

    private static final int LISTED = 100;

    static List<Unreadable> of(List<UnreadableRow> rows) {
      return rows.stream()
          .limit(LISTED)
          .map(row -> new Unreadable(row.table(), row.key(), row.reason()))
          .toList();
    }
  }

  /**
   * A list of symbols that are tracked as one.
   *
   * @param members how many it has
   * @param tracked how many of them are tracked, for whatever reason
   * @param settled whether what is tracked follows its last change
   * @param change what the last change of its members was, in words; null if there was none
   * @param problem which of its members cannot be tracked, and why, in words; null if all can
   */
  @Serdeable.Serializable
  @Schema(name = "UniverseStatus")
  record Universe(
      String name,
      boolean enabled,
      int members,
      int tracked,
      boolean settled,
      @Nullable String change,
      @Nullable String problem) {

    static Universe of(ReadUniverses.Standing standing) {
      StoredUniverse universe = standing.universe();
      return new Universe(
          universe.name().value(),
          universe.enabled(),
          universe.count(),
          standing.tracked(),
          universe.isSettled(),
          universe.change(),
          universe.problem());
    }
  }

  /**
   * ACTIVE symbols whose price is stale.
   *
   * @param oldestAsOf time of the oldest price among them; null where none is stale
   */
  @Serdeable.Serializable
  record Stale(int count, @Nullable String oldest, @Nullable Instant oldestAsOf) {

    static Stale of(Health health) {
      PricePoint price = health.oldestStale().map(LatestPrice::price).orElse(null);
      return new Stale(
          health.stale(),
          health.oldestStale().map(row -> row.symbol().value()).orElse(null),
          price == null ? null : price.asOf().truncatedTo(SECONDS));
    }
  }

  /**
   * What is left of a vendor's key.
   *
   * @param usedToday calls of the day that were made
   * @param reservedToday calls that functions hold for their next questions: what of them is not
   *     used is given back
   * @param unreportedToday calls that count as made, since the function that held them ended before
   *     it told
   * @param closedUntil before it the vendor is left alone; null unless it has refused calls
   * @param closedFor what it said then
   * @param refusalsInARow how often it has refused since it last answered
   * @param refusedSince the first of those; null if there is none
   */
  @Serdeable.Serializable
  record Budget(
      String vendor,
      int leftThisMinute,
      int perMinute,
      int leftToday,
      int perDay,
      int usedToday,
      int reservedToday,
      int unreportedToday,
      @Nullable Instant closedUntil,
      @Nullable VendorFailure closedFor,
      int refusalsInARow,
      @Nullable Instant refusedSince) {

    static Budget of(BudgetState state) {
      return new Budget(
          state.vendor().id(),
          state.leftThisMinute(),
          state.perMinute(),
          state.leftToday(),
          state.perDay(),
          state.usedToday(),
          state.reservedToday(),
          state.unreportedToday(),
          state.closedUntil(),
          state.closedFor(),
          state.refusalsInARow(),
          state.refusedSince());
    }
  }

  /**
   * The queue of jobs, counts approximate. Jobs that wait while none is taken are stuck.
   *
   * @param lastTakenAt when jobs were last taken from it; null before
   * @param lastWaitSeconds how long the oldest of those had been in it; null before
   */
  @Serdeable.Serializable
  record Queue(
      int waiting,
      int delayed,
      int inFlight,
      @Nullable Instant lastTakenAt,
      @Nullable Long lastWaitSeconds) {

    static Queue of(QueueDepth.Depth depth, Optional<SyncRun> lastBatch) {
      return new Queue(
          depth.waiting(),
          depth.delayed(),
          depth.inFlight(),
          lastBatch.map(batch -> batch.startedAt().truncatedTo(SECONDS)).orElse(null),
          lastBatch.map(batch -> JobBatches.waited(batch).toSeconds()).orElse(null));
    }
  }

  /** The newest run of a kind. */
  @Serdeable.Serializable
  record Run(
      String type,
      Instant startedAt,
      RunStatus status,
      @Nullable Instant finishedAt,
      Map<String, Integer> counts,
      @Nullable String message) {

    static Run of(SyncRun run) {
      return new Run(
          run.type().id(),
          run.startedAt(),
          run.status(),
          run.finishedAt(),
          new TreeMap<>(run.counts().byName()),
          run.message());
    }
  }

  /**
   * Look-ups answered from memory.
   *
   * @param hitRatePercent null before the first
   */
  @Serdeable.Serializable
  record Memory(long hits, long misses, @Nullable BigDecimal hitRatePercent) {

    static Memory of(ReadCaches caches) {
      long hits = caches.hits();
      return new Memory(hits, caches.misses(), rate(hits, caches.misses()));
    }

    static @Nullable BigDecimal rate(long hits, long misses) {
      long all = hits + misses;
      return percent(all == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * hits / all));
    }
  }
}
