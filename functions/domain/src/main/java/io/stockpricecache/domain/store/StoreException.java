package io.stockpricecache.domain.store;

import org.jspecify.annotations.Nullable;

/** The store or the queue did not do what was asked of it; doing it again later is safe. */
public sealed class StoreException extends RuntimeException permits UnreadableRowException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
