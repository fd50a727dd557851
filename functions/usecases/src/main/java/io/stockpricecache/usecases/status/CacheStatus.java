package io.stockpricecache.usecases.status;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.live.NewestPrice;
import io.stockpricecache.usecases.runs.Completeness;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.tracking.PendingSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How whole the cache is. Reads every row of two tables: for operators, not for pages. */
public final class CacheStatus {

  /** A poll of longer ago says nothing of vendors now. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  /** Before a calendar's announced days end, so that somebody has the time to correct it. */
  private static final int CALENDAR_DAYS = 60;

  private static final OptionalDouble NONE = OptionalDouble.of(0);

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final SyncRuns runs;
  private final LastSync lastSync;
  private final Staleness staleness;
  private final InstantSource clock;

  public CacheStatus(
      Symbols symbols,
      LatestPrices latestPrices,
      SyncRuns runs,
      Staleness staleness,
      InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.runs = runs;
    this.lastSync = new LastSync(runs);
    this.staleness = staleness;
    this.clock = clock;
  }

  /**
   * How it stands now.
   *
   * @param coverage percent of all that is tracked that is ACTIVE and has a price; empty where
   *     nothing is tracked. Tracked is what is PENDING or ACTIVE, and what cannot be read; not what
   *     was given up: that says so itself; but where all was, it is 0
   * @param completeness percent of all that is tracked that is ACTIVE without a missing bar, by
   *     what the last close sync found missing; empty where none has looked, or nothing is tracked;
   *     0 where all was given up
   * @param stale ACTIVE symbols whose price is stale
   * @param oldestStale the one of those with the oldest price
   * @param pendingOverAnHour PENDING symbols whose history should be here by now
   * @param newestPriceAge time since the newest live price of an open market was fetched; zero
   *     while none is open, or no vendor has any
   * @param silentMinutes for how long each vendor that the last poll asked, and that gave nothing,
   *     has given nothing
   * @param unreadable the rows of both tables that this version cannot read
   * @param closeToFinal seconds from the last session's close to its official bar, of at most 100
   *     symbols that have it
   * @param callsEnoughFor for how many symbols the calls of keys are enough that allow few a day
   * @param beyondCalls how many more are tracked: they will not be filled
   * @param endingCalendars by market with a symbol that is PENDING or ACTIVE, until when its days
   *     are announced, if that is less than 60 days ahead
   * @param counts of the same rows, by other marks
   */
  public record Health(
      Map<SymbolStatus, Integer> symbols,
      OptionalDouble coverage,
      OptionalDouble completeness,
      int stale,
      Optional<LatestPrice> oldestStale,
      int pendingOverAnHour,
      Duration newestPriceAge,
      Map<String, Integer> silentMinutes,
      List<UnreadableRow> unreadable,
      List<Double> closeToFinal,
      int callsEnoughFor,
      int beyondCalls,
      SortedMap<String, SessionDate> endingCalendars,
      CacheCounts counts) {}

  /** Reads it. */
  public Health health() {
    Instant now = clock.instant();
    Rows<TrackedSymbol> tracked = symbols.all();
    Rows<LatestPrice> latest = latestPrices.all();
    Map<SymbolStatus, Integer> byStatus = new EnumMap<>(SymbolStatus.class);
    for (SymbolStatus status : SymbolStatus.values()) {
      byStatus.put(status, 0);
    }
    tracked.forEach(row -> byStatus.merge(row.status(), 1, Integer::sum));
    List<UnreadableRow> unreadable =
        Stream.of(tracked, latest).flatMap(each -> each.unreadable().stream()).toList();
    Set<String> broken = unreadable.stream().map(UnreadableRow::key).collect(Collectors.toSet());
    Set<Symbol> active = of(SymbolStatus.ACTIVE, tracked, broken);
    List<LatestPrice> priced =
        latest.stream()
            .filter(row -> active.contains(row.symbol()) && row.price() != null)
            .toList();
    Optional<SyncRun> poll = findLastPoll(now);
    Optional<SyncRun> sync = lastSync.find();
    int others = of(SymbolStatus.PENDING, tracked, broken).size() + broken.size();
    boolean isAllGivenUp = active.size() + others == 0 && !tracked.isEmpty();
    List<LatestPrice> stale = priced.stream().filter(row -> row.isStale(staleness, now)).toList();
    return new Health(
        byStatus,
        isAllGivenUp ? NONE : percent(priced.size(), active.size() + others),
        isAllGivenUp
            ? NONE
            : sync.map(run -> Completeness.percent(run, active.size(), others))
                .orElse(OptionalDouble.empty()),
        stale.size() + byStatus.getOrDefault(SymbolStatus.ACTIVE, 0) - priced.size(),
        stale.stream().min(Comparator.comparing(CacheStatus::asOf)),
        pendingOverAnHour(sync, tracked, now),
        poll.map(run -> newestPriceAge(run, now))
            .orElseGet(
                () ->
                    NewestPrice.worst(
                        NewestPrice.ages(
                            latest.stream()
                                .filter(row -> active.contains(row.symbol()))
                                .map(row -> row.asKnownAt(now))
                                .toList(),
                            Cadences.ONE_ROUND_OF_ALL,
                            now))),
        poll.map(run -> run.counts().parts(RunCount.SILENT_MINUTES)).orElse(Map.of()),
        unreadable,
        CloseToFinal.seconds(priced, now),
        sync.map(run -> run.counts().get(RunCount.CALLS_ENOUGH_FOR)).orElse(0),
        sync.map(run -> run.counts().get(RunCount.BEYOND_CALLS)).orElse(0),
        endingCalendars(tracked, now),
        CacheCounts.of(tracked, priced, sync));
  }

  private static SortedMap<String, SessionDate> endingCalendars(
      Rows<TrackedSymbol> tracked, Instant now) {
    SortedMap<String, SessionDate> ending = new TreeMap<>();
    tracked.stream()
        .filter(row -> row.status() != SymbolStatus.INACTIVE)
        .map(row -> Markets.of(row.symbol()))
        .distinct()
        .forEach(
            market ->
                market
                    .calendar()
                    .findAnnouncedUntil()
                    .filter(last -> last.isBefore(market.dateAt(now).plusDays(CALENDAR_DAYS)))
                    .ifPresent(last -> ending.put(market.id(), last)));
    return ending;
  }

  private static Set<Symbol> of(
      SymbolStatus status, Rows<TrackedSymbol> tracked, Set<String> broken) {
    return tracked.stream()
        .filter(row -> row.status() == status)
        .map(TrackedSymbol::symbol)
        .filter(symbol -> !broken.contains(symbol.value()))
        .collect(Collectors.toSet());
  }

  /** As the poll has told it, and so much older; zero where it had nobody to ask. */
  private static Duration newestPriceAge(SyncRun poll, Instant now) {
    int age = poll.counts().get(RunCount.NEWEST_PRICE_AGE_SECONDS);
    return age == 0
        ? Duration.ZERO
        : Duration.ofSeconds(age).plus(Duration.between(poll.startedAt(), now));
  }

  private Optional<SyncRun> findLastPoll(Instant now) {
    return runs.outlines(RunType.LIVE_POLL, 1).stream()
        .filter(poll -> poll.startedAt().plus(LATELY).isAfter(now))
        .findFirst();
  }

  /** While some wait for want of calls, which is by plan, only the close sync can tell. */
  private static int pendingOverAnHour(
      Optional<SyncRun> sync, Rows<TrackedSymbol> tracked, Instant now) {
    return sync.filter(run -> run.counts().get(RunCount.WAITING) > 0)
        .map(run -> run.counts().get(RunCount.PENDING_OVER_AN_HOUR))
        .orElseGet(() -> PendingSymbols.overAnHour(tracked, now));
  }

  private static Instant asOf(LatestPrice row) {
    PricePoint price = row.price();
    return price == null ? Instant.MIN : price.asOf();
  }

  private static OptionalDouble percent(int part, int all) {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / all);
  }
}
