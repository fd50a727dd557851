package io.stockpricecache.usecases.universe;

import static io.stockpricecache.usecases.universe.UniverseBench.CORE;
import static io.stockpricecache.usecases.universe.UniverseBench.MINE;
import static io.stockpricecache.usecases.universe.UniverseBench.SP500;
import static io.stockpricecache.usecases.universe.UniverseBench.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.usecases.universe.SettleUniverses.End;
import io.stockpricecache.usecases.universe.SettleUniverses.Outcome;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettleUniversesTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");

  private final UniverseBench bench = new UniverseBench();

  @Test
  void enabled_itsMembersAreTrackedWithTheirTierAndTheirJobs() {
    bench.put(SP500, "AAPL", "MSFT");
    bench.settled();
    assertThat(bench.tracked()).isEmpty();

    bench.change.enable(SP500, true);
    Outcome outcome = bench.settled();

    assertThat(outcome).isEqualTo(new Outcome(End.SETTLED, 2, 0, 0, List.of()));
    assertThat(bench.tracked()).containsExactly("AAPL sp500", "MSFT sp500");
    assertThat(bench.cache.symbols.find(AAPL).orElseThrow().wanted().byUser()).isFalse();
    assertThat(bench.cache.queue.sent()).containsExactly(backfill("AAPL"), backfill("MSFT"));
    assertThat(universe(SP500).isSettled()).isTrue();
  }

  @Test
  void doubled_doesNothingMore() {
    bench.put(SP500, "AAPL", "MSFT");
    bench.change.enable(SP500, true);
    bench.settled();
    StoredUniverse settled = universe(SP500);

    assertThat(bench.settled()).isEqualTo(new Outcome(End.SETTLED, 0, 0, 0, List.of()));

    assertThat(universe(SP500)).isEqualTo(settled);
    assertThat(bench.cache.queue.sent()).hasSize(2);
  }

  @Test
  void symbolOfSeveralUniverses_hasTheMostFrequentTier() {
    bench.put(SP500, "AAPL", "MSFT");
    bench.put(CORE, "AAPL");
    bench.put(MINE, "AAPL", "MSFT", "IBM");
    for (TierName name : List.of(SP500, CORE, MINE)) {
      bench.change.enable(name, true);
    }
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL nasdaq-100", "IBM mine", "MSFT sp500");

    bench.change.enable(CORE, false);
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL sp500", "IBM mine", "MSFT sp500");
  }

  @Test
  void symbolThatAUserHasAskedFor_isTheUsers_unlessAUniverseIsMoreFrequent() {
    bench.put(SP500, "AAPL");
    bench.put(CORE, "MSFT");
    bench.change.enable(SP500, true);
    bench.change.enable(CORE, true);
    user(AAPL);
    user(MSFT);

    bench.settled();

    assertThat(bench.tracked()).containsExactly("AAPL USER", "MSFT nasdaq-100");
  }

  @Test
  void disabled_untracksWhatNobodyElseWants() {
    bench.put(SP500, "AAPL", "MSFT", "IBM", "NVDA", "TSLA");
    bench.put(MINE, "MSFT");
    bench.change.enable(SP500, true);
    bench.change.enable(MINE, true);
    bench.settled();
    user(AAPL);
    bench.pin.pin(new Symbol("NVDA"), CORE);
    bench.read(new Symbol("IBM"));

    bench.change.enable(SP500, false);
    assertThat(bench.settled().untracked()).isEqualTo(1);

    assertThat(bench.tracked())
        .containsExactly("AAPL USER", "IBM sp500", "MSFT mine", "NVDA nasdaq-100");
    assertThat(bench.cache.latestPrices.find(new Symbol("TSLA"))).isEmpty();
  }

  @Test
  void read_isUntrackedOnceNobodyHasReadItForDays() {
    bench.put(SP500, "AAPL");
    bench.change.enable(SP500, true);
    bench.settled();
    bench.read(AAPL);
    bench.change.enable(SP500, false);

    bench.cache.clock.advance(Duration.ofDays(6));
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL sp500");

    bench.cache.clock.advance(Duration.ofDays(1));
    bench.settled();
    assertThat(bench.tracked()).isEmpty();
  }

  @Test
  void member_thatAUserAsksForWhileItIsUntracked_staysTracked() {
    // The user had the 200 of POST /symbols, and the symbol was gone a second later.
    bench.put(SP500, "AAPL");
    bench.change.enable(SP500, true);
    bench.settled();
    bench.change.enable(SP500, false);

    Outcome outcome =
        bench
            .settle(
                bench.universes,
                new InterferingSymbols(bench.cache.symbols, () -> user(AAPL)),
                10_000)
            .run(bench.job());

    assertThat(outcome.untracked()).isZero();
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL USER");
  }

  @Test
  void moreThanMayBeTracked_theMostFrequentAreAndTheRowSaysWhichAreNot() {
    bench.put(SP500, "MSFT");
    bench.put(MINE, "AAPL", "IBM");
    bench.change.enable(SP500, true);
    bench.change.enable(MINE, true);

    Outcome outcome = bench.settle(bench.universes, bench.cache.symbols, 2).run(bench.job());

    assertThat(bench.tracked()).containsExactly("AAPL mine", "MSFT sp500");
    String reason = "1 not tracked (IBM): 2 symbols are tracked, which is the limit";
    assertThat(outcome.problems()).containsExactly("mine: " + reason);
    assertThat(universe(MINE).problem()).isEqualTo(reason);
    assertThat(universe(MINE).isSettled()).isTrue();
    assertThat(universe(SP500).problem()).isNull();

    bench.settled();
    assertThat(universe(MINE).problem()).isNull();
    assertThat(bench.tracked()).hasSize(3);
  }

  @Test
  void outOfTime_thoseUpToThereAreTrackedAndTheJobIsPutBack() {
    bench.put(SP500, numbered(120));
    bench.change.enable(SP500, true);
    // Of a second for each look at the time, the first two chunks have their place.
    Iterator<Duration> left = Stream.iterate(16, i -> i - 1).map(Duration::ofSeconds).iterator();

    Outcome outcome = TimeLeft.during(left::next, () -> bench.settle().run(bench.job()));

    assertThat(outcome.end()).isEqualTo(End.CONTINUES);
    assertThat(bench.cache.symbols.all()).hasSize(100);
    assertThat(universe(SP500).isSettled()).isFalse();
    assertThat(jobs()).containsExactly(bench.job());

    assertThat(bench.settled().tracked()).isEqualTo(20);
    assertThat(universe(SP500).isSettled()).isTrue();
  }

  @Test
  void manyMembers_areTrackedAsTheirHistoriesCome() {
    // 8,000 first histories took every call of the minute, and live prices stood still.
    bench.pace = 60;
    bench.put(SP500, numbered(150));
    bench.change.enable(SP500, true);

    assertThat(bench.settled()).isEqualTo(new Outcome(End.PACED, 60, 0, 0, List.of()));
    assertThat(bench.settled().tracked()).isZero();
    assertThat(bench.cache.queue.deliveries().getLast())
        .isEqualTo(new InMemoryJobQueue.Sent(bench.job(), Duration.ofMinutes(1)));
    assertThat(universe(SP500).isSettled()).isFalse();

    bench.cache.symbols.all().stream()
        .limit(40)
        .forEach(row -> bench.cache.symbols.save(row.filled(null, null)));
    assertThat(bench.settled().tracked()).isEqualTo(40);

    // Those that wait for their vendor keep the others back for a while only.
    bench.cache.clock.advance(Duration.ofMinutes(10));
    assertThat(bench.settled()).isEqualTo(new Outcome(End.SETTLED, 50, 0, 0, List.of()));
  }

  @Test
  void anotherAtWork_theJobComesAgain() {
    var lease = bench.cache.leases.acquire("universes", Duration.ofMinutes(2)).orElseThrow();

    assertThat(bench.settled().end()).isEqualTo(End.WAITS);
    assertThat(jobs()).containsExactly(bench.job());

    bench.cache.leases.release(lease);
    assertThat(bench.settled().end()).isEqualTo(End.SETTLED);
  }

  @Test
  void changedMeanwhile_isNotSettledByWhatWasReadBefore() {
    bench.put(SP500, numbered(150));
    bench.change.enable(SP500, true);
    boolean[] once = {false};
    SettleUniverses settle =
        bench.settle(
            bench.universes,
            new InterferingSymbols(
                bench.cache.symbols,
                () -> {
                  if (!once[0]) {
                    once[0] = true;
                    bench.cache.clock.advance(Duration.ofSeconds(5));
                    bench.put(SP500, "S0", "AAPL");
                  }
                }),
            10_000);

    Outcome outcome = settle.run(bench.job());

    assertThat(outcome.end()).isEqualTo(End.CONTINUES);
    assertThat(universe(SP500).isSettled()).isFalse();
    bench.settled();
    assertThat(bench.tracked()).containsExactly("AAPL sp500", "S0 sp500");
  }

  @Test
  void latestRowOfAnotherTier_isPutRight() {
    bench.put(SP500, "AAPL");
    bench.change.enable(SP500, true);
    bench.settled();
    var row = bench.cache.row(AAPL);
    bench.cache.latestPrices.save(List.of(row.withDemand(row.demand().in(CORE))));

    assertThat(bench.settled().changed()).isEqualTo(1);

    assertThat(bench.tracked()).containsExactly("AAPL sp500");
  }

  @Test
  void symbolWhoseRowCannotBeRead_isLeftAlone() {
    bench.put(SP500, "AAPL", "MSFT");
    bench.change.enable(SP500, true);
    bench.settled();
    bench.cache.symbols.spoil(AAPL, "of a later version");
    bench.change.enable(SP500, false);

    bench.settled();

    assertThat(bench.cache.symbols.all().unreadable()).hasSize(1);
    assertThat(bench.cache.latestPrices.find(AAPL)).isPresent();
    assertThat(bench.cache.symbols.find(MSFT)).isEmpty();
  }

  private void user(Symbol symbol) {
    if (bench.cache.symbols.find(symbol).isPresent()) {
      new TrackSymbol(
              bench.cache.symbols, bench.cache.latestPrices, bench.cache.queue, bench.cache.clock)
          .track(symbol);
    } else {
      bench.cache.symbols.createAll(
          List.of(TrackedSymbol.pending(symbol, Markets.of(symbol), bench.cache.clock.instant())));
    }
  }

  private List<Job> jobs() {
    return bench.cache.queue.sent().stream().filter(job -> !(job instanceof BackfillJob)).toList();
  }

  private BackfillJob backfill(String symbol) {
    return new BackfillJob(new Symbol(symbol), bench.cache.clock.instant());
  }

  private StoredUniverse universe(TierName name) {
    return bench.universes.find(name).orElseThrow();
  }
}
