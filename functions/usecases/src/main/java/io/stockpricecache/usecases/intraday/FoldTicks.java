package io.stockpricecache.usecases.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickFold;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folds the rounds of one shard and hour into bars of a minute. It always takes the whole hour, so
 * one that comes twice writes nothing. Where the store does not answer, the job is put back for as
 * long as its rounds are kept: nobody else would make it good.
 */
public final class FoldTicks {

  /** A round whose millisecond was taken may have been kept as of the next hour. */
  private static final Duration DISPLACED = Duration.ofSeconds(1);

  /** After the beginning of its hour; most of the time that its rounds are kept is left then. */
  static final Duration OVERDUE = Duration.ofHours(6);

  private final PriceTicks ticks;
  private final IntradayBars bars;
  private final JobQueue queue;
  private final InstantSource clock;

  public FoldTicks(PriceTicks ticks, IntradayBars bars, JobQueue queue, InstantSource clock) {
    this.ticks = requireNonNull(ticks, "ticks is null");
    this.bars = requireNonNull(bars, "bars is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * How it went.
   *
   * @param rounds how many were folded
   * @param written how many rows of bars changed
   * @param putBack why the job was put back; null if it is done
   * @param isOverdue whether it was put back for so long now that somebody is to be told: of the
   *     times that it is put back, one
   */
  public record Outcome(int rounds, int written, @Nullable String putBack, boolean isOverdue) {

    Outcome(int rounds, int written) {
      this(rounds, written, null, /* isOverdue= */ false);
    }
  }

  /**
   * Folds the rounds that were asked for within the job's hour.
   *
   * @throws UnreadableRowException if a round, or a stored row of bars, cannot be read; all others
   *     are folded
   * @throws StoreException if the store did not answer and the job could not be put back
   */
  public Outcome run(FoldJob job) {
    try {
      return fold(job.shard(), job.hour());
    } catch (UnreadableRowException e) {
      throw e;
    } catch (StoreException e) {
      Duration age = Duration.between(job.hour(), clock.instant());
      if (age.compareTo(PriceTicks.KEPT) > 0) {
        throw e;
      }
      queue.sendLater(job, JobQueue.LONGEST_DELAY);
      boolean isOverdue =
          age.compareTo(OVERDUE) >= 0 && age.compareTo(OVERDUE.plus(JobQueue.LONGEST_DELAY)) < 0;
      return new Outcome(0, 0, String.valueOf(e.getMessage()), isOverdue);
    }
  }

  private Outcome fold(TickShard shard, Instant hour) {
    Rows<TickRound> rounds =
        ticks.read(shard, hour, hour.plus(1, ChronoUnit.HOURS).plus(DISPLACED));
    IntradayBars.Merged merged =
        rounds.isEmpty() ? IntradayBars.Merged.NOTHING : bars.merge(TickFold.fold(rounds));
    Stream.concat(rounds.unreadable().stream(), merged.unreadable().stream())
        .findFirst()
        .ifPresent(
            row -> {
              throw new UnreadableRowException(row);
            });
    return new Outcome(rounds.size(), merged.written());
  }
}
