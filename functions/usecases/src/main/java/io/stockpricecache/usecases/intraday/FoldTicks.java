package io.stockpricecache.usecases.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickFold;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.store.Rows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Folds the rounds of one shard and hour into bars of a minute. It always takes the whole hour, so
 * one that was lost is made good by the next, and one that comes twice writes nothing.
 */
public final class FoldTicks {

  private final PriceTicks ticks;
  private final IntradayBars bars;

  public FoldTicks(PriceTicks ticks, IntradayBars bars) {
    this.ticks = requireNonNull(ticks, "ticks is null");
    this.bars = requireNonNull(bars, "bars is null");
  }

  /**
   * How it went.
   *
   * @param rounds how many were folded
   * @param written how many rows of bars changed
   * @param unreadable how many rounds could not be read; the bars are without them
   */
  public record Outcome(int rounds, int written, int unreadable) {}

  /**
   * Folds the rounds that were asked for within the hour.
   *
   * @param hour when it begins
   */
  public Outcome fold(TickShard shard, Instant hour) {
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("no hour begins at " + hour);
    }
    Rows<TickRound> rounds = ticks.read(shard, hour, hour.plus(1, ChronoUnit.HOURS));
    int written = rounds.isEmpty() ? 0 : bars.merge(TickFold.fold(rounds));
    return new Outcome(rounds.size(), written, rounds.unreadable().size());
  }
}
