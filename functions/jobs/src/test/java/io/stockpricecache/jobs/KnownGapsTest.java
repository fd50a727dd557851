package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.Completeness;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bars that a search has found missing, while no search comes to their symbol. */
class KnownGapsTest {

  private static final String SEARCHED = "2026-11-20T19:35:00Z";
  private static final String JUST_CLOSED = "2026-11-20T21:05:00Z";
  private static final String SEARCHED_AGAIN = "2026-11-20T23:35:00Z";

  private final Bench bench = Bench.at("2026-11-20T06:00:00Z");

  /** Sessions that the store lacks by now, whatever its rows have said before. */
  private final Map<Symbol, SessionDate> lost = new HashMap<>();

  /** Sessions whose bar cannot be read. */
  private final Map<Symbol, SessionDate> broken = new HashMap<>();

  @BeforeEach
  void fill() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271");
    bench.price(MSFT, "271");
    bench.goTo("2026-11-20T20:59:30Z");
    bench.poll();
  }

  @Test
  void healthySystem_isWholeAtEachRun() {
    for (String at : List.of(SEARCHED, JUST_CLOSED, SEARCHED_AGAIN)) {
      assertThat(Completeness.percentForAlarm(sync(at))).as(at).isEqualTo(100);
    }
    assertThat(newest().cursor()).isNull();
  }

  /** Completeness was told as 100 for two hours each evening, and its alarm went quiet. */
  @Test
  void gapOfLongAgo_countsWhileTheMarketIsNotSearched() {
    lost.put(AAPL, SessionDate.of(2026, 3, 2));

    requireHalf("bars missing of AAPL");
  }

  /** Outside of the US nothing was ever missing, whatever was lost. */
  @Test
  void gapOfLondon_counts_andItsHolidaysDoNot() {
    Symbol london = new Symbol("OCDO.L");
    bench.active(london);
    bench.price(london, "271");
    assertThat(Completeness.percentForAlarm(sync(SEARCHED))).isEqualTo(100);
    lost.put(london, SessionDate.of(2026, 3, 2));

    assertThat(sync("2026-11-21T15:35:00Z").message()).contains("bars missing of OCDO.L");
  }

  /** Where vendors may have no bar, there is no gap. */
  @Test
  void christmasOfACurrencyPair_isNoGap_andTheDayBeforeIs() {
    Symbol pair = new Symbol("EURUSD=X");
    bench.active(pair);
    bench.price(pair, "1.0892");
    lost.put(pair, SessionDate.of(2025, 12, 25));
    assertThat(sync("2026-11-21T00:05:00Z").message()).doesNotContain("bars missing");
    lost.put(pair, SessionDate.of(2025, 12, 24));

    assertThat(sync("2026-11-21T20:35:00Z").message()).contains("bars missing of EURUSD=X");
  }

  /** The page showed a close that the history had lost. */
  @Test
  void gapOfTheLastDays_countsWhileTheMarketIsNotSearched() {
    lost.put(AAPL, SessionDate.of(2026, 11, 17));

    requireHalf("bars missing of AAPL");
  }

  @Test
  void barThatCannotBeRead_countsWhileTheMarketIsNotSearched() {
    broken.put(AAPL, SessionDate.of(2026, 11, 17));

    requireHalf("bars cannot be read: AAPL 2026-11-17");
  }

  /** Somebody else wrote the row meanwhile, and it went on saying that nothing was missing. */
  @Test
  void gapWhoseRowSomebodyElseWritesMeanwhile_countsWhileTheMarketIsNotSearched() {
    lost.put(AAPL, SessionDate.of(2026, 11, 17));
    bench.goTo(SEARCHED);
    bench
        .closeSync(readMeanwhile(), bench.latestPrices, history())
        .handleRequest(Events.schedule("close-sync.json"), new TestContext());
    assertThat(bench.tracked(AAPL).readAt()).isEqualTo(SEARCHED);

    assertThat(Completeness.percentForAlarm(sync(JUST_CLOSED))).isEqualTo(50);
  }

  /** A search that came to its end of time counted all that it had not come to as whole. */
  @Test
  void searchWithoutTime_countsWhatIsKnown() {
    lost.put(AAPL, SessionDate.of(2026, 3, 2));
    sync(SEARCHED);

    SyncRun run = sync("2026-11-20T20:05:00Z", new TestContext(() -> Duration.ofSeconds(40)));

    assertThat(Completeness.percentForAlarm(run)).isEqualTo(50);
    assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
  }

  @Test
  void gapThatWasFilledMeanwhile_countsNoMore() {
    lost.put(AAPL, SessionDate.of(2026, 11, 17));
    assertThat(Completeness.percentForAlarm(sync(SEARCHED))).isEqualTo(50);
    lost.clear();
    bench.fill(Events.queueOfSymbols("AAPL"));

    SyncRun run = sync(JUST_CLOSED);

    assertThat(Completeness.percentForAlarm(run)).isEqualTo(100);
    assertThat(run.cursor()).isNull();
  }

  @Test
  void gapOfASymbolThatIsTrackedNoMore_countsNoMore() {
    lost.put(AAPL, SessionDate.of(2026, 3, 2));
    sync(SEARCHED);
    bench.symbols.delete(AAPL);

    assertThat(Completeness.incomplete(sync(JUST_CLOSED))).isZero();
  }

  private void requireHalf(String words) {
    SyncRun searched = sync(SEARCHED);
    assertThat(Completeness.percentForAlarm(searched)).isEqualTo(50);
    assertThat(searched.message()).contains(words);

    for (String at : List.of(JUST_CLOSED, "2026-11-20T22:35:00Z")) {
      SyncRun run = sync(at);

      assertThat(Completeness.percentForAlarm(run)).as(at).isEqualTo(50);
      assertThat(Completeness.incomplete(run)).isEqualTo(1);
      assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
      assertThat(run.message()).contains("AAPL").doesNotContain("MSFT");
    }
    lost.clear();
    broken.clear();
    assertThat(Completeness.percentForAlarm(sync(SEARCHED_AGAIN))).isEqualTo(100);
  }

  private SyncRun sync(String at) {
    return sync(at, new TestContext());
  }

  private SyncRun sync(String at, TestContext context) {
    bench.goTo(at);
    return bench.sync(history(), context);
  }

  private SyncRun newest() {
    return bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst();
  }

  /** The symbols, of which AAPL is noted as read just before its row is saved. */
  private Symbols readMeanwhile() {
    return (Symbols)
        Proxy.newProxyInstance(
            Symbols.class.getClassLoader(),
            new Class<?>[] {Symbols.class},
            (_, method, args) -> {
              TrackedSymbol row = bench.tracked(AAPL);
              if (method.getName().equals("save")
                  && ((TrackedSymbol) args[0]).symbol().equals(AAPL)
                  && row.readAt() == null) {
                bench.symbols.save(row.withReadAt(bench.clock.instant()));
              }
              return method.invoke(bench.symbols, args);
            });
  }

  private PriceHistory history() {
    return (PriceHistory)
        Proxy.newProxyInstance(
            PriceHistory.class.getClassLoader(),
            new Class<?>[] {PriceHistory.class},
            (_, method, args) -> {
              Object answer = method.invoke(bench.history, args);
              return method.getName().equals("read")
                  ? without((Symbol) args[0], (Rows<?>) answer)
                  : answer;
            });
  }

  private Rows<Bar> without(Symbol symbol, Rows<?> answer) {
    SessionDate unreadable = broken.get(symbol);
    List<Bar> bars =
        answer.stream()
            .map(Bar.class::cast)
            .filter(bar -> !bar.date().equals(lost.get(symbol)) && !bar.date().equals(unreadable))
            .toList();
    return Rows.of(
        bars,
        unreadable == null
            ? List.of()
            : List.of(new UnreadableRow("price-history", symbol + " " + unreadable, "as told")));
  }
}
