package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Optional;

/**
 * Writes a file of the archive. It always takes what is stored by then together with what the file
 * has already, so a late or doubled job does no harm.
 *
 * @param findFile which; empty for a job that looks which are to be written, and queues one for
 *     each
 */
public record ArchiveJob(Optional<ArchiveFile> findFile) implements Job {

  /** Its kind, as its message has it. */
  public static final String TYPE = "ARCHIVE";

  /** Looks which files are to be written. */
  public static final ArchiveJob LOOK = new ArchiveJob(Optional.empty());

  public ArchiveJob {
    requireNonNull(findFile, "findFile is null");
  }

  /** Writes that file. */
  public static ArchiveJob of(ArchiveFile file) {
    return new ArchiveJob(Optional.of(file));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.empty();
  }

  /** Nobody asks for one but the system itself. */
  @Override
  public Optional<JobId> findId() {
    return Optional.empty();
  }
}
