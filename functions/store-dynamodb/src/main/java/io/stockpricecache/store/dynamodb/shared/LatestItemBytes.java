package io.stockpricecache.store.dynamodb.shared;

import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.store.dynamodb.row.LatestSchema;

/**
 * Latest rows as the bytes of their table's items: what the table has, this has, and the same
 * checks read both.
 */
public final class LatestItemBytes implements LatestBytes {

  @Override
  public byte[] write(LatestPrice row) {
    return ItemBytes.of(LatestSchema.SCHEMA.item(row));
  }

  @Override
  public LatestPrice read(byte[] bytes) {
    try {
      return LatestSchema.SCHEMA.read("shared", ItemBytes.read(bytes));
    } catch (UnreadableRowException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
