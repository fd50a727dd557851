package io.stockpricecache.api.memory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.api.memory.RememberedHistory.Part;
import io.stockpricecache.api.memory.RememberedPrices.Stored;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.reads.ReadIntraday;
import io.stockpricecache.usecases.reads.ReadPrices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of a warm function: rows of the stores, by validated symbol, so that pages that
 * overlap share them. Each is kept for thirty seconds, or for sixty where nothing is traded; what
 * may change any moment (a symbol that is not tracked here, or waits for its history, for a price
 * of the open session or, being stale, for its refresh) for two.
 *
 * <p>Where instances share a cache, latest rows that are not in memory are looked for there ({@link
 * SharedRows}) before their table is asked.
 *
 * <p>Weights are estimates; all together it stays below 100 MB.
 */
public final class ReadCaches {

  public static final Duration SETTLED = Duration.ofSeconds(60);
  public static final Duration MOVING = Duration.ofSeconds(30);
  public static final Duration EXPECTED = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(ReadCaches.class);

  private static final int PRICE_BYTES = 1_500;
  private static final int SYMBOL_BYTES = 1_000;
  private static final int ACTION_BYTES = 100;
  private static final int BAR_BYTES = 400;
  private static final int MINUTE_BYTES = 400;
  private static final int TICK_BYTES = 200;
  private static final long MB = 1L << 20;

  private final LatestPrices latestPrices;
  private final Symbols symbols;
  private final PriceHistory history;
  private final IntradayBars intradayBars;
  private final PriceTicks ticks;
  private final Retention retention;
  private final Staleness staleness;
  private final InstantSource clock;
  private final ReadThrough<Symbol, Stored> rows;
  private final SharedRows shared;
  private final ReadThrough<Symbol, TrackedSymbol> tracked;
  private final ReadThrough<Part, Rows<Bar>> parts;
  private final ReadThrough<RememberedIntraday.Hours, Rows<IntradayHour>> hours;
  private final ReadThrough<RememberedIntraday.Rounds, Rows<TickRound>> rounds;
  private final ReadThrough<RememberedIntraday.ShardCount, OptionalInt> shards;

  public ReadCaches(
      LatestPrices latestPrices,
      Symbols symbols,
      PriceHistory history,
      IntradayBars intradayBars,
      PriceTicks ticks,
      Retention retention,
      Staleness staleness,
      SharedCache sharedCache,
      LatestBytes latestBytes,
      InstantSource clock) {
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.history = requireNonNull(history, "history is null");
    this.intradayBars = requireNonNull(intradayBars, "intradayBars is null");
    this.ticks = requireNonNull(ticks, "ticks is null");
    this.retention = requireNonNull(retention, "retention is null");
    this.staleness = requireNonNull(staleness, "staleness is null");
    this.clock = requireNonNull(clock, "clock is null");
    MemoryTimes times = new MemoryTimes(staleness, clock);
    rows = new ReadThrough<>(clock, 16 * MB, _ -> PRICE_BYTES, (_, row) -> times.ofRow(row));
    shared = new SharedRows(sharedCache, latestBytes, times, clock, new Chance());
    tracked = new ReadThrough<>(clock, 8 * MB, ReadCaches::bytes, (_, row) -> times.ofSymbol(row));
    parts = new ReadThrough<>(clock, 48 * MB, bars -> bars.size() * BAR_BYTES, times::ofBars);
    hours =
        new ReadThrough<>(
            clock,
            12 * MB,
            found -> found.stream().mapToInt(hour -> hour.minutes().size()).sum() * MINUTE_BYTES,
            (_, _) -> RememberedIntraday.keep(clock));
    rounds =
        new ReadThrough<>(
            clock,
            8 * MB,
            found -> found.stream().mapToInt(round -> round.ticks().size()).sum() * TICK_BYTES,
            (_, _) -> RememberedIntraday.keep(clock));
    shards = new ReadThrough<>(clock, MB, _ -> 1, (_, _) -> RememberedIntraday.keep(clock));
  }

  private static int bytes(TrackedSymbol row) {
    return SYMBOL_BYTES
        + ACTION_BYTES * (row.actions().splits().size() + row.actions().dividends().size());
  }

  /** What the task finds, and what that is made from; it may be half a minute behind. */
  public <T> Sourced<T> read(Function<Reading, T> task) {
    SourceRecorder recorder = new SourceRecorder();
    Symbols remembered = new RememberedSymbols(symbols, tracked, recorder);
    PriceHistory rememberedHistory =
        new RememberedHistory(history, parts, retention, clock, recorder);
    RememberedIntraday intraday =
        new RememberedIntraday(intradayBars, ticks, hours, rounds, shards, clock, recorder);
    Reading reading =
        new Reading(
            new ReadPrices(
                new RememberedPrices(latestPrices, rows, shared, recorder), staleness, clock),
            new ReadHistory(remembered, rememberedHistory, retention, clock),
            new ReadIntraday(remembered, rememberedHistory, intraday, intraday, clock),
            remembered::find,
            remembered::findAll);
    T value = task.apply(reading);
    return new Sourced<>(value, recorder.sources());
  }

  /**
   * The row of a symbol, for the reason in it; empty where there is none, and with a warning where
   * it cannot be read. As memory has it: what is asked for again does not ask the store again.
   */
  public Optional<TrackedSymbol> findForReason(Symbol symbol) {
    try {
      return read(reading -> reading.symbol().apply(symbol)).value();
    } catch (StoreException e) {
      LOG.warn("the row of {} could not be read for its reason", symbol, e);
      return Optional.empty();
    }
  }

  /** Reads all of that symbol again next time: it was changed here. */
  public void forget(Symbol symbol) {
    shared.forget(symbol);
    rows.forget(symbol);
    tracked.forget(symbol);
    parts.forget(new Part(symbol, true));
    parts.forget(new Part(symbol, false));
  }

  /** Reads everything again next time. */
  public void forgetAll() {
    shared.forgetAll();
    all().forEach(ReadThrough::forgetAll);
  }

  /** Look-ups answered from memory since this instance started. */
  public long hits() {
    return all().stream().mapToLong(ReadThrough::hits).sum();
  }

  /** Look-ups that went to a store. */
  public long misses() {
    return all().stream().mapToLong(ReadThrough::misses).sum();
  }

  /** How what all instances share stands; empty where nothing is shared. */
  public Optional<SharedStanding> shared() {
    return Optional.ofNullable(shared.standing());
  }

  /** The same, after it was asked. */
  public Optional<SharedStanding> askShared() {
    return Optional.ofNullable(shared.ask());
  }

  /** Ends connections to what is shared: a snapshot would hold them for every instance. */
  public void release() {
    shared.release();
  }

  /** Whatever something is kept under, for tests. */
  public Set<Object> keys() {
    return all().stream().flatMap(cache -> cache.keys().stream()).collect(Collectors.toSet());
  }

  public static UnsupportedOperationException readsOnly() {
    return new UnsupportedOperationException("what is read through memory is not written");
  }

  private List<ReadThrough<?, ?>> all() {
    return List.of(rows, tracked, parts, hours, rounds);
  }
}
