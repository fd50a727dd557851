package io.stockpricecache.api.memory;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.store.dynamodb.shared.LatestItemBytes;
import io.stockpricecache.testkit.RecordedMetrics;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.testkit.shared.InMemorySharedCache;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances that share a cache, each with a memory of its own, on one table. */
class SharedRowsTest {

  private static final LatestBytes BYTES = new LatestItemBytes();
  private static final Set<Symbol> BOTH = Set.of(AAPL, MSFT);

  private final InMemoryCache store = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final InMemorySharedCache cache = new InMemorySharedCache(store.clock);
  private final List<String> calls = new ArrayList<>();
  private final LatestPrices table = counted(store.latestPrices);
  private final ReadCaches first = instance();
  private final ReadCaches second = instance();

  @BeforeEach
  void track() {
    TestPrices.trackApple(store);
    TestPrices.liveMicrosoft(store);
  }

  @Test
  void rowThatOneInstanceHasRead_isTheOthersWithoutATable() {
    String page = page(first);
    calls.clear();

    assertThat(page(second)).isEqualTo(page).contains("AAPL", "MSFT");

    assertThat(calls).isEmpty();
    SharedStanding standing = second.shared().orElseThrow();
    assertThat(standing.hits()).isEqualTo(2);
    assertThat(standing.misses()).isZero();
    assertThat(first.shared().orElseThrow().misses()).isEqualTo(2);
  }

  @Test
  void singlePrice_isSharedWithPages() {
    price(first);
    calls.clear();

    assertThat(price(second)).isEqualTo("127.26");
    assertThat(calls).isEmpty();
  }

  /** Time in the cache came on top of time in memory: a price was shown for a minute. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 20, 22})
  void newPrice_isSeenHalfAMinuteAfterTheTableWasRead_notLater(int secondsUntilItIsShared) {
    price(first);
    store.clock.advance(Duration.ofSeconds(secondsUntilItIsShared));
    price(second);
    newPrice("128");
    store.clock.advance(Duration.ofSeconds(30 - secondsUntilItIsShared));

    assertThat(price(second)).isEqualTo("128");
    assertThat(price(first)).isEqualTo("128");
    assertThat(price(instance())).isEqualTo("128");
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 25, 29})
  void newPrice_isSeenByWhoeverReadsInTheLastQuarter_andSharedAgain(int seconds) {
    price(first);
    newPrice("128");
    store.clock.advance(Duration.ofSeconds(seconds));

    assertThat(price(second)).isEqualTo("128");
    assertThat(price(instance())).isEqualTo("128");
  }

  @Test
  void ageOfWhatIsShared_countsFromTheTable() {
    price(first);
    store.clock.advance(Duration.ofSeconds(7));

    Sources sources = second.read(reading -> reading.prices().find(AAPL)).sources();

    assertThat(sources.age(store.clock.instant())).isEqualTo(Duration.ofSeconds(7));
  }

  /** A row that waits for its first price is kept for two seconds, shared or not. */
  @Test
  void rowThatIsAboutToChange_isSharedAsShortlyAsItIsRemembered() {
    Symbol nvda = new Symbol("NVDA");
    TestPrices.pending(store, nvda);
    find(first, nvda);
    TestPrices.track(store, nvda, CorporateActions.NONE, TestPrices.date(19));
    TestPrices.quote(store, nvda, "99", "98", "2026-11-20T15:00:00Z", "2026-11-20T15:00:00Z");
    store.clock.advance(Duration.ofSeconds(2));

    assertThat(find(second, nvda).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void untrackedSymbol_isNotShared_andSeenWhenItIsTracked() {
    Symbol nvda = new Symbol("NVDA");
    assertThat(first.read(reading -> reading.prices().find(nvda)).value()).isEmpty();

    assertThat(cache.keys()).isEmpty();
  }

  @Test
  void deletedSymbol_isGoneHereAtOnce_thoughAnotherHasSharedItSince() {
    price(first);
    price(second);
    store.latestPrices.delete(AAPL);
    first.forget(AAPL);
    assertThat(first.read(reading -> reading.prices().find(AAPL)).value()).isEmpty();

    // Another instance had read it before, and is late to share it.
    share(entry(store.clock.instant().minusSeconds(1), row("127.26", 3)));
    store.clock.advance(ReadCaches.EXPECTED);

    assertThat(first.read(reading -> reading.prices().find(AAPL)).value()).isEmpty();
    store.clock.advance(Duration.ofSeconds(28));
    assertThat(second.read(reading -> reading.prices().find(AAPL)).value()).isEmpty();
  }

  @Test
  void everythingForgotten_isReadFromTheTable() {
    price(first);
    newPrice("128");

    first.forgetAll();

    assertThat(price(first)).isEqualTo("128");
  }

  @Test
  void olderVersionThanWasSeenHere_isNotTakenOver() {
    newPrice("128");
    assertThat(price(first)).isEqualTo("128");
    long version = store.row(AAPL).version();
    store.clock.advance(Duration.ofSeconds(31));
    newPrice("129");

    share(entry(store.clock.instant().minusSeconds(5), row("127.26", version - 1)));

    assertThat(price(first)).isEqualTo("129");
  }

  @Test
  void garbage_isRefusedCountedAndReplaced() {
    cache.put(Map.of(SharedEntry.key(AAPL), value("{\"price\":1}".getBytes(UTF_8))));

    assertThat(price(first)).isEqualTo("127.26");

    assertThat(first.shared().orElseThrow().refused()).isEqualTo(1);
    calls.clear();
    assertThat(price(second)).isEqualTo("127.26");
    assertThat(calls).isEmpty();
  }

  @Test
  void entryOfAnotherSymbol_isRefused() {
    SharedEntry microsoft =
        new SharedEntry(
            MSFT, store.clock.instant(), store.clock.instant().plusSeconds(30), store.row(MSFT));
    cache.put(Map.of(SharedEntry.key(AAPL), value(microsoft.bytes(BYTES))));

    assertThat(price(first)).isEqualTo("127.26");
    assertThat(first.shared().orElseThrow().refused()).isEqualTo(1);
  }

  /** A server that does not end what has ended, or whose clock stands. */
  @Test
  void entryWhoseTimeIsOver_isNotShown_thoughItIsThere() {
    Instant old = store.clock.instant().minusSeconds(31);
    share(entry(old, row("1.00", 99)));

    assertThat(price(first)).isEqualTo("127.26");
  }

  /** Whatever an entry says of itself, it is shown no longer than memory would. */
  @Test
  void entryThatSaysItIsFreshForADay_isNot() {
    Instant old = store.clock.instant().minusSeconds(31);
    share(new SharedEntry(AAPL, old, old.plus(Duration.ofDays(1)), row("1.00", 99)));

    assertThat(price(first)).isEqualTo("127.26");
  }

  /**
   * Who wrote it knew that it was about to change; this instance, with other settings, does not.
   */
  @Test
  void entryIsShown_noLongerThanWhoWroteItSays() {
    Instant now = store.clock.instant();
    share(new SharedEntry(AAPL, now, now.plusSeconds(2), row("128", 99)));
    assertThat(price(first)).isEqualTo("128");

    store.clock.advance(Duration.ofSeconds(2));

    assertThat(price(first)).isEqualTo("127.26");
  }

  @Test
  void entryFromTheFuture_isRefused() {
    share(entry(store.clock.instant().plusSeconds(2), row("1.00", 99)));

    assertThat(price(first)).isEqualTo("127.26");
    assertThat(first.shared().orElseThrow().refused()).isEqualTo(1);
  }

  @Test
  void cacheThatIsDown_isTheTable() {
    cache.setDown(true);

    assertThat(page(first)).isEqualTo(page(second)).contains("AAPL", "MSFT");

    assertThat(calls).hasSize(2);
    assertThat(first.shared().orElseThrow().calls().failures()).isPositive();
  }

  @Test
  void nothingShared_isNotTold() {
    assertThat(instance(SharedCache.NONE).shared()).isEmpty();
  }

  /** Copies that all end at one moment sent every instance to the table at that moment. */
  @Test
  void lastQuarter_isReadAnewByOneInstance_whileTheOthersGoOn() {
    List<ReadCaches> instances = IntStream.range(0, 20).mapToObj(_ -> instance()).toList();
    instances.forEach(this::page);
    assertThat(calls).hasSize(1);
    calls.clear();

    for (int i = 0; i < 299; i++) {
      store.clock.advance(Duration.ofMillis(100));
      instances.forEach(this::page);
    }

    // Before the time is over, after thirty seconds: then nobody has to.
    assertThat(calls).hasSize(1);
  }

  @Test
  void readerThatDiesWithAClaim_costsOthersATableCallAtTheEnd_andNoWrongPrice() {
    price(first);
    store.clock.advance(Duration.ofSeconds(23));
    cache.claim(Set.of("claim:" + SharedEntry.key(AAPL)), Duration.ofSeconds(7));
    newPrice("128");
    assertThat(price(second)).isEqualTo("127.26");

    store.clock.advance(Duration.ofSeconds(7));

    assertThat(price(second)).isEqualTo("128");
  }

  @Test
  void hitRate_ofWhatIsShared_isToldBesideThatOfMemory_ofWhatCameSince() {
    RecordedMetrics metrics = new RecordedMetrics();
    HitRate rate = new HitRate(metrics, second);
    page(first);
    store.clock.set(Instant.parse("2026-11-20T15:00:10Z"));
    Sources sources = second.read(reading -> reading.prices().portfolioOfAll(BOTH, 7)).sources();

    rate.emit(sources, Instant.parse("2026-11-20T18:00:00Z"));
    rate.emit(sources, Instant.parse("2026-11-20T18:00:01Z"));

    assertThat(metrics.told())
        .containsExactly(
            "HitRatePercent api 0.0", "SharedHitRatePercent api 100.0", "HitRatePercent api 0.0");
  }

  private void newPrice(String price) {
    String now = store.clock.instant().toString();
    TestPrices.quote(store, AAPL, price, "126", now, now);
  }

  /** Apple's row with another price, under that version. */
  private LatestPrice row(String price, long version) {
    InMemoryCache other = InMemoryCache.at("2026-11-20T15:00:00Z");
    TestPrices.trackApple(other);
    TestPrices.quote(other, AAPL, price, "126", "2026-11-20T15:00:00Z", "2026-11-20T15:00:00Z");
    return other.row(AAPL).withVersion(version);
  }

  private static SharedEntry entry(Instant readAt, LatestPrice row) {
    return new SharedEntry(AAPL, readAt, readAt.plusSeconds(30), row);
  }

  private void share(SharedEntry entry) {
    cache.put(Map.of(SharedEntry.key(AAPL), value(entry.bytes(BYTES))));
  }

  private static SharedValue value(byte[] bytes) {
    return new SharedValue(bytes, Duration.ofDays(1));
  }

  private String page(ReadCaches instance) {
    return instance.read(reading -> reading.prices().portfolioOfAll(BOTH, 7)).value().toString();
  }

  private static LatestPrice find(ReadCaches instance, Symbol symbol) {
    return instance.read(reading -> reading.prices().find(symbol)).value().orElseThrow().row();
  }

  private static String price(ReadCaches instance) {
    return requireNonNull(find(instance, AAPL).price()).price().toPlainString();
  }

  private ReadCaches instance() {
    return instance(cache);
  }

  private ReadCaches instance(SharedCache shared) {
    return new ReadCaches(
        table,
        store.symbols,
        store.history,
        store.intraday,
        store.ticks,
        Retention.ONE_YEAR,
        new Staleness(Duration.ofMinutes(5)),
        shared,
        BYTES,
        store.clock);
  }

  private LatestPrices counted(LatestPrices port) {
    return (LatestPrices)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {LatestPrices.class},
            (_, method, arguments) -> {
              calls.add(method.getName());
              try {
                return method.invoke(port, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
