package io.stockpricecache.domain.archive;

/** A file of an archive that cannot be read. It stays as it is. */
public final class UnreadableFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnreadableFileException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
