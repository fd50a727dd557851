package io.stockpricecache.simulator;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.TickFold;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The rounds that were written in a schedule, and the bars that must come of them. */
final class RoundBook {

  static final String FOLDED = "the folded hours are the fold of the rounds that were written";

  /** After the end of an hour: its last price may be late, and so may be the fold of that. */
  private static final Duration FOLDED_BY = Duration.ofMinutes(90);

  private final List<TickRound> rounds = new ArrayList<>();

  void keep(List<TickRound> written) {
    rounds.addAll(written);
  }

  /** Notes each symbol whose stored hours are others. */
  void check(World world, IntradayBars stored) {
    Instant until = world.now().minus(FOLDED_BY).truncatedTo(ChronoUnit.HOURS);
    List<IntradayHour> expected =
        TickFold.fold(rounds).stream().filter(hour -> hour.hour().isBefore(until)).toList();
    if (!expected.isEmpty()) {
      world.saw("folded hours");
    }
    Instant begin = world.setting.start().minus(Duration.ofDays(1));
    for (Symbol symbol : world.setting.symbols()) {
      List<IntradayHour> its =
          expected.stream().filter(hour -> hour.symbol().equals(symbol)).toList();
      List<IntradayHour> seen = stored.read(symbol, BarInterval.MINUTE, begin, until);
      if (!seen.equals(its)) {
        world.violated(FOLDED, symbol + ": " + seen + " for " + its);
      }
    }
  }
}
