package io.stockpricecache.store.dynamodb.packed;

import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of a round, in their order, in format 1. Columns: their number and symbols; vendors'
 * numbers; times in whole seconds before the round's; scales; prices; day volumes, one more than
 * they are, 0 for none.
 */
public final class PackedRound {

  private static final int FORMAT = 1;
  private static final int COLUMNS = 6;
  private static final int MAX_SCALE = 30;

  private PackedRound() {}

  /**
   * The ticks as bytes.
   *
   * @param at when the round asked
   */
  public static byte[] pack(Instant at, List<Tick> ticks) {
    Column symbols = new Column();
    Column sources = new Column();
    Column times = new Column();
    Column scales = new Column();
    Column prices = new Column();
    Column volumes = new Column();
    symbols.count(ticks.size());
    for (Tick tick : ticks) {
      symbols.text(tick.symbol().value());
      sources.count(Packing.number(tick.source()));
      times.signed(at.getEpochSecond() - tick.asOf().getEpochSecond());
      scales.count(tick.price().scale());
      prices.price(tick.price(), tick.price().scale(), BigInteger.ZERO);
      volume(volumes, tick.dayVolume());
    }
    return Packing.packed(FORMAT, List.of(symbols, sources, times, scales, prices, volumes));
  }

  /**
   * The ticks that were packed.
   *
   * @throws IllegalArgumentException if none were
   */
  public static List<Tick> unpack(Instant at, byte[] packed) {
    List<PackedColumn> columns = Packing.columns(packed, FORMAT, COLUMNS);
    PackedColumn symbols = columns.get(0);
    List<Tick> ticks = new ArrayList<>();
    for (int left = symbols.upTo(1 << 16); left > 0; left--) {
      Symbol symbol = new Symbol(symbols.text());
      VendorName source = Packing.vendor(columns.get(1).count());
      long before = columns.get(2).signed();
      int scale = columns.get(3).upTo(MAX_SCALE);
      BigInteger price = columns.get(4).signedUnits();
      BigInteger volume = columns.get(5).signedUnits();
      ticks.add(
          new Tick(
              symbol,
              Instant.ofEpochSecond(at.getEpochSecond() - before),
              PackedColumn.price(price, scale),
              volume.signum() == 0 ? null : volume.subtract(BigInteger.ONE).longValueExact(),
              source));
    }
    columns.forEach(PackedColumn::requireEnd);
    return ticks;
  }

  private static void volume(Column volumes, @Nullable Long volume) {
    volumes.signed(
        volume == null ? BigInteger.ZERO : BigInteger.valueOf(volume).add(BigInteger.ONE));
  }
}
