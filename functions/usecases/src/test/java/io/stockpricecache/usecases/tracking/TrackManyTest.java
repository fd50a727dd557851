package io.stockpricecache.usecases.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.directory.Directory;
import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.SymbolBatch;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.InMemorySymbolBatches;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.reads.ReadBatch;
import io.stockpricecache.usecases.reads.ReadBatch.Member;
import io.stockpricecache.usecases.reads.ReadBatch.Progress;
import io.stockpricecache.usecases.reads.ReadBatch.State;
import io.stockpricecache.usecases.tracking.TrackMany.Outcome;
import io.stockpricecache.usecases.tracking.TrackMany.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TrackManyTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final InstrumentNames names = Directory.of(List.of());
  private final InMemorySymbolBatches batches = new InMemorySymbolBatches(cache.clock);
  private final ReadBatch read = new ReadBatch(batches, cache.symbols, cache.clock);

  @Test
  void new_areTrackedInTheirOrder_eachWithAJob() {
    Outcome outcome = track(10_000).track(List.of("msft", "AAPL", "MSFT"));

    assertThat(outcome.accepted()).isEqualTo(2);
    assertThat(outcome.alreadyTracked()).isZero();
    assertThat(outcome.refused()).isEmpty();
    assertThat(cache.queue.sent())
        .containsExactly(
            new BackfillJob(MSFT, cache.clock.instant()),
            new BackfillJob(AAPL, cache.clock.instant()));
    assertThat(cache.row(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(progress(outcome).members())
        .containsExactly(
            new Member(MSFT, State.PENDING, null), new Member(AAPL, State.PENDING, null));
  }

  @Test
  void bad_areRefusedAsTheyWereGiven_andKeepNoOtherBack() {
    Outcome outcome =
        track(10_000)
            .track(
                List.of("AAPL", "brk.b", "EURUSD", "BTC/USD", "a b<c>", "ABC.XYZ", "KC=F", "^XYZ"));

    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.refused())
        .extracting(Refused::text, Refused::didYouMean)
        .containsExactly(
            tuple("brk.b", new Symbol("BRK-B")),
            tuple("EURUSD", new Symbol("EURUSD=X")),
            tuple("BTC/USD", new Symbol("BTC-USD")),
            tuple("a b<c>", null),
            tuple("ABC.XYZ", null),
            tuple("KC=F", null),
            tuple("^XYZ", null));
    assertThat(outcome.refused()).allSatisfy(refused -> assertThat(refused.reason()).isNotBlank());
    assertThat(cache.symbols.all()).extracting(row -> row.symbol()).containsExactly(AAPL);
  }

  /** One row of another version, and none of a thousand symbols could be tracked. */
  @Test
  void whatWasKeptOfOne_unreadable_refusesThatOneAlone() {
    cache.symbols.spoilUntracked(MSFT, "attribute splits is broken");

    Outcome outcome = track(10_000).track(List.of("msft", "AAPL"));

    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.refused())
        .containsExactly(
            new Refused(
                "msft",
                "what was kept of it when it was untracked cannot be read:"
                    + " attribute splits is broken",
                null));
    assertThat(cache.symbols.find(MSFT)).isEmpty();
  }

  /** An index of no table was taken for American. */
  @Test
  void anIndexThatNoTableHas_isRefusedInWords_unlessItIsTrackedAlready() {
    Symbol index = new Symbol("^XYZ");
    Outcome refused = track(10_000).track(List.of("^XYZ"));
    TestPrices.track(cache, index, CorporateActions.NONE, SessionDate.parse("2026-11-19"));

    assertThat(refused.accepted()).isZero();
    assertThat(refused.refused())
        .extracting(Refused::reason)
        .singleElement()
        .asString()
        .contains("^XYZ", "index", "which exchange");
    assertThat(track(10_000).track(List.of("^XYZ")).alreadyTracked()).isEqualTo(1);
    assertThat(cache.symbols.find(index).orElseThrow().instrument().market()).isEqualTo("XNYS");
  }

  /** "apple" was tracked as APPLE, which no vendor knows, and was INACTIVE a day later. */
  @Test
  void names_areRefusedWithTheSymbolThatHasThem() {
    Outcome outcome =
        track(10_000).track(List.of("apple", "Coca Cola", "腾讯", "Mircosoft Corp", "GSK", "ABCDE"));

    assertThat(outcome.refused())
        .extracting(Refused::text, Refused::didYouMean)
        .containsExactly(
            tuple("Coca Cola", new Symbol("KO")),
            tuple("腾讯", new Symbol("0700.HK")),
            tuple("Mircosoft Corp", new Symbol("MSFT")),
            tuple("apple", new Symbol("AAPL")));
    assertThat(outcome.refused().getLast().reason())
        .isEqualTo("APPLE is a name, and not a symbol that anybody lists: AAPL has it");
    assertThat(cache.symbols.all())
        .extracting(row -> row.symbol().value())
        .containsExactlyInAnyOrder("GSK", "ABCDE");
  }

  @Test
  void name_ofASymbolThatIsTracked_isTrackedAsBefore() {
    Symbol apple = new Symbol("APPLE");
    new TrackSymbol(cache.symbols, cache.latestPrices, cache.queue, cache.clock).track(apple);

    assertThat(track(10_000).track(List.of("apple")).alreadyTracked()).isEqualTo(1);
  }

  @Test
  void sentAgain_queuesNothing_andHasTheSameProgress() {
    Outcome first = track(10_000).track(List.of("AAPL", "MSFT"));
    Outcome again = track(10_000).track(List.of("AAPL", "MSFT"));

    assertThat(again.accepted()).isZero();
    assertThat(again.alreadyTracked()).isEqualTo(2);
    assertThat(cache.queue.sent()).hasSize(2);
    assertThat(again.batchId()).isEqualTo(first.batchId());
    assertThat(track(10_000).track(List.of("MSFT", "AAPL")).batchId())
        .isNotEqualTo(first.batchId());
  }

  /** Whoever missed the first answer had vendors asked again for what they had not known. */
  @Test
  void sentAgain_bringsNoneBackThatWasGivenUp_andItsEstimateGoesOn() {
    Outcome first = track(10_000).track(List.of("AAPL", "MSFT", "IBM"));
    cache.symbols.save(cache.symbols.find(AAPL).orElseThrow().inactive("no vendor knows it"));
    cache.clock.advance(Duration.ofSeconds(10));

    Outcome again = track(10_000).track(List.of("AAPL", "MSFT", "IBM"));

    assertThat(again.accepted()).isZero();
    assertThat(again.alreadyTracked()).isEqualTo(3);
    assertThat(cache.queue.sent()).hasSize(3);
    assertThat(progress(first).members())
        .contains(new Member(AAPL, State.FAILED, "no vendor knows it"));
    assertThat(progress(first).estimatedSeconds()).isEqualTo(20);
  }

  @Test
  void sentAgain_afterOneWasUntracked_tracksThatOneAnew() {
    track(10_000).track(List.of("AAPL", "MSFT"));
    new UntrackSymbol(cache.symbols, cache.latestPrices, Retention.ONE_YEAR, cache.clock)
        .untrack(AAPL);

    assertThat(track(10_000).track(List.of("AAPL", "MSFT")).accepted()).isEqualTo(1);
    assertThat(cache.row(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
  }

  @Test
  void inactive_getsAnotherChance_alone_inAnotherRequest_andInTheSameADayLater() {
    track(10_000).track(List.of("AAPL"));
    assertThat(givenUpAndSentAgain("AAPL")).isEqualTo(1);
    assertThat(givenUpAndSentAgain("AAPL", "MSFT")).isEqualTo(2);
    assertThat(givenUpAndSentAgain("AAPL", "MSFT")).isZero();
    assertThat(cache.queue.sent()).hasSize(4);

    cache.clock.advance(Duration.ofDays(1).plusSeconds(1));

    assertThat(givenUpAndSentAgain("AAPL", "MSFT")).isEqualTo(1);
    assertThat(cache.symbols.find(AAPL).orElseThrow().status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(cache.queue.sent()).hasSize(5);
  }

  /** How many of them are new, or tried again. */
  private int givenUpAndSentAgain(String... symbols) {
    cache.symbols.save(cache.symbols.find(AAPL).orElseThrow().inactive("no vendor knows it"));
    return track(10_000).track(List.of(symbols)).accepted();
  }

  @Test
  void beyondTheLimit_areRefusedWithIt_andTheFirstAreTaken() {
    Outcome outcome = track(3).track(List.of("A", "B", "C", "D", "E"));

    assertThat(outcome.accepted()).isEqualTo(3);
    assertThat(outcome.refused()).extracting(Refused::text).containsExactly("D", "E");
    assertThat(outcome.refused())
        .extracting(Refused::reason)
        .containsOnly("3 symbols are tracked, which is the limit");
    assertThat(progress(outcome).members()).hasSize(3);
  }

  @Test
  void unreadableRow_isRefused_andStaysAsItIs() {
    cache.symbols.spoil(AAPL, "attribute status is broken");

    Outcome outcome = track(10_000).track(List.of("AAPL", "MSFT"));

    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.refused()).extracting(Refused::text).containsExactly("AAPL");
    assertThat(cache.symbols.all().unreadable()).hasSize(1);
  }

  @Test
  void latestRowLeftBehind_isNoHindrance() {
    cache.latestPrices.add(LatestPrice.pending(AAPL));

    assertThat(track(10_000).track(List.of("AAPL", "MSFT")).accepted()).isEqualTo(2);

    assertThat(cache.symbols.all()).hasSize(2);
    assertThat(cache.queue.sent()).hasSize(2);
  }

  @Test
  void queueThatBreaksOff_leavesNoMoreWithoutAJobThanItsOwn() {
    List<String> many = IntStream.range(0, 200).mapToObj(i -> "S" + i).toList();
    JobQueue breaking = new Breaking(2);

    assertThatThrownBy(() -> track(breaking, 10_000).track(many))
        .isInstanceOf(StoreException.class);

    assertThat(cache.symbols.all()).hasSize(150);
    assertThat(cache.queue.sent()).hasSize(100);
  }

  @Test
  void thousand_takeFewCalls_andOneMoreIsTooMany() {
    List<String> many = IntStream.range(0, 1_000).mapToObj(i -> "S" + i).toList();

    assertThat(track(10_000).track(many).accepted()).isEqualTo(SymbolBatch.MAX_SYMBOLS);

    List<String> more = Stream.concat(many.stream(), Stream.of("X")).toList();
    assertThatIllegalArgumentException().isThrownBy(() -> track(10_000).track(more));
    assertThat(track(10_000).track(List.of()).accepted()).isZero();
  }

  @Test
  void progress_neverGoesBack_andItsEstimateIsNearAfterTheFirstTenth() {
    List<String> many = IntStream.range(0, 100).mapToObj(i -> "S" + i).toList();
    Outcome outcome = track(10_000).track(many);
    assertThat(progress(outcome).estimatedSeconds()).isNull();

    for (int i = 0; i < 100; i++) {
      // One each two seconds, every tenth is not known.
      cache.clock.advance(Duration.ofSeconds(2));
      Symbol symbol = new Symbol("S" + i);
      var row = cache.symbols.find(symbol).orElseThrow();
      cache.symbols.save(i % 10 == 0 ? row.inactive("no vendor knows it") : row.filled(null, null));
      Progress progress = progress(outcome);
      assertThat(progress.done() + progress.failed()).isEqualTo(i + 1);
      assertThat(progress.pending()).isEqualTo(99 - i);
      if (i >= 9) {
        assertThat(progress.estimatedSeconds()).isEqualTo(2L * (99 - i));
      }
    }
    assertThat(progress(outcome).failed()).isEqualTo(10);
  }

  @Test
  void estimate_leavesOutWhatWasThereBefore() {
    track(10_000).track(List.of("AAPL"));
    cache.symbols.save(cache.symbols.find(AAPL).orElseThrow().filled(null, null));
    Outcome outcome = track(10_000).track(List.of("AAPL", "MSFT", "IBM"));
    cache.clock.advance(Duration.ofSeconds(10));
    assertThat(progress(outcome).done()).isEqualTo(1);
    assertThat(progress(outcome).estimatedSeconds()).isNull();

    cache.symbols.save(cache.symbols.find(MSFT).orElseThrow().filled(null, null));

    assertThat(progress(outcome).estimatedSeconds()).isEqualTo(10);
  }

  @Test
  void untracked_isFailed_inWords() {
    Outcome outcome = track(10_000).track(List.of("AAPL"));
    new UntrackSymbol(cache.symbols, cache.latestPrices, Retention.ONE_YEAR, cache.clock)
        .untrack(AAPL);

    assertThat(progress(outcome).members())
        .containsExactly(new Member(AAPL, State.FAILED, "it is not tracked any more"));
    assertThat(progress(outcome).estimatedSeconds()).isZero();
    assertThat(read.find("another")).isEmpty();
  }

  private Progress progress(Outcome outcome) {
    return read.find(outcome.batchId()).orElseThrow();
  }

  private TrackMany track(int max) {
    return track(cache.queue, max);
  }

  private TrackMany track(JobQueue queue, int max) {
    SymbolLimit limit = new SymbolLimit(cache.symbols, max, cache.clock);
    TrackSymbol single =
        new TrackSymbol(
            cache.symbols,
            cache.latestPrices,
            queue,
            limit,
            names,
            () -> Cadences.ONE_ROUND_OF_ALL,
            cache.clock);
    return new TrackMany(cache.symbols, batches, queue, single, limit, names, cache.clock);
  }

  /** Takes so many calls, and then answers no more. */
  private final class Breaking implements JobQueue {
    private int left;

    Breaking(int left) {
      this.left = left;
    }

    @Override
    public void send(Collection<? extends Job> jobs) {
      if (left-- == 0) {
        throw new StoreException("the queue does not answer", null);
      }
      cache.queue.send(jobs);
    }

    @Override
    public void sendLater(Job job, Duration delay) {
      send(Collections.singleton(job));
    }
  }
}
