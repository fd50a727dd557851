package io.stockpricecache.api.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A latest row among what instances share: form, when it was read from its table and until when it
 * may be shown (each in milliseconds since 1970), symbol, row, and a checksum (CRC-32C) of all of
 * it. What differs in any of them is refused.
 */
record SharedEntry(Symbol symbol, Instant readAt, Instant until, LatestPrice row) {

  /** Counts up whenever the bytes come to mean something else, and is part of every key. */
  static final int FORM = 1;

  /** Tells an entry from what something else has written. */
  private static final int MARK = 0x53504300 | FORM;

  private static final int FIXED_BYTES = 4 * Integer.BYTES + 2 * Long.BYTES;

  /** Under which the entry of that symbol stands. */
  static String key(Symbol symbol) {
    return "latest:" + FORM + ":" + symbol.value();
  }

  /** Whether a row can be kept so: one that was never written under a version cannot. */
  static boolean isKept(LatestPrice row) {
    return row.version() > 0;
  }

  byte[] bytes(LatestBytes rows) {
    byte[] name = symbol.value().getBytes(UTF_8);
    byte[] body = rows.write(row);
    ByteBuffer to =
        ByteBuffer.allocate(FIXED_BYTES + name.length + body.length)
            .putInt(MARK)
            .putLong(readAt.toEpochMilli())
            .putLong(until.toEpochMilli())
            .putInt(name.length)
            .put(name)
            .putInt(body.length)
            .put(body);
    return to.putInt(checksum(to.array(), to.position())).array();
  }

  /**
   * The entry that those bytes are.
   *
   * @param symbol whose it must be
   * @throws IllegalArgumentException if they are not one, or another symbol's
   */
  static SharedEntry read(byte[] bytes, Symbol symbol, LatestBytes rows) {
    try {
      return readWhole(bytes, symbol, rows);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("cut off at " + bytes.length + " bytes", e);
    }
  }

  private static SharedEntry readWhole(byte[] bytes, Symbol symbol, LatestBytes rows) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    require(from.getInt() == MARK, "of another form");
    int sum = bytes.length - Integer.BYTES;
    require(from.getInt(sum) == checksum(bytes, sum), "with another checksum");
    Instant readAt = Instant.ofEpochMilli(from.getLong());
    Instant until = Instant.ofEpochMilli(from.getLong());
    require(new String(part(from), UTF_8).equals(symbol.value()), "of another symbol");
    LatestPrice row = rows.read(part(from));
    require(from.remaining() == Integer.BYTES, "too long");
    require(row.symbol().equals(symbol), "with the row of another symbol");
    require(row.version() > 0, "without a version");
    return new SharedEntry(symbol, readAt, until, row);
  }

  private static byte[] part(ByteBuffer from) {
    int length = from.getInt();
    require(length >= 0 && length <= from.remaining(), "with a part of a wrong length");
    byte[] part = new byte[length];
    from.get(part);
    return part;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }
}
