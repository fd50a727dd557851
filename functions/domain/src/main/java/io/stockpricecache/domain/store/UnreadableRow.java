package io.stockpricecache.domain.store;

import static java.util.Objects.requireNonNull;

/**
 * A stored row that this version cannot read: a later version wrote it, or a hand has changed it.
 * It stays as it is; nothing here writes over it.
 *
 * @param table where it is
 * @param key of the row; the parts of a longer one with spaces between
 * @param reason what of it cannot be read, in words; cut after {@value #MAX_REASON} characters
 */
public record UnreadableRow(String table, String key, String reason) {

  /** What is stored may be of any length. */
  public static final int MAX_REASON = 200;

  public UnreadableRow {
    requireNonNull(table, "table is null");
    requireNonNull(key, "key is null");
    if (reason.length() > MAX_REASON) {
      reason = reason.substring(0, MAX_REASON);
    }
  }

  /** The last part of its key: often the symbol, the date or the name that it is of. */
  public String lastPart() {
    return key.substring(key.lastIndexOf(' ') + 1);
  }
}
