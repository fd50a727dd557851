package io.stockpricecache.usecases.universe;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Wanted;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.usecases.tracking.SymbolLimit;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is done to universes and symbols in whatever order, and wherever a settling is killed:
 * one more leaves exactly what is wanted, each of the right tier.
 */
class UniverseInvariantTest {

  private static final List<TierName> NAMES =
      List.of(UniverseBench.CORE, UniverseBench.SP500, UniverseBench.MINE);
  private static final List<Symbol> SYMBOLS =
      IntStream.range(0, 12).mapToObj(i -> new Symbol("S" + i)).toList();
  private static final Cadences FIRST = UniverseBench.FIRST;

  private final UniverseBench bench = new UniverseBench();

  /** What the sequence has asked for, kept by the simplest of means. */
  private final Set<Symbol> byUser = new TreeSet<>();

  private final Map<Symbol, TierName> pinned = new TreeMap<>();
  private final Map<TierName, Set<Symbol>> members = new TreeMap<>();
  private final Set<TierName> enabled = new TreeSet<>();

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anySequence_andOneSettling_isAsWanted(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      step(random);
    }
    Set<Symbol> expected = expected();

    SettleUniverses.Outcome outcome = bench.settled();

    assertThat(outcome.end()).isEqualTo(SettleUniverses.End.SETTLED);
    List<TrackedSymbol> rows = bench.cache.symbols.all();
    assertThat(rows)
        .extracting(TrackedSymbol::symbol)
        .containsExactlyInAnyOrderElementsOf(expected);
    for (TrackedSymbol row : rows) {
      assertThat(row.wanted()).as("%s", row.symbol()).isEqualTo(expected(row));
      assertThat(bench.cache.row(row.symbol()).demand().tier()).isEqualTo(row.wanted().tier());
    }
    assertThat(bench.cache.latestPrices.all())
        .extracting(LatestPrice::symbol)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(bench.universes.all()).allMatch(StoredUniverse::isSettled);
    assertThat(bench.settled())
        .isEqualTo(new SettleUniverses.Outcome(SettleUniverses.End.SETTLED, 0, 0, 0, List.of()));
  }

  private void step(Random random) {
    Symbol symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    TierName name = NAMES.get(random.nextInt(NAMES.size()));
    bench.cache.clock.advance(Duration.ofMinutes(random.nextInt(3)));
    switch (random.nextInt(10)) {
      case 0, 1 -> put(name, random);
      case 2 -> enable(name, true);
      case 3 -> enable(name, false);
      case 4 -> post(symbol);
      case 5 -> delete(symbol);
      case 6 -> patch(symbol, name, random);
      case 7 -> {
        if (isTracked(symbol)) {
          bench.read(symbol);
        }
      }
      case 8 -> bench.cache.clock.advance(Duration.ofDays(random.nextInt(5)));
      default -> settleAndDie(random.nextInt(12));
    }
  }

  private void put(TierName name, Random random) {
    Set<Symbol> list = new TreeSet<>();
    while (list.isEmpty()) {
      SYMBOLS.stream().filter(_ -> random.nextInt(3) == 0).forEach(list::add);
    }
    members.put(name, list);
    bench.put(name, list.stream().map(Symbol::value).toArray(String[]::new));
  }

  /** The product's own lists are too long to be told apart from a mistake. */
  private void enable(TierName name, boolean isEnabled) {
    if (members.containsKey(name)) {
      bench.change.enable(name, isEnabled);
      if (isEnabled) {
        enabled.add(name);
      } else {
        enabled.remove(name);
      }
    }
  }

  private void post(Symbol symbol) {
    byUser.add(symbol);
    new TrackSymbol(
            bench.cache.symbols,
            bench.cache.latestPrices,
            bench.cache.queue,
            new SymbolLimit(bench.cache.symbols, 1000, bench.cache.clock),
            InstrumentNames.NONE,
            () -> FIRST,
            bench.cache.clock)
        .track(symbol);
  }

  private void delete(Symbol symbol) {
    byUser.remove(symbol);
    pinned.remove(symbol);
    bench.drop.drop(symbol);
  }

  private void patch(Symbol symbol, TierName name, Random random) {
    if (random.nextBoolean()) {
      if (bench.pin.pin(symbol, name).isPresent()) {
        pinned.put(symbol, name);
      }
    } else {
      bench.pin.unpin(symbol);
      pinned.remove(symbol);
    }
  }

  private void settleAndDie(int writes) {
    try {
      bench
          .settle(bench.universes, dying(writes), 1000)
          .run(new UniverseJob(NAMES.getFirst(), bench.cache.clock.instant()));
    } catch (StoreException e) {
      // It is dead; its lease is over by the time that another comes.
      bench.cache.clock.advance(Duration.ofMinutes(3));
    }
  }

  /** Answers no more after so many calls. */
  private Symbols dying(int calls) {
    int[] left = {calls};
    return (Symbols)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Symbols.class},
            (_, method, arguments) -> {
              if (left[0]-- == 0) {
                throw new StoreException("killed", null);
              }
              try {
                return method.invoke(bench.cache.symbols, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Set<Symbol> expected() {
    Set<Symbol> all = new TreeSet<>(byUser);
    all.addAll(pinned.keySet());
    enabled.forEach(name -> all.addAll(members.get(name)));
    SYMBOLS.stream().filter(this::isTracked).filter(this::isRead).forEach(all::add);
    return all;
  }

  private Wanted expected(TrackedSymbol row) {
    Symbol symbol = row.symbol();
    boolean isByUser = byUser.contains(symbol);
    TierName pin = pinned.get(symbol);
    if (pin != null) {
      return new Wanted(pin, isByUser, true);
    }
    if (isIn(UniverseBench.CORE, symbol)) {
      return new Wanted(UniverseBench.CORE, isByUser, false);
    }
    if (isByUser) {
      return Wanted.BY_USER;
    }
    for (TierName name : List.of(UniverseBench.SP500, UniverseBench.MINE)) {
      if (isIn(name, symbol)) {
        return Wanted.byUniverse(name);
      }
    }
    // Only read: as it was.
    return Wanted.byUniverse(row.wanted().tier());
  }

  private boolean isIn(TierName name, Symbol symbol) {
    return enabled.contains(name) && members.get(name).contains(symbol);
  }

  private boolean isTracked(Symbol symbol) {
    return bench.cache.symbols.find(symbol).isPresent();
  }

  private boolean isRead(Symbol symbol) {
    return FIRST.isRead(bench.cache.row(symbol).demand(), bench.cache.clock.instant());
  }
}
