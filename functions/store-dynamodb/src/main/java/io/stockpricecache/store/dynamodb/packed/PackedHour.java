package io.stockpricecache.store.dynamodb.packed;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bars of an hour, ascending, in format 1. Columns:
 *
 * <ol>
 *   <li>the scale of all prices, the number of bars, and of each its bits (1 told by a vendor, 2
 *       regular, 4 open or first volume, 8 high or last volume, 16 low, 32 volume: what is known)
 *   <li>of each how many intervals of bars lie between it and the one before
 *   <li>vendors' numbers: one of a told bar, of a seen one those of the first and the last tick
 *   <li>seconds: of a told bar when it was fetched, less when the told one before it was, or less
 *       the hour; of a seen one the first tick's less its beginning, the last's less the first's
 *   <li>prices, told: open less the close before, close less the open or that; seen: first less the
 *       close before, last less the first; then of both high less close, close less low
 *   <li>volumes: told as they are; seen: the first's less the one before, the last's less that
 * </ol>
 */
public final class PackedHour {

  private static final int FORMAT = 1;
  private static final int COLUMNS = 6;
  private static final int MAX_SCALE = 30;
  private static final int ALL_BITS = 63;

  private PackedHour() {}

  /** The bars as bytes. */
  public static byte[] pack(BarInterval interval, Instant hour, Collection<Minute> minutes) {
    return new Packer(interval, hour, minutes).bytes();
  }

  /**
   * The bars that were packed.
   *
   * @throws IllegalArgumentException if none were
   */
  public static SortedMap<Instant, Minute> unpack(
      BarInterval interval, Instant hour, byte[] packed) {
    return new Unpacker(interval, hour, packed).minutes();
  }

  private static final class Packer {

    private final List<Column> columns = Stream.generate(Column::new).limit(COLUMNS).toList();
    private final int scale;
    private long fetched;
    private BigInteger close = BigInteger.ZERO;
    private long volume;

    Packer(BarInterval interval, Instant hour, Collection<Minute> minutes) {
      scale = minutes.stream().flatMap(Packer::prices).mapToInt(BigDecimal::scale).max().orElse(0);
      fetched = hour.getEpochSecond();
      columns.get(0).count(scale);
      columns.get(0).count(minutes.size());
      long next = hour.getEpochSecond();
      for (Minute minute : minutes) {
        long seconds = interval.length().toSeconds();
        columns.get(1).count((minute.time().getEpochSecond() - next) / seconds);
        next = minute.time().getEpochSecond() + seconds;
        switch (minute) {
          case ToldMinute told -> told(told);
          case SeenMinute seen -> seen(seen);
        }
      }
    }

    byte[] bytes() {
      return Packing.packed(FORMAT, columns);
    }

    private void told(ToldMinute told) {
      Ohlcv of = told.figures();
      columns
          .get(0)
          .count(
              1
                  + (told.isRegular() ? 2 : 0)
                  + (of.open() == null ? 0 : 4)
                  + (of.high() == null ? 0 : 8)
                  + (of.low() == null ? 0 : 16)
                  + (of.volume() == null ? 0 : 32));
      columns.get(2).count(Packing.number(told.source()));
      columns.get(3).signed(told.fetchedAt().getEpochSecond() - fetched);
      fetched = told.fetchedAt().getEpochSecond();
      prices(of.open(), of.close(), of.high(), of.low());
      if (of.volume() != null) {
        columns.get(5).count(of.volume());
      }
    }

    private void seen(SeenMinute seen) {
      SeenMinute.Seen first = seen.first();
      SeenMinute.Seen last = seen.last();
      columns
          .get(0)
          .count(
              (seen.isRegular() ? 2 : 0)
                  + (first.dayVolume() == null ? 0 : 4)
                  + (last.dayVolume() == null ? 0 : 8));
      columns.get(2).count(Packing.number(first.source()));
      columns.get(2).count(Packing.number(last.source()));
      long firstAt = first.asOf().getEpochSecond();
      columns.get(3).signed(firstAt - seen.time().getEpochSecond());
      columns.get(3).signed(last.asOf().getEpochSecond() - firstAt);
      prices(first.price(), last.price(), seen.high(), seen.low());
      volume(first.dayVolume());
      volume(last.dayVolume());
    }

    private void prices(
        @Nullable BigDecimal open,
        BigDecimal last,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low) {
      Column prices = columns.get(4);
      BigInteger before = open == null ? close : prices.price(open, scale, close);
      close = prices.price(last, scale, before);
      if (high != null) {
        prices.price(high, scale, close);
      }
      if (low != null) {
        prices.signed(close.subtract(low.setScale(scale).unscaledValue()));
      }
    }

    private void volume(@Nullable Long day) {
      if (day != null) {
        columns.get(5).signed(BigInteger.valueOf(day).subtract(BigInteger.valueOf(volume)));
        volume = day;
      }
    }

    private static Stream<BigDecimal> prices(Minute minute) {
      return switch (minute) {
        case ToldMinute(var _, var _, Ohlcv of, var _, var _) ->
            Stream.of(of.open(), of.high(), of.low(), of.close()).flatMap(Stream::ofNullable);
        case SeenMinute seen ->
            Stream.of(seen.first().price(), seen.last().price(), seen.high(), seen.low());
      };
    }
  }

  private static final class Unpacker {

    private final List<PackedColumn> columns;
    private final SortedMap<Instant, Minute> minutes = new TreeMap<>();
    private final int scale;
    private long fetched;
    private BigInteger close = BigInteger.ZERO;
    private long volume;

    Unpacker(BarInterval interval, Instant hour, byte[] packed) {
      columns = Packing.columns(packed, FORMAT, COLUMNS);
      scale = columns.get(0).upTo(MAX_SCALE);
      fetched = hour.getEpochSecond();
      long seconds = interval.length().toSeconds();
      long next = hour.getEpochSecond();
      for (int left = columns.get(0).upTo(60); left > 0; left--) {
        Instant time = Instant.ofEpochSecond(next + seconds * columns.get(1).upTo(60));
        next = time.getEpochSecond() + seconds;
        int bits = columns.get(0).upTo(ALL_BITS);
        minutes.put(time, (bits & 1) == 1 ? told(time, bits) : seen(time, bits));
      }
      columns.forEach(PackedColumn::requireEnd);
    }

    SortedMap<Instant, Minute> minutes() {
      return minutes;
    }

    private Minute told(Instant time, int bits) {
      var source = Packing.vendor(columns.get(2).count());
      fetched += columns.get(3).signed();
      BigDecimal open = (bits & 4) == 0 ? null : next();
      BigDecimal last = next();
      BigDecimal high = (bits & 8) == 0 ? null : high();
      BigDecimal low = (bits & 16) == 0 ? null : low();
      Long traded = (bits & 32) == 0 ? null : Long.valueOf(columns.get(5).count());
      return new ToldMinute(
          time,
          (bits & 2) != 0,
          new Ohlcv(open, high, low, last, traded),
          source,
          Instant.ofEpochSecond(fetched));
    }

    private Minute seen(Instant time, int bits) {
      if (bits > 15) {
        throw new IllegalArgumentException("unknown bits " + bits);
      }
      var firstSource = Packing.vendor(columns.get(2).count());
      var lastSource = Packing.vendor(columns.get(2).count());
      Instant firstAt = time.plusSeconds(columns.get(3).signed());
      Instant lastAt = firstAt.plusSeconds(columns.get(3).signed());
      BigDecimal first = next();
      BigDecimal last = next();
      BigDecimal high = high();
      BigDecimal low = low();
      Long firstVolume = (bits & 4) == 0 ? null : volume();
      Long lastVolume = (bits & 8) == 0 ? null : volume();
      return new SeenMinute(
          time,
          (bits & 2) != 0,
          new SeenMinute.Seen(firstAt, first, firstVolume, firstSource),
          new SeenMinute.Seen(lastAt, last, lastVolume, lastSource),
          high,
          low);
    }

    private BigDecimal next() {
      close = close.add(columns.get(4).signedUnits());
      return PackedColumn.price(close, scale);
    }

    private BigDecimal high() {
      return PackedColumn.price(close.add(columns.get(4).signedUnits()), scale);
    }

    private BigDecimal low() {
      return PackedColumn.price(close.subtract(columns.get(4).signedUnits()), scale);
    }

    private Long volume() {
      volume = Math.addExact(volume, columns.get(5).signed());
      return volume;
    }
  }
}
