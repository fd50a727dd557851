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
import io.stockpricecache.domain.intraday.TimeGrid;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The minutes of a symbol's newest rounds, which no fold has made bars of yet: of each hour from
 * the quarter of its newest folded minute on, since a fold may have been in the midst of it, and at
 * most the last {@value #MINUTES} minutes or so. What was folded is the same once more. An hour has
 * folds of its own: that the next one was folded says nothing of it.
 *
 * <p>A round that is older and not folded is not looked for: its fold has failed, and is tried
 * again.
 *
 * <p>In which shard a symbol is, its newest folded hour tells, however old, and a round of the last
 * moments that is found there confirms it or tells better. Where none does, the newest round of all
 * is looked for.
 */
record UnfoldedTicks(PriceTicks ticks, Instant now) {

  private static final int MINUTES = 45;

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /** A poll comes each minute; so long after its last round, it may be that it writes elsewhere. */
  private static final Duration RECENT = Duration.ofMinutes(3);

  /** Whether rounds of that time may be among them. */
  boolean mayBeWithin(Instant begin, Instant end) {
    Instant to = end(end);
    return begin.isBefore(to) && quarterOf(now.minus(Duration.ofMinutes(MINUTES))).isBefore(to);
  }

  /**
   * Those of that time, as far as they may be among those rounds.
   *
   * @param folded the hours of it that are stored, ascending; perhaps with some before
   */
  SortedMap<Instant, Minute> of(
      Symbol symbol, List<IntradayHour> folded, Instant begin, Instant end) {
    Instant from = from(folded, begin);
    Instant to = end(end);
    SortedMap<Instant, Minute> minutes = new TreeMap<>();
    if (!from.isBefore(to)) {
      return minutes;
    }
    for (TickRound round : rounds(symbol, folded, from, to)) {
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
    Instant earliest = later(begin, quarterOf(now.minus(Duration.ofMinutes(MINUTES))));
    Instant hour = TimeGrid.startOf(earliest, AN_HOUR);
    while (hasLastMinute(folded, hour)) {
      hour = hour.plus(AN_HOUR);
    }
    return later(earliest, newestSeen(folded, hour).map(UnfoldedTicks::quarterOf).orElse(hour));
  }

  private static boolean hasLastMinute(List<IntradayHour> folded, Instant hour) {
    return minutes(folded, hour)
        .anyMatch(minute -> minute.time().equals(hour.plus(AN_HOUR).minus(A_MINUTE)));
  }

  private static Optional<Instant> newestSeen(List<IntradayHour> folded, Instant hour) {
    return minutes(folded, hour)
        .filter(SeenMinute.class::isInstance)
        .map(Minute::time)
        .max(Instant::compareTo);
  }

  private static Stream<Minute> minutes(List<IntradayHour> folded, Instant hour) {
    return folded.stream()
        .filter(each -> each.hour().equals(hour))
        .flatMap(each -> each.minutes().values().stream());
  }

  /** Prices may come late by an hour. */
  private Instant end(Instant end) {
    Instant latest = end.plus(Feed.LONGEST);
    return latest.isBefore(now) ? latest : now.plusSeconds(1);
  }

  private List<TickRound> rounds(
      Symbol symbol, List<IntradayHour> folded, Instant from, Instant to) {
    Optional<IntradayHour> teller =
        folded.reversed().stream().filter(hour -> hour.shards() > 0).findFirst();
    if (teller.isEmpty()) {
      return rounds(symbol, ticks.shardsAt(now), from, to);
    }
    OptionalInt told = OptionalInt.of(teller.get().shards());
    List<TickRound> found = rounds(symbol, told, from, to);
    // Where rounds have ceased, they may go on in another shard.
    OptionalInt seen =
        !found.isEmpty() && found.getLast().at().isAfter(now.minus(RECENT))
            ? OptionalInt.of(found.getLast().shard().of())
            : ticks.shardsAt(now);
    if (seen.isEmpty() || shard(symbol, seen).number() == shard(symbol, told).number()) {
      return found;
    }
    List<TickRound> all = new ArrayList<>(found);
    all.addAll(rounds(symbol, seen, from, to));
    return all;
  }

  private List<TickRound> rounds(Symbol symbol, OptionalInt shards, Instant from, Instant to) {
    return shards.isEmpty() ? List.of() : ticks.glance(shard(symbol, shards), from, to);
  }

  private static TickShard shard(Symbol symbol, OptionalInt shards) {
    return TickShard.of(symbol, shards.getAsInt());
  }

  private static Instant quarterOf(Instant time) {
    return TimeGrid.startOf(time, QUARTER);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
