package io.stockpricecache.jobs;

import org.jspecify.annotations.Nullable;

/** The vendors' keys cannot be read; the message never quotes what was read. */
final class VendorKeysException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VendorKeysException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
