package io.stockpricecache.domain.archive;

import java.util.List;

/**
 * How rows are a file, and a file rows: nothing is lost on the way, of a price no digit. Safe for
 * several threads.
 */
public interface ArchiveFormat {

  /** The file of those rows, in their order. */
  byte[] ofDaily(List<DailyRow> rows);

  /**
   * The rows of such a file.
   *
   * @throws UnreadableFileException if it is none, or holds what cannot be right
   */
  List<DailyRow> readDaily(byte[] file);

  /** The file of those rows, in their order. */
  byte[] ofMinutes(List<MinuteRow> rows);

  /**
   * The rows of such a file.
   *
   * @throws UnreadableFileException if it is none, or holds what cannot be right
   */
  List<MinuteRow> readMinutes(byte[] file);
}
