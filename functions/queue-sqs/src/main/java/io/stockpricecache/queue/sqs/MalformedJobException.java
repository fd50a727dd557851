package io.stockpricecache.queue.sqs;

import org.jspecify.annotations.Nullable;

/**
 * A message that is no job; it will be none however often it comes. Its text names the field and
 * quotes nothing that could be hostile.
 */
public final class MalformedJobException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public MalformedJobException(String message) {
    this(message, null);
  }

  public MalformedJobException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
