package io.stockpricecache.domain.intraday;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes bars of a minute of rounds. A tick is of the minute of its own time, whenever it was asked
 * for: so the rounds of one hour may tell of the hour before as well.
 */
public final class TickFold {

  private TickFold() {}

  /** The hours that the rounds tell of, by symbol and hour; the same in whatever order they are. */
  public static List<IntradayHour> fold(Collection<TickRound> rounds) {
    Map<Symbol, Map<Instant, IntradayHour>> hours = new TreeMap<>();
    for (TickRound round : rounds) {
      for (Tick tick : round.ticks()) {
        IntradayHour hour = hour(tick, round.shard().of());
        hours
            .computeIfAbsent(tick.symbol(), _ -> new TreeMap<>())
            .merge(hour.hour(), hour, IntradayHour::merge);
      }
    }
    return hours.values().stream().flatMap(ofSymbol -> ofSymbol.values().stream()).toList();
  }

  private static IntradayHour hour(Tick tick, int shards) {
    SeenMinute minute = MinuteOfTick.of(tick);
    return new IntradayHour(
        tick.symbol(),
        BarInterval.MINUTE,
        minute.time().truncatedTo(ChronoUnit.HOURS),
        shards,
        new TreeMap<>(Map.of(minute.time(), minute)));
  }
}
