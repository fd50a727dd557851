package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Hours of bars and rounds of ticks as a test gives them, for those who only read. */
public final class GivenIntraday implements IntradayBars, PriceTicks {

  private final List<IntradayHour> hours = new ArrayList<>();
  private final List<TickRound> rounds = new ArrayList<>();

  /** A round of one symbol in one shard, which asked five seconds after the price's time. */
  public void tick(Symbol symbol, String asOf, String price, long dayVolume) {
    Instant time = Instant.parse(asOf);
    Tick tick = new Tick(symbol, time, new BigDecimal(price), dayVolume, VendorName.YAHOO);
    append(List.of(new TickRound(time.plusSeconds(5), new TickShard(0, 1), List.of(tick))));
  }

  @Override
  public int merge(List<IntradayHour> merged) {
    hours.addAll(merged);
    hours.sort(Comparator.comparing(IntradayHour::hour));
    return merged.size();
  }

  @Override
  public Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to) {
    return Rows.of(
        hours.stream()
            .filter(it -> it.symbol().equals(symbol) && it.interval() == interval)
            .filter(it -> it.hour().isBefore(to))
            .filter(it -> it.hour().plus(Duration.ofHours(1)).isAfter(from))
            .toList());
  }

  @Override
  public void append(List<TickRound> appended) {
    rounds.addAll(appended);
    rounds.sort(Comparator.comparing(TickRound::at));
  }

  @Override
  public Rows<TickRound> read(TickShard shard, Instant from, Instant to) {
    return Rows.of(
        rounds.stream()
            .filter(it -> it.shard().equals(shard))
            .filter(it -> !it.at().isBefore(from) && it.at().isBefore(to))
            .toList());
  }

  @Override
  public OptionalInt shardsAt(Instant time) {
    return rounds.stream().mapToInt(it -> it.shard().of()).max();
  }
}
