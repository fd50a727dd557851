package io.stockpricecache.testkit.archive;

import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.archive.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files that are names of lists. */
public final class InMemoryArchiveFormat implements ArchiveFormat {

  private final Map<String, List<DailyRow>> daily = new HashMap<>();
  private final Map<String, List<MinuteRow>> minutes = new HashMap<>();

  @Override
  public synchronized byte[] ofDaily(List<DailyRow> rows) {
    return named("daily " + daily.size(), daily, rows);
  }

  @Override
  public synchronized List<DailyRow> readDaily(byte[] file) {
    return read(file, daily);
  }

  @Override
  public synchronized byte[] ofMinutes(List<MinuteRow> rows) {
    return named("minutes " + minutes.size(), minutes, rows);
  }

  @Override
  public synchronized List<MinuteRow> readMinutes(byte[] file) {
    return read(file, minutes);
  }

  private static <R> byte[] named(String name, Map<String, List<R>> files, List<R> rows) {
    files.put(name, List.copyOf(rows));
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static <R> List<R> read(byte[] file, Map<String, List<R>> files) {
    String name = new String(file, StandardCharsets.UTF_8);
    List<R> rows = files.get(name);
    if (rows == null) {
      throw new UnreadableFileException("no such file: " + name, new IllegalArgumentException());
    }
    return rows;
  }
}
