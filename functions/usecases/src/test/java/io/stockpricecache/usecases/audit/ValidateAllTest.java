package io.stockpricecache.usecases.audit;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidateAllTest {

  private static final Duration THREE_HOURS = Duration.ofHours(3);

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final LookedAt lookedAt = new LookedAt();
  private final ValidateAll all =
      new ValidateAll(
          new ValidateHistory(
              cache.symbols, cache.latestPrices, lookedAt, Retention.ONE_YEAR, cache.clock),
          cache.symbols,
          cache.latestPrices,
          cache.runs,
          cache.clock);

  @Test
  void runIfDue_runsOnceAWeek_andNotesWhatItFinds() {
    TestPrices.trackApple(cache);
    TestPrices.track(cache, MSFT, CorporateActions.NONE, TestPrices.date(19));
    cache.latestPrices.add(LatestPrice.pending(new Symbol("NVDA")));

    SyncRun run = all.runIfDue().orElseThrow();

    assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(run.message()).isEqualTo("look at AAPL, MSFT, NVDA");
    // 14 sessions from the 2nd to the 19th: AAPL has three of them, MSFT none.
    assertThat(run.counts().byName())
        .isEqualTo(Map.of("symbols", 3, "validated", 3, "gap", 25, "orphan_row", 1));
    cache.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(all.runIfDue()).isEmpty();
    cache.clock.advance(Duration.ofSeconds(1));
    assertThat(all.runIfDue()).isPresent();
  }

  /** The same first symbols were looked at each week, and the last ones never. */
  @Test
  void runIfDue_timeRunsOut_goesOnAfterTheLastSymbol_andBeginsAnewAWeekAfterTheEnd() {
    pending("A", "B", "C", "D", "E");

    SyncRun first = runWithTimeFor(2).orElseThrow();
    assertThat(first.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(first.message()).isEqualTo("stopped after B");
    assertThat(first.counts().byName()).isEqualTo(Map.of("symbols", 5, "validated", 2));

    cache.clock.advance(THREE_HOURS);
    assertThat(runWithTimeFor(2).orElseThrow().message()).isEqualTo("stopped after D");
    cache.clock.advance(THREE_HOURS);
    SyncRun last = runWithTimeFor(2).orElseThrow();

    assertThat(last.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(last.message()).isNull();
    assertThat(last.counts().byName()).isEqualTo(Map.of("symbols", 5, "validated", 5));
    assertThat(lookedAt.symbols).containsExactly("A", "B", "C", "D", "E");
    cache.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(runWithTimeFor(2)).isEmpty();
    cache.clock.advance(Duration.ofSeconds(1));
    assertThat(runWithTimeFor(2).orElseThrow().message()).isEqualTo("stopped after B");
  }

  @Test
  void runIfDue_threeWeeksWithLittleTimeADay_looksAtEachSymbolOnceAWeek() {
    pending("A", "B", "C", "D", "E", "F", "G");

    for (int day = 0; day < 30; day++) {
      runWithTimeFor(3);
      cache.clock.advance(Duration.ofDays(1));
    }

    // Three days of looking, a week from the last of them to the next pass: days 0, 9, 18 and 27.
    assertThat(lookedAt.symbols).hasSize(4 * 7);
    assertThat(lookedAt.symbols.subList(7, 14)).containsExactly("A", "B", "C", "D", "E", "F", "G");
  }

  @Test
  void runIfDue_findingsOfAStoppedRun_areToldAtTheEnd() {
    IntStream.range(10, 70)
        .forEach(i -> cache.latestPrices.add(LatestPrice.pending(new Symbol("S" + i))));

    assertThat(runWithTimeFor(55).orElseThrow().message())
        .startsWith("stopped after S64; look at S10, S11, ")
        .endsWith(", S59 and 5 more");
    SyncRun last = runWithTimeFor(55).orElseThrow();

    assertThat(last.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(last.message()).startsWith("look at S10, S11, ").endsWith(", S59 and 10 more");
    assertThat(last.counts().byName())
        .isEqualTo(Map.of("symbols", 60, "validated", 60, "orphan_row", 60));
    assertThat(runWithTimeFor(55)).isEmpty();
  }

  @Test
  void runIfDue_noTimeForEvenOne_isNotTakenForALook() {
    pending("A");

    assertThat(runWithTimeFor(0).orElseThrow().message()).isEqualTo("stopped before the first");
    assertThat(runWithTimeFor(1).orElseThrow().status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(lookedAt.symbols).containsExactly("A");
  }

  @Test
  void runIfDue_theLastSymbolLookedAtIsNotTrackedAnyMore_goesOnBehindIt() {
    pending("A", "B", "C");
    runWithTimeFor(2);
    cache.symbols.delete(new Symbol("B"));
    cache.latestPrices.delete(new Symbol("B"));

    assertThat(runWithTimeFor(2).orElseThrow().status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(lookedAt.symbols).containsExactly("A", "B", "C");
  }

  @Test
  void runIfDue_oneSymbolCannotBeRead_isNotedAndPassedADayLater() {
    pending("A", "B", "C");
    lookedAt.broken = "B";

    assertThatThrownBy(all::runIfDue).isInstanceOf(StoreException.class);

    SyncRun failed = cache.runs.newest(RunType.VALIDATE, 1).getFirst();
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.message()).isEqualTo("stopped after B; StoreException: cannot be read");
    assertThat(failed.counts().byName())
        .isEqualTo(Map.of("symbols", 3, "validated", 1, "broken", 1));
    cache.clock.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(all.runIfDue()).isEmpty();
    cache.clock.advance(Duration.ofSeconds(1));
    SyncRun last = all.runIfDue().orElseThrow();
    assertThat(last.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(last.counts().byName()).isEqualTo(Map.of("symbols", 3, "validated", 2, "broken", 1));
    assertThat(lookedAt.symbols).containsExactly("A", "B", "C");
  }

  /** As the version of November 2026 wrote it: its message alone told where it had stopped. */
  @Test
  void runIfDue_afterAStoppedRunWithoutACursor_beginsAnewAtOnce() {
    pending("A", "B", "C", "D", "E");
    former(RunStatus.PARTIAL, Map.of("symbols", 5, "validated", 2), "stopped after B; look at A");

    SyncRun run = all.runIfDue().orElseThrow();

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(run.counts().byName()).isEqualTo(Map.of("symbols", 5, "validated", 5));
    assertThat(lookedAt.symbols).containsExactly("A", "B", "C", "D", "E");
  }

  /** It may have found something at its end, or have stopped: only a second look tells. */
  @Test
  void runIfDue_afterAPartialRunWithoutACursor_beginsAnewOnce() {
    cache.latestPrices.add(LatestPrice.pending(new Symbol("NVDA")));
    former(RunStatus.PARTIAL, Map.of("symbols", 1, "validated", 1), "look at NVDA");

    assertThat(all.runIfDue().orElseThrow().message()).isEqualTo("look at NVDA");
    assertThat(all.runIfDue()).isEmpty();
  }

  @Test
  void runIfDue_afterAFailedRunWithoutACursor_beginsAnewADayLater() {
    pending("A", "B");
    former(RunStatus.FAILED, Map.of("broken", 1), "stopped after A; StoreException: no answer");

    assertThat(all.runIfDue()).isEmpty();
    cache.clock.advance(Duration.ofDays(1));
    assertThat(all.runIfDue().orElseThrow().counts().byName())
        .isEqualTo(Map.of("symbols", 2, "validated", 2));
  }

  @Test
  void runIfDue_afterACompleteRunWithoutACursor_waitsForAWeek() {
    pending("A");
    former(RunStatus.COMPLETE, Map.of("symbols", 1, "validated", 1), null);

    cache.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(all.runIfDue()).isEmpty();
    cache.clock.advance(Duration.ofSeconds(1));
    assertThat(all.runIfDue()).isPresent();
  }

  private void former(RunStatus status, Map<String, Integer> counts, @Nullable String message) {
    cache.runs.save(
        new SyncRun(
            RunType.VALIDATE,
            cache.clock.instant(),
            status,
            cache.clock.instant(),
            new SyncRun.Counts(counts),
            message));
  }

  @Test
  void runIfDue_whatIsFoundOnTheDayIsACountOfItsKind() {
    TestPrices.trackApple(cache);
    cache.history.lose(AAPL, TestPrices.date(19));

    assertThat(all.runIfDue().orElseThrow().counts().byName()).containsEntry("contradiction", 1);
  }

  private void pending(String... symbols) {
    for (String symbol : symbols) {
      TestPrices.pending(cache, new Symbol(symbol));
    }
  }

  private Optional<SyncRun> runWithTimeFor(int symbols) {
    AtomicInteger left = new AtomicInteger(symbols);
    return TimeLeft.during(
        () -> left.getAndDecrement() > 0 ? Duration.ofMinutes(1) : Duration.ZERO, all::runIfDue);
  }

  /** The history, and whose was read. */
  private final class LookedAt implements PriceHistory {
    private final List<String> symbols = new ArrayList<>();
    private String broken = "";

    @Override
    public List<BarWrite> merge(List<BarWrite> writes) {
      return cache.history.merge(writes);
    }

    @Override
    public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
      symbols.add(symbol.value());
      if (symbol.value().equals(broken)) {
        throw new StoreException("cannot be read", null);
      }
      return cache.history.read(symbol, from, to);
    }

    @Override
    public Rows<Bar> readNewest(Symbol symbol, int count) {
      return cache.history.readNewest(symbol, count);
    }
  }
}
