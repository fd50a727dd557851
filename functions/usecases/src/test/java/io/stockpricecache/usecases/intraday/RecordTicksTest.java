package io.stockpricecache.usecases.intraday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordTicksTest {

  private static final Instant AT = Instant.parse("2026-11-20T15:00:20.123456Z");
  private static final Instant MILLIS = Instant.parse("2026-11-20T15:00:20.123Z");
  private static final Instant AS_OF = Instant.parse("2026-11-20T15:00:18Z");
  private static final Symbol AAPL = new Symbol("AAPL");

  private static final Instant HOUR = Instant.parse("2026-11-20T15:00:00Z");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:21Z");
  private final InMemoryPriceTicks ticks = new InMemoryPriceTicks(clock);
  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private final RecordTicks record = new RecordTicks(ticks, queue, clock);

  @Test
  void record_oneQuote_isARoundOfItsShardToTheMillisecond() {
    assertThat(record.record(AT, List.of(quote(AAPL)), OptionalInt.of(1))).isEqualTo(1);

    assertThat(read(new TickShard(0, 1)))
        .containsExactly(
            new TickRound(
                MILLIS,
                new TickShard(0, 1),
                List.of(new Tick(AAPL, AS_OF, new BigDecimal("10.5"), 1_000L, VendorName.YAHOO))));
  }

  @Test
  void record_ofManySymbols_writesEachInItsShard() {
    Symbol msft = new Symbol("MSFT");

    record.record(AT, List.of(quote(AAPL), quote(msft)), OptionalInt.of(500));

    int shards = TickShard.count(500);
    for (Symbol symbol : List.of(AAPL, msft)) {
      assertThat(read(TickShard.of(symbol, shards)))
          .flatExtracting(TickRound::ticks)
          .extracting(Tick::symbol)
          .contains(symbol);
    }
  }

  /** Of a coin at the weekend nobody could tell its shard: no symbol of shard 0 was traded. */
  @Test
  void record_ofNothingInShardZero_tellsTheNumberOfShardsThere() {
    int shards = TickShard.count(500);
    Symbol elsewhere =
        Stream.of("AAPL", "MSFT", "NVDA", "ETH-USD")
            .map(Symbol::new)
            .filter(symbol -> TickShard.of(symbol, shards).number() > 0)
            .findFirst()
            .orElseThrow();

    assertThat(record.record(AT, List.of(quote(elsewhere)), OptionalInt.of(500))).isEqualTo(1);

    assertThat(ticks.shardsAt(AT.plusSeconds(1))).hasValue(shards);
    assertThat(queue.sent()).containsExactly(new FoldJob(TickShard.of(elsewhere, shards), HOUR));
  }

  @Test
  void record_ofNothingNew_writesNothing() {
    assertThat(record.record(AT, List.of(), OptionalInt.of(500))).isZero();

    assertThat(ticks.shardsAt(AT.plusSeconds(1))).isEmpty();
  }

  @Test
  void record_ofSomeSymbolsAlone_goesByTheShardsOfTheNewestRound() {
    Quote quote = quote(new Symbol("MSFT"));
    record.record(AT.minusSeconds(60), List.of(quote(inShardZero())), OptionalInt.of(500));

    record.record(AT, List.of(quote), OptionalInt.empty());

    assertThat(read(TickShard.of(quote.symbol(), TickShard.count(500))))
        .flatExtracting(TickRound::ticks)
        .extracting(Tick::symbol)
        .contains(quote.symbol());
  }

  @Test
  void record_roundAfterRound_queuesAFoldEachQuarterOfAnHour() {
    FoldJob fold = new FoldJob(new TickShard(0, 1), HOUR);
    for (int minute = 0; minute < 60; minute++) {
      round(HOUR.plusSeconds(60 * minute + 3));
    }

    assertThat(queue.deliveries())
        .containsExactlyElementsOf(
            Collections.nCopies(4, new InMemoryJobQueue.Sent(fold, JobQueue.LONGEST_DELAY)));
  }

  /** The last round before the next hour is of its own hour, whenever it is written. */
  @Test
  void record_anHoursLastRound_isFoldedAfterIt() {
    round(HOUR.plusSeconds(3_590));
    int before = queue.sent().size();
    clock.set(HOUR.plusSeconds(3_610));
    record.record(HOUR.plusSeconds(3_595), List.of(quote(AAPL)), OptionalInt.of(1));
    round(HOUR.plusSeconds(3_670));

    assertThat(queue.sent().subList(before, queue.sent().size()))
        .containsExactly(new FoldJob(new TickShard(0, 1), HOUR.plusSeconds(3_600)));
    assertThat(queue.sent().getFirst()).isEqualTo(new FoldJob(new TickShard(0, 1), HOUR));
  }

  /** The rounds are kept all the same, and the next one has them folded. */
  @Test
  void record_whileTheQueueDoesNotAnswer_keepsTheRoundAndQueuesItsFoldWithTheNext() {
    FailingQueue failing = new FailingQueue(queue);
    RecordTicks its = new RecordTicks(ticks, failing, clock);

    assertThatThrownBy(
            () -> its.record(HOUR.minusSeconds(5), List.of(quote(AAPL)), OptionalInt.of(1)))
        .isInstanceOf(StoreException.class);
    assertThat(read(new TickShard(0, 1))).hasSize(1);

    failing.fails = false;
    its.record(HOUR.plusSeconds(55), List.of(quote(AAPL)), OptionalInt.of(1));
    assertThat(queue.sent())
        .containsExactlyInAnyOrder(
            new FoldJob(new TickShard(0, 1), HOUR.minusSeconds(3_600)),
            new FoldJob(new TickShard(0, 1), HOUR));
  }

  /** A store that takes half a minute had its round written after the fold. */
  @Test
  void record_thatTakesLong_isFoldedAfterIt() {
    PriceTicks slow =
        new PriceTicks() {
          @Override
          public void append(List<TickRound> rounds) {
            clock.advance(JobQueue.LONGEST_DELAY);
            ticks.append(rounds);
          }

          @Override
          public Rows<TickRound> read(TickShard shard, Instant from, Instant to) {
            return ticks.read(shard, from, to);
          }

          @Override
          public OptionalInt shardsAt(Instant time) {
            return ticks.shardsAt(time);
          }
        };

    new RecordTicks(slow, queue, clock).record(AT, List.of(quote(AAPL)), OptionalInt.of(1));

    assertThat(queue.sent())
        .containsExactlyElementsOf(Collections.nCopies(2, new FoldJob(new TickShard(0, 1), HOUR)));
  }

  @Test
  void queueFolds_queuesWhatCouldNotBe_andNothingTwice() {
    FailingQueue failing = new FailingQueue(queue);
    RecordTicks its = new RecordTicks(ticks, failing, clock);
    assertThatThrownBy(() -> its.record(AT, List.of(quote(AAPL)), OptionalInt.of(1)))
        .isInstanceOf(StoreException.class);

    failing.fails = false;
    its.queueFolds();
    its.queueFolds();

    assertThat(queue.sent()).containsExactly(new FoldJob(new TickShard(0, 1), HOUR));
  }

  private void round(Instant at) {
    clock.set(at.plusSeconds(1));
    record.record(at, List.of(quote(AAPL)), OptionalInt.of(1));
  }

  private static Symbol inShardZero() {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> new Symbol("S" + i))
        .filter(symbol -> TickShard.of(symbol, TickShard.count(500)).number() == 0)
        .findFirst()
        .orElseThrow();
  }

  private static final class FailingQueue implements JobQueue {
    private final JobQueue queue;
    private boolean fails = true;

    private FailingQueue(JobQueue queue) {
      this.queue = queue;
    }

    @Override
    public void send(Collection<? extends Job> jobs) {
      queue.send(jobs);
    }

    @Override
    public void sendLater(Job job, Duration delay) {
      if (fails) {
        throw new StoreException("no answer", null);
      }
      queue.sendLater(job, delay);
    }
  }

  private List<TickRound> read(TickShard shard) {
    return ticks.read(shard, AT.minusSeconds(60), AT.plusSeconds(60));
  }

  private static Quote quote(Symbol symbol) {
    BigDecimal price = new BigDecimal("10.5");
    return new Quote(
        symbol,
        new Ohlcv(price, price, price, price, 1_000L),
        null,
        Currency.getInstance("USD"),
        SessionDate.of(2026, 11, 20),
        AS_OF,
        AT,
        VendorName.YAHOO);
  }
}
