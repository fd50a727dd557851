package io.stockpricecache.simulator;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.TickFold;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rounds that were written in a schedule, and the bars that must come of them. */
final class RoundBook {

  static final String FOLDED = "the folded hours are the fold of the rounds that were written";

  /** After the end of an hour: its last price may be late, and so may be the fold of that. */
  private static final Duration FOLDED_BY = Duration.ofMinutes(90);

  private final World world;
  private final List<TickRound> written = new ArrayList<>();
  private final List<TickRound> covered = new ArrayList<>();
  private Predicate<FoldJob> isToCome = _ -> true;

  RoundBook(World world) {
    this.world = world;
  }

  /** From whom it hears whether a fold is still to be delivered. */
  void watch(Predicate<FoldJob> queue) {
    isToCome = queue;
  }

  /** Rounds that were written: each has a fold to come, unless the queue did not take it. */
  void keep(List<TickRound> rounds) {
    written.addAll(rounds);
    for (TickRound round : rounds) {
      if (round.ticks().isEmpty()) {
        continue;
      }
      FoldJob fold = new FoldJob(round.shard(), round.at().truncatedTo(ChronoUnit.HOURS));
      if (isToCome.test(fold)) {
        covered.add(round);
      } else if (world.isQuiet()) {
        world.violated(FOLDED, "no fold is to come of " + round);
      } else {
        world.saw("a round without a fold");
      }
    }
  }

  /** Notes each symbol whose stored hours lack what was to be folded, or have what nobody wrote. */
  void check(IntradayBars stored) {
    Instant until = world.now().minus(FOLDED_BY).truncatedTo(ChronoUnit.HOURS);
    Map<List<Object>, IntradayHour> seen = new HashMap<>();
    for (Symbol symbol : world.setting.symbols()) {
      stored
          .read(symbol, BarInterval.MINUTE, world.setting.start().minus(Duration.ofDays(1)), until)
          .forEach(hour -> seen.put(List.of(symbol, hour.hour()), hour));
    }
    Map<List<Object>, IntradayHour> most = byHour(written, until);
    seen.forEach(
        (key, hour) -> {
          if (!most.containsKey(key) || !most.get(key).merge(hour).equals(most.get(key))) {
            world.violated(FOLDED, "nobody wrote all of " + hour);
          }
        });
    byHour(covered, until)
        .forEach(
            (key, hour) -> {
              world.saw("a folded hour");
              if (!seen.containsKey(key) || !seen.get(key).merge(hour).equals(seen.get(key))) {
                world.violated(FOLDED, seen.get(key) + " for " + hour);
              }
            });
  }

  private static Map<List<Object>, IntradayHour> byHour(List<TickRound> rounds, Instant until) {
    return TickFold.fold(rounds).stream()
        .filter(hour -> hour.hour().isBefore(until))
        .collect(Collectors.toMap(hour -> List.of(hour.symbol(), hour.hour()), hour -> hour));
  }
}
