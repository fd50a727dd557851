package io.stockpricecache.domain.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names a file: what an archive has of one day and shard.
 *
 * <p>The number of shards never changes: a symbol's rows of a day are in one file, however often it
 * is written and however many symbols there are by then.
 *
 * @param date the session date of all its rows
 * @param shard from 0
 */
public record ArchiveFile(ArchiveDataset dataset, SessionDate date, int shard)
    implements Comparable<ArchiveFile> {

  /** How many there are of a day, at most. */
  public static final int SHARDS = 16;

  private static final Pattern KEY =
      Pattern.compile("([a-z]+)/date=(\\d{4}-\\d{2}-\\d{2})/shard-(\\d{2})\\.parquet");

  public ArchiveFile {
    requireNonNull(dataset, "dataset is null");
    requireNonNull(date, "date is null");
    if (shard < 0 || shard >= SHARDS) {
      throw new IllegalArgumentException("no shard " + shard + " of " + SHARDS);
    }
  }

  /** The shard of that symbol, today and ever after. */
  public static int shardOf(Symbol symbol) {
    CRC32 crc = new CRC32();
    crc.update(symbol.value().getBytes(StandardCharsets.US_ASCII));
    return (int) (crc.getValue() % SHARDS);
  }

  /** Where it is: in partitions as Hive names them, so that Athena finds a day by its key. */
  public String key() {
    return "%s/date=%s/shard-%02d.parquet".formatted(dataset.text(), date, shard);
  }

  /** The file of that key; empty if it is none of an archive's. */
  public static Optional<ArchiveFile> find(String key) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      SessionDate date = SessionDate.parse(matcher.group(2));
      int shard = Integer.parseInt(matcher.group(3));
      return ArchiveDataset.find(matcher.group(1))
          .filter(_ -> shard < SHARDS)
          .map(dataset -> new ArchiveFile(dataset, date, shard));
    } catch (IllegalArgumentException e) {
      // A date that no calendar has.
      return Optional.empty();
    }
  }

  /** By day, then dataset and shard. */
  @Override
  public int compareTo(ArchiveFile other) {
    int byDate = date.compareTo(other.date);
    return byDate != 0 ? byDate : key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return key();
  }
}
