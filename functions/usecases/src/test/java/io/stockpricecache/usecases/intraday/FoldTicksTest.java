package io.stockpricecache.usecases.intraday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickFold;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldTicksTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final TickShard SHARD = new TickShard(0, 1);
  private static final Instant HOUR = Instant.parse("2026-11-20T15:00:00Z");

  private final TestClock clock = TestClock.at("2026-11-20T18:00:00Z");
  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private InMemoryPriceTicks ticks = new InMemoryPriceTicks(clock);
  private InMemoryIntradayBars bars = new InMemoryIntradayBars(Duration.ofDays(60), clock);

  @Test
  void fold_twice_writesOnce() {
    ticks.append(
        List.of(round(HOUR.plusSeconds(20), 5, "10"), round(HOUR.plusSeconds(80), 5, "11")));

    assertThat(fold(HOUR)).isEqualTo(new FoldTicks.Outcome(2, 1));
    assertThat(fold(HOUR)).isEqualTo(new FoldTicks.Outcome(2, 0));
  }

  /** Its millisecond was taken, and the next one is of the next hour. */
  @Test
  void fold_ofARoundThatWasMovedToTheNextHour_hasIt() {
    Instant last = HOUR.plusMillis(3_599_999);
    ticks.append(List.of(round(last, 5, "10")));
    ticks.append(List.of(round(last, 3, "12")));

    fold(HOUR);

    assertThat(
            ((SeenMinute)
                    bars.read(AAPL, BarInterval.MINUTE, HOUR, HOUR.plusSeconds(3_600))
                        .getFirst()
                        .minutes()
                        .get(HOUR.plusSeconds(3_540)))
                .high())
        .isEqualByComparingTo("12");
  }

  @Test
  void fold_ofAnHourWithoutRounds_writesNothing() {
    assertThat(fold(HOUR)).isEqualTo(new FoldTicks.Outcome(0, 0));
  }

  @Test
  void fold_besideARoundThatCannotBeRead_foldsTheOthersAndIsNotDone() {
    // Only the log told of it: the minutes were missing for good, and nobody was to know.
    ticks.append(
        List.of(round(HOUR.plusSeconds(20), 5, "10"), round(HOUR.plusSeconds(80), 5, "11")));
    ticks.spoil(SHARD, HOUR.plusSeconds(80), "unknown format");

    assertThatThrownBy(() -> fold(HOUR))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageEndingWith("unknown format");
    assertThat(
            bars.read(AAPL, BarInterval.MINUTE, HOUR, HOUR.plusSeconds(3_600)).getFirst().minutes())
        .hasSize(1);
    assertThat(queue.sent()).isEmpty();
  }

  @Test
  void fold_intoARowThatCannotBeRead_isNotDone() {
    bars.merge(TickFold.fold(List.of(round(HOUR.plusSeconds(20), 5, "10"))));
    bars.spoil(AAPL, BarInterval.MINUTE, HOUR, "unknown format");
    ticks.append(List.of(round(HOUR.plusSeconds(80), 5, "11")));

    assertThatThrownBy(() -> fold(HOUR)).isInstanceOf(UnreadableRowException.class);
    assertThat(queue.sent()).isEmpty();
  }

  @Test
  void fold_ofATimeWithinAnHour_isRefused() {
    assertThatThrownBy(() -> fold(HOUR.plusSeconds(60)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** After an outage of an hour nobody folded what had been written before it. */
  @Test
  void fold_whileTheStoreDoesNotAnswer_comesAgainAsLongAsItsRoundsAreKept() {
    FoldJob job = new FoldJob(SHARD, HOUR);
    FoldTicks fold = new FoldTicks(ticks, new NoAnswer(), queue, clock);
    ticks.append(List.of(round(HOUR.plusSeconds(20), 5, "10")));

    assertThat(fold.run(job).putBack()).isEqualTo("no answer");
    assertThat(queue.deliveries())
        .containsExactly(new InMemoryJobQueue.Sent(job, JobQueue.LONGEST_DELAY));

    // The letter came when the rounds had gone.
    clock.set(HOUR.plus(FoldTicks.OVERDUE).plusSeconds(60));
    assertThat(fold.run(job).isOverdue()).isTrue();
    clock.set(HOUR.plus(FoldTicks.OVERDUE).plus(JobQueue.LONGEST_DELAY).plusSeconds(60));
    assertThat(fold.run(job).isOverdue()).isFalse();
    assertThat(queue.sent()).hasSize(3);

    clock.set(HOUR.plus(PriceTicks.KEPT).plusSeconds(1));
    assertThatThrownBy(() -> fold.run(job)).isInstanceOf(StoreException.class);
    assertThat(queue.sent()).hasSize(3);
  }

  /**
   * Folds come early, late, twice and out of order; the last of each hour comes after its rounds.
   */
  @Test
  void fold_afterAnySchedule_isTheFoldOfTheRoundsWritten() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      ticks = new InMemoryPriceTicks(clock);
      bars = new InMemoryIntradayBars(Duration.ofDays(60), clock);
      List<TickRound> written = new ArrayList<>();
      for (int minute = 0; minute < 120; minute += 3) {
        if (random.nextInt(10) > 0) {
          TickRound round =
              round(
                  HOUR.plusSeconds(minute * 60L),
                  random.nextInt(300),
                  Integer.toString(100 + random.nextInt(9)));
          ticks.append(List.of(round));
          written.add(round);
        }
        if (random.nextInt(12) == 0) {
          fold(HOUR.plusSeconds(random.nextInt(2) * 3_600L));
        }
      }
      List<Instant> last = new ArrayList<>(List.of(HOUR, HOUR.plusSeconds(3_600), HOUR));
      Collections.shuffle(last, random);
      last.forEach(this::fold);

      List<IntradayHour> stored =
          bars.read(AAPL, BarInterval.MINUTE, HOUR.minusSeconds(3_600), HOUR.plusSeconds(7_200));
      assertThat(stored).as("seed %d", seed).isEqualTo(TickFold.fold(written));
    }
  }

  private FoldTicks.Outcome fold(Instant hour) {
    return new FoldTicks(ticks, bars, queue, clock).run(new FoldJob(SHARD, hour));
  }

  private static TickRound round(Instant asked, int secondsOld, String price) {
    return new TickRound(
        asked,
        SHARD,
        List.of(
            new Tick(
                AAPL,
                asked.minusSeconds(secondsOld),
                new BigDecimal(price),
                null,
                VendorName.YAHOO)));
  }

  private static final class NoAnswer implements IntradayBars {
    @Override
    public Merged merge(List<IntradayHour> hours) {
      throw new StoreException("no answer", null);
    }

    @Override
    public Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to) {
      throw new StoreException("no answer", null);
    }
  }
}
