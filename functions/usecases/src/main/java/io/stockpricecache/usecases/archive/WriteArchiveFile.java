package io.stockpricecache.usecases.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.archive.UnreadableFileException;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a file of the archive: what is stored of its day, merged into what the file has. Twice the
 * same comes to the same rows, and a file never loses one.
 */
public final class WriteArchiveFile {

  /** Of two writers of a file one always gets through, so that many turns are many writers. */
  private static final int MAX_TURNS = 5;

  /** So many rows that cannot be read are named in a note. */
  private static final int NAMED = 20;

  private final Symbols symbols;
  private final StoredRows stored;
  private final Archive archive;
  private final ArchiveFormat format;
  private final ArchiveDays days;
  private final InstantSource clock;

  public WriteArchiveFile(
      Symbols symbols,
      PriceHistory history,
      IntradayBars bars,
      Archive archive,
      ArchiveFormat format,
      ArchiveDays days,
      InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.stored = new StoredRows(history, bars);
    this.archive = requireNonNull(archive, "archive is null");
    this.format = requireNonNull(format, "format is null");
    this.days = requireNonNull(days, "days is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * How it went.
   *
   * @param rows how many the file has now
   * @param added how many more than before
   * @param bytes of the file
   * @param unreadable how many stored rows could not be read; it is without them
   */
  public record Outcome(int rows, int added, int bytes, int unreadable) {}

  /**
   * Writes it.
   *
   * @throws UnreadableRowException if the file is there and cannot be read; it stays as it is
   * @throws StoreException if a store, or the archive, did not answer; writing again is safe
   */
  public Outcome write(ArchiveFile file) {
    try {
      return attempt(file);
    } catch (UnreadableFileException e) {
      UnreadableRow damaged =
          new UnreadableRow("archive", file.key(), String.valueOf(e.getMessage()));
      archive.note(file, words(List.of(damaged)));
      throw new UnreadableRowException(damaged, e);
    }
  }

  private Outcome attempt(ArchiveFile file) {
    Collection<Symbol> of = ShardSymbols.read(symbols).getOrDefault(file.shard(), new TreeSet<>());
    for (int turn = 0; turn < MAX_TURNS; turn++) {
      Optional<Archive.Content> before = archive.find(file);
      Merged merged = merged(file, of, before.map(Archive.Content::bytes));
      if (archive.put(file, merged.bytes(), before.map(Archive.Content::version).orElse(null))) {
        note(file, before.isPresent(), merged.unreadable());
        return merged.outcome();
      }
    }
    throw new StoreException(file + " changed while it was written", null);
  }

  @SuppressWarnings("ArrayRecordComponent") // Made once and handed on.
  private record Merged(byte[] bytes, int rows, int before, List<UnreadableRow> unreadable) {

    Outcome outcome() {
      return new Outcome(rows, rows - before, bytes.length, unreadable.size());
    }
  }

  private Merged merged(ArchiveFile file, Collection<Symbol> of, Optional<byte[]> before) {
    return switch (file.dataset()) {
      case DAILY -> daily(file, of, before);
      case MINUTES -> minutes(file, of, before);
    };
  }

  private Merged daily(ArchiveFile file, Collection<Symbol> of, Optional<byte[]> before) {
    Rows<DailyRow> found = stored.daily(of, file.date());
    List<DailyRow> inFile = before.map(format::readDaily).orElse(List.of());
    List<DailyRow> rows = ArchiveMerge.daily(inFile, found);
    return new Merged(format.ofDaily(rows), rows.size(), inFile.size(), found.unreadable());
  }

  private Merged minutes(ArchiveFile file, Collection<Symbol> of, Optional<byte[]> before) {
    Instant now = clock.instant();
    Rows<MinuteRow> found = stored.minutes(of, file.date(), now);
    List<MinuteRow> inFile = before.map(format::readMinutes).orElse(List.of());
    boolean isWhole = now.isBefore(days.expiry(file)) && found.unreadable().isEmpty();
    List<MinuteRow> rows = ArchiveMerge.minutes(inFile, found, isWhole);
    return new Merged(format.ofMinutes(rows), rows.size(), inFile.size(), found.unreadable());
  }

  /** A file that is new has no note that would have to go. */
  private void note(ArchiveFile file, boolean wasThere, List<UnreadableRow> unreadable) {
    if (wasThere || !unreadable.isEmpty()) {
      archive.note(file, words(unreadable));
    }
  }

  private static String words(List<UnreadableRow> unreadable) {
    String rest =
        unreadable.size() > NAMED ? "\nand %d more".formatted(unreadable.size() - NAMED) : "";
    return unreadable.stream()
            .limit(NAMED)
            .map(row -> row.table() + " " + row.key() + ": " + row.reason())
            .collect(Collectors.joining("\n"))
        + rest;
  }
}
