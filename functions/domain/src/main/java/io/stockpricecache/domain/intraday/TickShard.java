package io.stockpricecache.domain.intraday;

import io.stockpricecache.domain.symbol.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A share of the symbols, about {@value #SYMBOLS} of them, whose ticks are written together.
 *
 * <p>Their number is a power of two and grows with the symbols; each round says how many there
 * were. Shard 0 has a round whenever any shard has, be it of no tick: so whoever does not know the
 * number finds it in shard 0's newest round.
 *
 * @param number from 0
 * @param of how many shards there are
 */
public record TickShard(int number, int of) {

  /** How many symbols a shard has, about. */
  public static final int SYMBOLS = 100;

  private static final int MAX = 1024;

  public TickShard {
    if (of < 1 || of > MAX || Integer.bitCount(of) != 1) {
      throw new IllegalArgumentException("not a number of shards: " + of);
    }
    if (number < 0 || number >= of) {
      throw new IllegalArgumentException("no shard " + number + " of " + of);
    }
  }

  /** How many shards so many symbols have: in the mean 75 to 150 each, but for few symbols. */
  public static int count(int symbols) {
    int count = 1;
    while (count < MAX && symbols > count * (SYMBOLS + SYMBOLS / 2)) {
      count *= 2;
    }
    return count;
  }

  /** The shard of that symbol. */
  public static TickShard of(Symbol symbol, int shards) {
    CRC32 crc = new CRC32();
    crc.update(symbol.value().getBytes(StandardCharsets.US_ASCII));
    return new TickShard((int) (crc.getValue() % shards), shards);
  }
}
