package io.stockpricecache.api.memory;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Bars of minutes and rounds as one read sees them. Both are kept until the running minute ends:
 * then the next round may have come. Rounds are shared by the symbols of their shard, and the
 * number of shards by all. Reads only.
 */
record RememberedIntraday(
    IntradayBars store,
    PriceTicks ticks,
    ReadThrough<Hours, Rows<IntradayHour>> hours,
    ReadThrough<Rounds, Rows<TickRound>> rounds,
    ReadThrough<ShardCount, OptionalInt> shards,
    InstantSource clock,
    SourceRecorder recorder)
    implements IntradayBars, PriceTicks {

  /** Some hours of a symbol. */
  record Hours(Symbol symbol, BarInterval interval, Instant from, Instant to) {}

  /** All rounds of a shard since then: one symbol's market may end before another's. */
  record Rounds(TickShard shard, Instant from) {}

  /** What is one for all symbols. */
  enum ShardCount {
    OF_ALL
  }

  /** Until the running minute ends. */
  static Duration keep(InstantSource clock) {
    Instant now = clock.instant();
    return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
  }

  @Override
  public Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to) {
    ReadThrough.Read<Rows<IntradayHour>> read =
        hours.find(
            new Hours(symbol, interval, from, to),
            _ -> Optional.of(store.read(symbol, interval, from, to)));
    recorder.looked(read);
    recorder.add(Source.keptFor(symbol, kept(symbol, to)));
    recorder.told(symbol);
    return read.value().orElse(Rows.of(List.of()));
  }

  /** What has ended changes only by a backfill. */
  private Duration kept(Symbol symbol, Instant to) {
    TradingCalendar calendar = Markets.of(symbol).calendar();
    Instant now = clock.instant();
    boolean isMoving = calendar.findOpen(now).isPresent() && to.isAfter(now);
    return isMoving ? keep(clock) : ReadCaches.SETTLED;
  }

  @Override
  public Rows<TickRound> read(TickShard shard, Instant from, Instant to) {
    return glance(shard, from, to);
  }

  @Override
  public Rows<TickRound> glance(TickShard shard, Instant from, Instant to) {
    ReadThrough.Read<Rows<TickRound>> read =
        rounds.find(
            new Rounds(shard, from),
            _ -> Optional.of(ticks.glance(shard, from, clock.instant().plusSeconds(1))));
    recorder.looked(read);
    Rows<TickRound> all = read.value().orElse(Rows.of(List.of()));
    return Rows.of(
        all.stream().filter(round -> round.at().isBefore(to)).toList(), all.unreadable());
  }

  @Override
  public OptionalInt shardsAt(Instant time) {
    ReadThrough.Read<OptionalInt> read =
        shards.find(ShardCount.OF_ALL, _ -> Optional.of(ticks.shardsAt(time)));
    recorder.looked(read);
    return read.value().orElse(OptionalInt.empty());
  }

  @Override
  public Merged merge(List<IntradayHour> merged) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public void append(List<TickRound> appended) {
    throw ReadCaches.readsOnly();
  }
}
