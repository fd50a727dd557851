package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose histories a close sync reads, to search them for gaps. */
class DueSearchesTest {

  private static final Symbol LONDON = new Symbol("OCDO.L");
  private static final Symbol PAIR = new Symbol("EURUSD=X");
  private static final Symbol BITCOIN = new Symbol("BTC-USD");
  private static final Symbol[] ALL = {AAPL, MSFT, LONDON, PAIR, BITCOIN};
  private static final SessionDate LONG_AGO = SessionDate.of(2026, 3, 3);

  /** A search reads a year; a row is made of a few sessions. */
  private static final int MOST_OF_A_YEAR = 300;

  private static final Duration DAY = Duration.ofDays(1);

  private final Bench bench = Bench.at("2026-11-17T06:00:00Z");

  private record Search(Symbol symbol, Instant at) {}

  /** Of a whole history, by a sync. */
  private final List<Search> searched = new ArrayList<>();

  /** Sessions that the store lacks by now, whatever its rows have said before. */
  private final Map<Symbol, SessionDate> lost = new HashMap<>();

  /** Whose history the store does not give. */
  private final List<Symbol> down = new ArrayList<>();

  @BeforeEach
  void fill() {
    bench.active(ALL);
    for (Symbol each : ALL) {
      bench.price(each, "271");
    }
  }

  /** Each of the 979 wakes of a month read the histories of all that is tracked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAPL",
        "ES=F",
        "PETR4.SA",
        "EURUSD=X",
        "BTC-USD",
        "OCDO.L",
        "MC.PA",
        "RELIANCE.NS",
        "0700.HK",
        "7203.T",
        "BHP.AX",
        "AIR.NZ"
      })
  void wakesOfAWeek_searchAHistoryWithinEachDay_andNotMuchMore(String name) {
    Symbol symbol = new Symbol(name);
    bench.active(symbol);
    bench.price(symbol, "271");

    wakesUntil("2026-11-24T18:00:00Z");

    List<Instant> times =
        searched.stream().filter(it -> it.symbol().equals(symbol)).map(Search::at).toList();
    assertThat(times).hasSizeBetween(7, 12);
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .as("from %s to %s", times.get(i - 1), times.get(i))
          .isLessThan(DAY);
    }
    assertThat(Duration.between(times.getLast(), bench.clock.instant())).isLessThan(DAY);
  }

  /** A row that is deleted by hand: no other row tells of it. */
  @ParameterizedTest
  @CsvSource({
    "AAPL, 2026-11-19T23:36:00Z",
    "AAPL, 2026-11-20T23:36:00Z",
    "AAPL, 2026-11-21T12:00:00Z",
    "OCDO.L, 2026-11-19T14:46:00Z",
    "OCDO.L, 2026-11-20T20:36:00Z",
    "EURUSD=X, 2026-11-19T02:36:00Z",
    "EURUSD=X, 2026-11-21T00:11:00Z",
    "BTC-USD, 2026-11-19T02:36:00Z",
    "BTC-USD, 2026-11-21T00:06:00Z"
  })
  void lostBar_isFoundAndItsJobQueuedWithinADay(Symbol symbol, Instant at) {
    wakesUntil(at.toString());
    lost.put(symbol, LONG_AGO);
    int sent = bench.queue.sent().size();

    List<SyncRun> runs = wakesUntil(at.plus(DAY).toString());

    assertThat(runs)
        .anyMatch(run -> String.valueOf(run.message()).contains("bars missing of " + symbol));
    assertThat(sentSince(sent)).contains(symbol);
  }

  /** Its row says that it is whole, so that only what is known of it has it searched again. */
  @Test
  void knownGapOfTheLastSession_isQueuedByEachSyncUntilItIsFilled() {
    wakesUntil("2026-11-20T23:36:00Z");
    lost.put(AAPL, SessionDate.of(2026, 11, 20));
    wakesUntil("2026-11-21T23:36:00Z");

    for (String at : List.of("2026-11-22T02:35:00Z", "2026-11-22T05:35:00Z")) {
      int sent = bench.queue.sent().size();
      assertThat(sync(at).message()).contains("bars missing of AAPL");
      assertThat(sentSince(sent)).contains(AAPL);
    }
    lost.clear();

    int sent = bench.queue.sent().size();
    assertThat(sync("2026-11-22T08:35:00Z").message()).doesNotContain("bars missing");
    assertThat(sentSince(sent)).doesNotContain(AAPL);
  }

  @Test
  void searchThatFails_doesNotCount() {
    wakesUntil("2026-11-20T23:36:00Z");
    down.add(MSFT);
    assertThatThrownBy(() -> sync("2026-11-21T21:35:00Z")).isInstanceOf(StoreException.class);
    assertThat(newest().status()).isEqualTo(RunStatus.FAILED);
    down.clear();
    lost.put(AAPL, LONG_AGO);

    assertThat(sync("2026-11-21T21:36:00Z").message()).contains("bars missing of AAPL");
  }

  @Test
  void searchThatRunsOutOfTime_goesOnWithTheNextSync() {
    wakesUntil("2026-11-20T23:36:00Z");
    lost.put(AAPL, LONG_AGO);
    lost.put(MSFT, LONG_AGO);
    lost.put(LONDON, LONG_AGO);
    int[] reads = {searched.size()};
    TestContext soonOver =
        new TestContext(
            () -> searched.size() > reads[0] ? Duration.ofSeconds(40) : Duration.ofMinutes(4));
    sync("2026-11-21T21:35:00Z", soonOver);
    assertThat(searched).hasSize(reads[0] + 1);

    assertThat(sync("2026-11-21T21:36:00Z").message())
        .contains("bars missing of ", "AAPL", "MSFT", "OCDO.L");
  }

  /** Nobody was woken for days, or the journal is new. */
  @Test
  void syncAfterAnOutage_searchesAll() {
    wakesUntil("2026-11-18T05:35:00Z");
    for (Symbol each : ALL) {
      lost.put(each, LONG_AGO);
    }
    bench.goTo("2026-11-20T23:00:00Z");
    bench.fill(Events.queueOfSymbols(Bench.names(ALL)));

    assertThat(sync("2026-11-21T05:35:00Z").message())
        .contains("bars missing of ", "AAPL", "MSFT", "OCDO.L", "EURUSD=X", "BTC-USD");
  }

  /** Right after a close, and minutes after all was searched. */
  @Test
  void syncByHand_searchesAll() {
    bench.goTo("2026-11-20T20:59:30Z");
    bench.fill(Events.queueOfSymbols(Bench.names(ALL)));
    sync("2026-11-20T20:59:40Z");
    for (Symbol each : ALL) {
      lost.put(each, LONG_AGO);
    }
    assertThat(sync("2026-11-20T21:06:00Z").message()).doesNotContain("bars missing");

    bench.goTo("2026-11-20T21:07:00Z");
    assertThat(
            Bench.failed(
                bench
                    .backfill(bench.symbols, bench.latestPrices, history())
                    .handleRequest(
                        Events.queue("backfill-sync-historical.json"), new TestContext())))
        .isEmpty();

    assertThat(newest().message())
        .contains("bars missing of ", "AAPL", "MSFT", "OCDO.L", "EURUSD=X", "BTC-USD");
  }

  /** All wakes of the deployed schedules, from now on, each with a poll before and its jobs. */
  private List<SyncRun> wakesUntil(String end) {
    List<SyncRun> runs = new ArrayList<>();
    NavigableSet<Instant> wakes = new TreeSet<>();
    for (Schedule schedule : Schedules.CLOSE_SYNC) {
      Instant wake = schedule.next(bench.clock.instant());
      for (; !wake.isAfter(Instant.parse(end)); wake = schedule.next(wake)) {
        wakes.add(wake);
      }
    }
    for (Instant wake : wakes) {
      bench.clock.set(wake);
      bench.poll();
      runs.add(sync(wake.toString()));
      bench.fill(Events.queueOfSymbols(tracked()));
    }
    return runs;
  }

  private String[] tracked() {
    return bench.symbols.all().stream().map(each -> each.symbol().value()).toArray(String[]::new);
  }

  private SyncRun sync(String at) {
    return sync(at, new TestContext());
  }

  private SyncRun sync(String at, TestContext context) {
    bench.goTo(at);
    return bench.sync(history(), context);
  }

  /** Symbols whose history was asked for since so many jobs were sent. */
  private List<Symbol> sentSince(int count) {
    return bench.queue.sent().stream()
        .skip(count)
        .filter(BackfillJob.class::isInstance)
        .map(job -> ((BackfillJob) job).symbol())
        .toList();
  }

  private SyncRun newest() {
    return bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst();
  }

  private PriceHistory history() {
    return (PriceHistory)
        Proxy.newProxyInstance(
            PriceHistory.class.getClassLoader(),
            new Class<?>[] {PriceHistory.class},
            (_, method, args) ->
                method.getName().equals("read")
                    ? read((Symbol) args[0], (SessionDate) args[1], (SessionDate) args[2])
                    : method.invoke(bench.history, args));
  }

  private Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
    if (from.plusDays(MOST_OF_A_YEAR).isBefore(to)) {
      searched.add(new Search(symbol, bench.clock.instant()));
    }
    if (down.contains(symbol)) {
      throw new StoreException("price-history does not answer", null);
    }
    return Rows.of(
        bench.history.read(symbol, from, to).stream()
            .filter(bar -> !bar.date().equals(lost.get(symbol)))
            .toList());
  }
}
