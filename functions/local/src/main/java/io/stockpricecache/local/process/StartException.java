package io.stockpricecache.local.process;

import org.jspecify.annotations.Nullable;

/** The system cannot start; the message tells a person why, and what to do. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    this(message, null);
  }

  public StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
