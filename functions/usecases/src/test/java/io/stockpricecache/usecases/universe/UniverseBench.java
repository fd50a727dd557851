package io.stockpricecache.usecases.universe;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import io.stockpricecache.usecases.tracking.ChangeWanted;
import io.stockpricecache.usecases.tracking.SymbolLimit;
import io.stockpricecache.usecases.tracking.TrackMembers;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The use cases of universes over the in-memory twins. */
final class UniverseBench {

  static final TierName CORE = new TierName("nasdaq-100");
  static final TierName SP500 = new TierName("sp500");
  static final TierName MINE = new TierName("mine");

  /** Users' prices are asked for each minute, the core's more often, all others less. */
  static final Cadences FIRST =
      Cadences.ofUsers(Duration.ofSeconds(15), Duration.ofMinutes(1))
          .withTiers(
              Map.of(
                  CORE,
                  new TierRule(Duration.ofSeconds(30), 10),
                  SP500,
                  new TierRule(Duration.ofMinutes(5), 20),
                  TierName.FULL,
                  new TierRule(Duration.ofHours(1), 40)));

  final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  final InMemoryStoredUniverses universes = new InMemoryStoredUniverses();
  final InMemoryInstrumentDirectory directory;
  final KnownUniverses known;
  final ChangeUniverses change;
  final ChangeWanted wanted;
  final PinTier pin;
  final DropSymbol drop;
  int pace = 1_000;
  final Backoff backoff = Backoff.contended(_ -> true);
  private final CurrentCadences cadences;

  UniverseBench() {
    directory = new InMemoryInstrumentDirectory(cache.clock);
    known = new KnownUniverses(universes, FIRST);
    change = new ChangeUniverses(universes, known, backoff, cache.clock);
    cadences = new CurrentCadences(universes, FIRST);
    wanted = ChangeWanted.byJob(cache.symbols, cache.queue, backoff, cache.clock);
    pin = new PinTier(universes, cadences, wanted);
    drop = new DropSymbol(universes, cadences, wanted, untrack(cache.symbols));
  }

  SettleUniverses settle() {
    return settle(universes, cache.symbols, 10_000);
  }

  SettleUniverses settle(StoredUniverses store, Symbols symbols, int max) {
    ChangeWanted its = ChangeWanted.ofBothRows(symbols, cache.latestPrices, backoff);
    SymbolLimit limit = new SymbolLimit(symbols, max, cache.clock);
    return new SettleUniverses(
        store,
        new RenewLists(store, change, directory, backoff),
        new SettlingSteps(
            store,
            symbols,
            cache.latestPrices,
            its,
            new TrackMembers(symbols, cache.latestPrices, cache.queue, limit, its, cache.clock),
            untrack(symbols),
            pace,
            backoff,
            cache.clock),
        new CurrentCadences(store, FIRST),
        cache.queue,
        cache.leases);
  }

  private UntrackSymbol untrack(Symbols symbols) {
    return new UntrackSymbol(symbols, cache.latestPrices, Retention.ONE_YEAR, cache.clock);
  }

  SettleUniverses.Outcome settled() {
    return settle().run(job());
  }

  UniverseJob job() {
    return new UniverseJob(SP500, cache.clock.instant());
  }

  StoredUniverse put(TierName name, String... members) {
    return change.put(name, list(members), /* replace= */ true);
  }

  static MemberList list(String... members) {
    return new MemberList(symbols(members), null, "a test", LocalDate.of(2026, 11, 20), null);
  }

  static List<Symbol> symbols(String... texts) {
    return Arrays.stream(texts).map(Symbol::new).toList();
  }

  /** Members S0, S1 and so on. */
  static String[] numbered(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).map(i -> "S" + i).toArray(String[]::new);
  }

  /** Each tracked symbol with its tier, and that of its latest row if it is another. */
  List<String> tracked() {
    return cache.symbols.all().stream()
        .sorted((a, b) -> a.symbol().compareTo(b.symbol()))
        .map(this::words)
        .toList();
  }

  private String words(TrackedSymbol row) {
    String tier = row.wanted().tier().value();
    String shown =
        cache
            .latestPrices
            .find(row.symbol())
            .map(it -> it.demand().tier().value())
            .orElse("nothing");
    return row.symbol() + " " + tier + (shown.equals(tier) ? "" : ", shown as " + shown);
  }

  void read(Symbol symbol) {
    LatestPrice row = cache.row(symbol);
    LocalDate today = LocalDate.ofInstant(cache.clock.instant(), java.time.ZoneOffset.UTC);
    var _ = cache.latestPrices.save(List.of(row.withDemand(row.demand().readOn(today))));
  }
}
