package io.stockpricecache.testkit.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The rounds in a map. Expired ones stay in it, as they may on DynamoDB, and are not read. */
public final class InMemoryPriceTicks implements PriceTicks {

  private final Map<Integer, NavigableMap<Instant, TickRound>> rounds = new HashMap<>();
  private final Map<Integer, NavigableMap<Instant, UnreadableRow>> spoilt = new HashMap<>();
  private final InstantSource clock;

  public InMemoryPriceTicks(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void append(List<TickRound> added) {
    added.forEach(this::append);
  }

  private void append(TickRound round) {
    int number = round.shard().number();
    TickRound stored = of(rounds, number).get(round.at());
    if (of(spoilt, number).containsKey(round.at()) || (stored != null && !stored.equals(round))) {
      append(round.next());
    } else {
      of(rounds, number).put(round.at(), round);
    }
  }

  @Override
  public synchronized Rows<TickRound> read(TickShard shard, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return Rows.of(List.of());
    }
    return Rows.of(
        unexpired(of(rounds, shard.number()).subMap(from, to).values()),
        of(spoilt, shard.number()).subMap(from, to).values());
  }

  @Override
  public synchronized OptionalInt shardsAt(Instant time) {
    List<TickRound> lately =
        unexpired(of(rounds, 0).subMap(time.minus(Duration.ofHours(1)), time).values());
    return lately.isEmpty() ? OptionalInt.empty() : OptionalInt.of(lately.getLast().shard().of());
  }

  /** Loses a round, as nothing but a mishap does. */
  public synchronized void lose(TickShard shard, Instant at) {
    of(rounds, shard.number()).remove(at);
  }

  /** Makes the round one that cannot be read. */
  public synchronized void spoil(TickShard shard, Instant at, String reason) {
    lose(shard, at);
    of(spoilt, shard.number())
        .put(at, new UnreadableRow("price-ticks", shard.number() + " " + at, reason));
  }

  private List<TickRound> unexpired(Collection<TickRound> stored) {
    Instant now = clock.instant();
    return stored.stream().filter(round -> round.at().plus(KEPT).isAfter(now)).toList();
  }

  private static <T> NavigableMap<Instant, T> of(
      Map<Integer, NavigableMap<Instant, T>> all, int number) {
    return all.computeIfAbsent(number, _ -> new TreeMap<>());
  }
}
