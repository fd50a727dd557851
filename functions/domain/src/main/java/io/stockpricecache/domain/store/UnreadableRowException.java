package io.stockpricecache.domain.store;

/**
 * The one row that was asked for cannot be read. Asking again does not help, but for a later
 * version or a hand that puts it right; other rows are not touched by it.
 */
public final class UnreadableRowException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final transient UnreadableRow row;

  public UnreadableRowException(UnreadableRow row, Throwable cause) {
    super(message(row), cause);
    this.row = row;
  }

  public UnreadableRowException(UnreadableRow row) {
    super(message(row), null);
    this.row = row;
  }

  public UnreadableRow row() {
    return row;
  }

  private static String message(UnreadableRow row) {
    return row.table() + " " + row.key() + ": " + row.reason();
  }
}
