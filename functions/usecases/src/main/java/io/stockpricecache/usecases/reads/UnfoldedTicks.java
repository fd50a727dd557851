package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.MinuteOfTick;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The minutes of a symbol's newest rounds, which no fold has made bars of yet: from the quarter of
 * an hour of its newest folded minute on, since a fold may have been in the midst of it, and at
 * most the last {@value #MINUTES} minutes or so. What was folded is the same once more.
 *
 * <p>A round that is older and not folded is not looked for: its fold has failed, and is tried
 * again.
 */
record UnfoldedTicks(PriceTicks ticks, Instant now) {

  private static final int MINUTES = 45;

  private static final Duration QUARTER = Duration.ofMinutes(15);

  /**
   * Those of that time, as far as they may be among those rounds.
   *
   * @param folded the hours of it that are stored, ascending
   */
  SortedMap<Instant, Minute> of(
      Symbol symbol, List<IntradayHour> folded, Instant begin, Instant end) {
    Instant from = from(folded, begin);
    // Prices may come late by an hour.
    Instant to = earlier(now.plusSeconds(1), end.plus(Feed.LONGEST));
    SortedMap<Instant, Minute> minutes = new TreeMap<>();
    if (!from.isBefore(to)) {
      return minutes;
    }
    OptionalInt shards = shards(folded);
    if (shards.isEmpty()) {
      return minutes;
    }
    TickShard shard = TickShard.of(symbol, shards.getAsInt());
    for (TickRound round : ticks.read(shard, from, to)) {
      for (Tick tick : round.ticks()) {
        if (tick.symbol().equals(symbol)
            && !tick.asOf().isBefore(begin)
            && tick.asOf().isBefore(end)) {
          SeenMinute seen = MinuteOfTick.of(tick);
          minutes.merge(seen.time(), seen, Minute::merge);
        }
      }
    }
    return minutes;
  }

  private Instant from(List<IntradayHour> folded, Instant begin) {
    Instant atMost = quarterOf(now.minus(Duration.ofMinutes(MINUTES)));
    Instant newest =
        folded.stream()
            .flatMap(hour -> hour.minutes().values().stream())
            .filter(SeenMinute.class::isInstance)
            .map(Minute::time)
            .max(Instant::compareTo)
            .map(UnfoldedTicks::quarterOf)
            .orElse(begin);
    return newest.isAfter(atMost) ? newest : atMost;
  }

  private OptionalInt shards(List<IntradayHour> folded) {
    OptionalInt told =
        folded.reversed().stream().mapToInt(IntradayHour::shards).filter(it -> it > 0).findFirst();
    return told.isPresent() ? told : ticks.shardsAt(now);
  }

  private static Instant quarterOf(Instant time) {
    long seconds = QUARTER.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
