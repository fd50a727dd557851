package io.stockpricecache.domain.latest;

/** A latest row as bytes, with everything that its table has of it. Safe for several threads. */
public interface LatestBytes {

  byte[] write(LatestPrice row);

  /**
   * The row that was written.
   *
   * @throws IllegalArgumentException if the bytes are no row that this version can read
   */
  LatestPrice read(byte[] bytes);
}
