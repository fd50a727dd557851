package io.stockpricecache.usecases.archive;

import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What a file has, and what is stored, as one: no row of either is lost, so a file never comes to
 * have fewer. In the order in which files have them.
 */
final class ArchiveMerge {

  private ArchiveMerge() {}

  /** The bar of higher rank stands, as everywhere. */
  static List<DailyRow> daily(List<DailyRow> inFile, List<DailyRow> stored) {
    TreeMap<Symbol, DailyRow> merged = new TreeMap<>();
    inFile.forEach(row -> merged.put(row.symbol(), row));
    stored.forEach(
        row ->
            merged.merge(
                row.symbol(),
                row,
                (before, now) -> now.bar().rank().outranks(before.bar().rank()) ? now : before));
    return List.copyOf(merged.values());
  }

  private record Key(Symbol symbol, BarInterval interval, Instant time) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::symbol).thenComparing(Key::interval).thenComparing(Key::time);

    static Key of(MinuteRow row) {
      return new Key(row.symbol(), row.interval(), row.bar().time());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * What is stored stands: it has only grown since. But once hours of the day may have expired, or
   * some cannot be read, what the file has stands, since the volume of a minute that polls saw is
   * counted from the minutes before it.
   *
   * @param isWhole whether all that was stored of that day still is, and can be read
   */
  static List<MinuteRow> minutes(List<MinuteRow> inFile, List<MinuteRow> stored, boolean isWhole) {
    TreeMap<Key, MinuteRow> merged = new TreeMap<>();
    (isWhole ? inFile : stored).forEach(row -> merged.put(Key.of(row), row));
    (isWhole ? stored : inFile).forEach(row -> merged.put(Key.of(row), row));
    return List.copyOf(merged.values());
  }
}
