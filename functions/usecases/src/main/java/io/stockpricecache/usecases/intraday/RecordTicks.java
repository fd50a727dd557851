package io.stockpricecache.usecases.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what a round of live prices has learnt, each shard's in a row of its own. */
public final class RecordTicks {

  private final PriceTicks ticks;

  public RecordTicks(PriceTicks ticks) {
    this.ticks = requireNonNull(ticks, "ticks is null");
  }

  /**
   * Keeps the quotes; writes nothing if there are none.
   *
   * @param at when the round asked
   * @param news the accepted quotes that told something new, one a symbol
   * @param tracked how many symbols have rows, by which the number of shards goes
   * @return how many rounds of a shard it made
   * @throws StoreException if the store did not answer; the same again is safe
   */
  public int record(Instant at, Collection<Quote> news, int tracked) {
    int shards = TickShard.count(tracked);
    Map<Integer, List<Tick>> parts = new TreeMap<>();
    for (Quote quote : news) {
      parts
          .computeIfAbsent(TickShard.of(quote.symbol(), shards).number(), _ -> new ArrayList<>())
          .add(tick(quote));
    }
    Instant asked = at.truncatedTo(ChronoUnit.MILLIS);
    List<TickRound> rounds =
        parts.entrySet().stream()
            .map(
                each -> new TickRound(asked, new TickShard(each.getKey(), shards), each.getValue()))
            .toList();
    if (!rounds.isEmpty()) {
      ticks.append(rounds);
    }
    return rounds.size();
  }

  private static Tick tick(Quote quote) {
    return new Tick(
        quote.symbol(),
        quote.asOf(),
        quote.figures().close(),
        quote.figures().volume(),
        quote.source());
  }
}
