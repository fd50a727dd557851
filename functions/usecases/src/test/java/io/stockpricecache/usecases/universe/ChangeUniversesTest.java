package io.stockpricecache.usecases.universe;

import static io.stockpricecache.usecases.universe.UniverseBench.CORE;
import static io.stockpricecache.usecases.universe.UniverseBench.MINE;
import static io.stockpricecache.usecases.universe.UniverseBench.SP500;
import static io.stockpricecache.usecases.universe.UniverseBench.list;
import static io.stockpricecache.usecases.universe.UniverseBench.numbered;
import static io.stockpricecache.usecases.universe.UniverseBench.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeUniversesTest {

  private final UniverseBench bench = new UniverseBench();

  @Test
  void put_replacesTheMembersAndSaysWhatHasChanged() {
    bench.put(MINE, "AAPL", "IBM");

    StoredUniverse changed = bench.put(MINE, "AAPL", "MSFT", "NVDA");

    assertThat(changed).isEqualTo(universe(MINE));
    assertThat(changed.count()).isEqualTo(3);
    assertThat(changed.change()).isEqualTo("2 added (MSFT, NVDA), 1 removed (IBM)");
    assertThat(members(MINE)).containsExactlyElementsOf(symbols("AAPL", "MSFT", "NVDA"));
    assertThat(changed.isSettled()).isFalse();
  }

  @Test
  void put_withinOneSecondOfASettling_isUnsettledAgain() {
    bench.put(MINE, "AAPL");
    bench.settled();
    assertThat(universe(MINE).isSettled()).isTrue();

    bench.put(MINE, "AAPL", "MSFT");

    assertThat(universe(MINE).isSettled()).isFalse();
  }

  @Test
  void put_emptyOrTooLong_isRefused() {
    assertThatThrownBy(() -> bench.put(MINE)).isInstanceOf(RefusedMembersException.class);
    assertThatThrownBy(() -> bench.put(MINE, numbered(12_001)))
        .isInstanceOf(RefusedMembersException.class)
        .hasMessage("12,001 members; the most are 12,000");
    assertThat(bench.universes.all()).isEmpty();
  }

  @Test
  void put_thatRemovesMoreThanHalf_isRefusedOfTwentyOrMore() {
    bench.put(MINE, numbered(20));

    assertThatThrownBy(() -> bench.change.put(MINE, list(numbered(9)), false))
        .isInstanceOf(RefusedMembersException.class)
        .hasMessage("it would remove 11 of 20 members, more than half; replace=true does so");
    assertThat(members(MINE)).hasSize(20);

    assertThat(bench.change.put(MINE, list(numbered(10)), false).count()).isEqualTo(10);
    // Of so few, anybody sees what is missing.
    assertThat(bench.change.put(MINE, list(numbered(1)), false).count()).isEqualTo(1);
  }

  @Test
  void put_onAListOfTheProduct_isComparedWithIt() {
    assertThatThrownBy(() -> bench.change.put(CORE, list("AAPL"), false))
        .isInstanceOf(RefusedMembersException.class)
        .hasMessage("it would remove 100 of 101 members, more than half; replace=true does so");
    assertThat(bench.universes.all()).isEmpty();
  }

  @Test
  void enable_aListOfTheProduct_hasItsMembersAndItsFirstRule() {
    StoredUniverse enabled = bench.change.enable(CORE, true).orElseThrow();

    assertThat(enabled.enabled()).isTrue();
    assertThat(enabled.rule()).isEqualTo(UniverseBench.FIRST.tiers().get(CORE));
    assertThat(enabled.title()).isEqualTo("Nasdaq-100");
    assertThat(enabled.change()).isNull();
    assertThat(members(CORE))
        .containsExactlyInAnyOrderElementsOf(Universes.find("nasdaq-100").orElseThrow().symbols());
  }

  @Test
  void enable_again_changesNothing() {
    StoredUniverse enabled = bench.change.enable(CORE, true).orElseThrow();
    bench.cache.clock.advance(Duration.ofHours(1));

    assertThat(bench.change.enable(CORE, true)).contains(enabled);
    assertThat(universe(CORE)).isEqualTo(enabled);
  }

  @Test
  void enable_unknown_isEmpty() {
    assertThat(bench.change.enable(MINE, true)).isEmpty();
    assertThat(bench.universes.all()).isEmpty();
  }

  @Test
  void add_keepsTheOthers() {
    bench.put(MINE, "AAPL");

    bench.change.add(MINE, symbols("AAPL", "MSFT"));

    assertThat(members(MINE)).containsExactlyElementsOf(symbols("AAPL", "MSFT"));
    assertThat(universe(MINE).source()).isEqualTo("a test");
    assertThat(bench.change.add(new TierName("nobodys"), symbols("AAPL"))).isEmpty();
  }

  @Test
  void full_followsTheDirectory() {
    publish("2026-11-15T00:00:00Z", stock("AAPL"), etf("SPY"), fund("VTSAX"), stock("BRK.B"));
    bench.change.enable(TierName.FULL, true);

    bench.settled();

    assertThat(bench.tracked()).containsExactly("AAPL full", "SPY full");
    assertThat(universe(TierName.FULL).asOf()).hasToString("2026-11-15");

    publish("2026-11-22T00:00:00Z", stock("AAPL"), stock("MSFT"), etf("SPY"));
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL full", "MSFT full", "SPY full");
    assertThat(universe(TierName.FULL).change()).isEqualTo("1 added (MSFT)");
    assertThat(universe(TierName.FULL).isSettled()).isTrue();
  }

  @Test
  void full_ofADirectoryThatHasShrunk_staysAsItIsAndSaysSo() {
    publish("2026-11-15T00:00:00Z", stocks(40));
    bench.change.enable(TierName.FULL, true);
    bench.settled();

    publish("2026-11-22T00:00:00Z", stocks(10));
    bench.settled();

    assertThat(bench.cache.symbols.all()).hasSize(40);
    assertThat(universe(TierName.FULL).change())
        .startsWith("the list of 2026-11-22 is not taken: it would remove 30 of 40 members");
    assertThat(bench.settled().untracked()).isZero();
  }

  @Test
  void unsettled_hasAJobOfEachSync_andOneADayElse() {
    SettleSchedule schedule = new SettleSchedule(bench.universes, bench.cache.leases);
    Instant now = bench.cache.clock.instant();
    assertThat(schedule.due(now)).isEmpty();

    bench.put(MINE, "AAPL");
    assertThat(schedule.due(now)).containsExactly(new UniverseJob(MINE, now));
    assertThat(schedule.due(now)).containsExactly(new UniverseJob(MINE, now));

    bench.settled();
    assertThat(schedule.due(now)).hasSize(1);
    assertThat(schedule.due(now)).isEmpty();
    bench.cache.clock.advance(Duration.ofDays(1));
    assertThat(schedule.due(now)).hasSize(1);
  }

  @Test
  void unpinned_hasTheTierOfItsUniverseAtOnce_andItsLatestRowByAJob() {
    bench.put(SP500, "AAPL");
    bench.change.enable(SP500, true);
    bench.settled();
    Symbol apple = new Symbol("AAPL");
    bench.pin.pin(apple, CORE);
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL nasdaq-100");

    bench.pin.unpin(apple);

    assertThat(bench.tracked()).containsExactly("AAPL sp500, shown as nasdaq-100");
    assertThat(bench.cache.queue.sent()).last().isEqualTo(bench.job());
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL sp500");
  }

  private void publish(String version, ListedInstrument... listed) {
    Instant at = Instant.parse(version);
    List<ListedInstrument> all = List.of(listed);
    bench.cache.clock.advance(
        Duration.between(bench.cache.clock.instant(), Instant.parse("2026-11-22T12:00:00Z")));
    int chunks = bench.directory.saveChunks(VendorName.EODHD, at, 0, all);
    bench.directory.publish(new DirectoryPart(VendorName.EODHD, at, chunks, all.size()));
  }

  private static ListedInstrument[] stocks(int count) {
    List<ListedInstrument> all = new ArrayList<>();
    Arrays.stream(numbered(count)).forEach(symbol -> all.add(stock(symbol)));
    return all.toArray(ListedInstrument[]::new);
  }

  private static ListedInstrument stock(String symbol) {
    return listed(symbol, InstrumentKind.STOCK);
  }

  private static ListedInstrument etf(String symbol) {
    return listed(symbol, InstrumentKind.ETF);
  }

  private static ListedInstrument fund(String symbol) {
    return listed(symbol, InstrumentKind.FUND);
  }

  private static ListedInstrument listed(String symbol, @Nullable InstrumentKind kind) {
    return new ListedInstrument(new Symbol(symbol), "A name", kind, null, null);
  }

  private List<Symbol> members(TierName name) {
    return bench.universes.members(name);
  }

  private StoredUniverse universe(TierName name) {
    return bench.universes.find(name).orElseThrow();
  }
}
