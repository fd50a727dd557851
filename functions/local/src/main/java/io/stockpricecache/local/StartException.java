package io.stockpricecache.local;

import org.jspecify.annotations.Nullable;

/** The system cannot start; the message tells a person why, and what to do. */
final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartException(String message) {
    this(message, null);
  }

  StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
