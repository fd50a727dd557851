package io.stockpricecache.domain.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that outlive the tables. Nothing is ever removed, and a file is replaced only by whoever
 * has read what it replaces. Beside each there may be a note of what could not be put into it. Safe
 * for several threads and processes. Every method throws {@link StoreException} if the place does
 * not answer, or refuses.
 */
public interface Archive {

  /**
   * What is in a file.
   *
   * @param version of the content: another content, or another write of it, has another
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them, or changes the bytes.
  record Content(byte[] bytes, String version) {

    public Content {
      requireNonNull(bytes, "bytes is null");
      requireNonNull(version, "version is null");
    }
  }

  /** What is there of that dataset and of days from that one on: when each file was written. */
  Map<ArchiveFile, Instant> list(ArchiveDataset dataset, SessionDate from);

  /** The file as it is. */
  Optional<Content> find(ArchiveFile file);

  /**
   * Writes the whole file, or nothing of it: a reader never sees a part.
   *
   * @param version of the content it replaces; null if there is no file yet
   * @return whether it was written; false if the file is there by now, or is of another version
   */
  boolean put(ArchiveFile file, byte[] bytes, @Nullable String version);

  /** Of which files, from that day on, a problem is noted that is not solved: when it was. */
  Map<ArchiveFile, Instant> problems(ArchiveDataset dataset, SessionDate from);

  /**
   * Notes what a file lacks, in the place of what was noted before.
   *
   * @param problem in words, for people; empty where it is solved
   */
  void note(ArchiveFile file, String problem);
}
