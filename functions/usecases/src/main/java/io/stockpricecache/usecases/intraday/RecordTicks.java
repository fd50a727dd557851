package io.stockpricecache.usecases.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Keeps what a round of live prices has learnt, each shard's in a row of its own. */
public final class RecordTicks {

  private final PriceTicks ticks;
  private final FoldsToCome folds;

  public RecordTicks(PriceTicks ticks, JobQueue queue, InstantSource clock) {
    this.ticks = requireNonNull(ticks, "ticks is null");
    this.folds = new FoldsToCome(queue, clock);
  }

  /**
   * Keeps the quotes, and has them folded; does nothing if there are none.
   *
   * @param at when the round asked
   * @param news the accepted quotes that told something new, one a symbol
   * @param tracked how many symbols are ACTIVE, by which the number of shards goes; empty for as
   *     many as the newest round had
   * @return of how many shards it kept any
   * @throws StoreException if the store or the queue did not answer; some may have been kept then,
   *     and the same again is safe
   */
  public int record(Instant at, Collection<Quote> news, OptionalInt tracked) {
    if (news.isEmpty()) {
      return 0;
    }
    int shards =
        tracked.isPresent() ? TickShard.count(tracked.getAsInt()) : ticks.shardsAt(at).orElse(1);
    Map<Integer, List<Tick>> parts = new TreeMap<>();
    // Without a tick of its own, too, it tells readers how many shards there are.
    parts.put(0, new ArrayList<>());
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
    List<FoldJob> toCome =
        rounds.stream().filter(round -> !round.ticks().isEmpty()).map(RecordTicks::fold).toList();
    try {
      // Queued first: what is written is folded, whatever befalls this instance.
      folds.require(toCome);
    } catch (StoreException e) {
      // Tried again below, once the rounds are kept.
    }
    ticks.append(rounds);
    // Where that took long, the fold may have come before it.
    folds.require(toCome);
    return toCome.size();
  }

  /**
   * Queues the folds that could not be queued before.
   *
   * @throws StoreException if they were not acknowledged; the next call queues them
   */
  public void queueFolds() {
    folds.require(List.of());
  }

  private static FoldJob fold(TickRound round) {
    return new FoldJob(round.shard(), round.at().truncatedTo(ChronoUnit.HOURS));
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
