package io.stockpricecache.testkit.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files in a map. */
public final class InMemoryArchive implements Archive {

  private record Entry(Content content, Instant at) {}

  private record Note(String problem, Instant at) {}

  private final Map<ArchiveFile, Entry> files = new TreeMap<>();
  private final Map<ArchiveFile, Note> notes = new TreeMap<>();
  private final InstantSource clock;
  private long versions;
  private boolean isOut;

  /** Empty; tells by that clock when files are written. */
  public InMemoryArchive(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** From here on it does not answer, or does again. */
  public synchronized void setOut(boolean isOutNow) {
    isOut = isOutNow;
  }

  /** What is noted of the file; empty where nothing is, or no more. */
  public synchronized String problem(ArchiveFile file) {
    return Optional.ofNullable(notes.get(file)).map(Note::problem).orElse("");
  }

  @Override
  public synchronized Map<ArchiveFile, Instant> list(ArchiveDataset dataset, SessionDate from) {
    requireAnswer();
    return times(files, dataset, from, _ -> true, Entry::at);
  }

  @Override
  public synchronized Optional<Content> find(ArchiveFile file) {
    requireAnswer();
    return Optional.ofNullable(files.get(file)).map(Entry::content);
  }

  @Override
  public synchronized boolean put(ArchiveFile file, byte[] bytes, @Nullable String version) {
    requireAnswer();
    Entry stored = files.get(file);
    if (!Objects.equals(stored == null ? null : stored.content().version(), version)) {
      return false;
    }
    Content content = new Content(bytes.clone(), Long.toString(++versions));
    files.put(file, new Entry(content, clock.instant()));
    return true;
  }

  @Override
  public synchronized Map<ArchiveFile, Instant> problems(ArchiveDataset dataset, SessionDate from) {
    requireAnswer();
    return times(notes, dataset, from, note -> !note.problem().isEmpty(), Note::at);
  }

  @Override
  public synchronized void note(ArchiveFile file, String problem) {
    requireAnswer();
    notes.put(file, new Note(problem, clock.instant()));
  }

  private static <T> Map<ArchiveFile, Instant> times(
      Map<ArchiveFile, T> all,
      ArchiveDataset dataset,
      SessionDate from,
      Predicate<T> isListed,
      Function<T, Instant> at) {
    Map<ArchiveFile, Instant> found = new TreeMap<>();
    all.forEach(
        (file, entry) -> {
          if (file.dataset() == dataset && !file.date().isBefore(from) && isListed.test(entry)) {
            found.put(file, at.apply(entry));
          }
        });
    return found;
  }

  private void requireAnswer() {
    if (isOut) {
      throw new StoreException("the archive does not answer", null);
    }
  }
}
