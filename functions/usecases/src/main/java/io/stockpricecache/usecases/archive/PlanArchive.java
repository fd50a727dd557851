package io.stockpricecache.usecases.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Looks which files of the archive are to be written, and queues a job for each: for days that have
 * settled and have no file, for files that lack what could not be read, and once more for each day
 * before it expires. Those that expire first come first, a bounded number a time; so whatever was
 * missed, an outage of weeks or all that is older than the archive, is made good by and by.
 */
public final class PlanArchive {

  /** How many files are queued at a time: close syncs come a score of times a day. */
  static final int MOST = 128;

  /** Those that come first; the others are spread, so that what cannot be done holds up no more. */
  private static final int FIRST = 96;

  /** So many are queued without a pause, and so long is each pause. */
  private static final int AT_ONCE = 10;

  private static final Duration EVERY = Duration.ofMinutes(1);

  /** What could not be read is tried again as often. */
  private static final Duration AGAIN = Duration.ofHours(20);

  private final Symbols symbols;
  private final Archive archive;
  private final JobQueue queue;
  private final ArchiveDays days;
  private final InstantSource clock;

  public PlanArchive(
      Symbols symbols, Archive archive, JobQueue queue, ArchiveDays days, InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.archive = requireNonNull(archive, "archive is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.days = requireNonNull(days, "days is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What there was to do.
   *
   * @param due files that are to be written
   * @param queued those of them that are now
   * @param daysAtRisk how many days expire within a week, or less where days are kept shorter, and
   *     are not in the archive, or not all that is stored of them
   */
  public record Outcome(int due, int queued, int daysAtRisk) {}

  /**
   * Looks, and queues.
   *
   * @throws StoreException if a store, the archive or the queue did not answer
   */
  public Outcome plan() {
    Instant now = clock.instant();
    Map<Integer, SortedSet<Symbol>> shards = ShardSymbols.read(symbols);
    List<ArchiveFile> due = new ArrayList<>();
    Set<SessionDate> atRisk =
        Set.of(ArchiveDataset.values()).stream()
            .flatMap(dataset -> find(dataset, shards, now, due).stream())
            .collect(Collectors.toSet());
    due.sort(Comparator.comparing(days::expiry).thenComparing(Comparator.naturalOrder()));
    List<ArchiveFile> chosen = chosen(due);
    queue(chosen);
    return new Outcome(due.size(), chosen.size(), atRisk.size());
  }

  /** Some at a time, so that whoever tracks a symbol meanwhile does not wait for all of them. */
  private void queue(List<ArchiveFile> files) {
    for (int i = 0; i < files.size(); i += AT_ONCE) {
      List<ArchiveFile> some = files.subList(i, Math.min(files.size(), i + AT_ONCE));
      queue.sendLater(some.stream().map(ArchiveJob::of).toList(), EVERY.multipliedBy(i / AT_ONCE));
    }
  }

  /** Adds those of a dataset that are due; of which days something is at risk. */
  private List<SessionDate> find(
      ArchiveDataset dataset,
      Map<Integer, SortedSet<Symbol>> shards,
      Instant now,
      List<ArchiveFile> due) {
    SessionDate first = days.first(dataset, now);
    Map<ArchiveFile, Instant> written = archive.list(dataset, first);
    Map<ArchiveFile, Instant> problems = archive.problems(dataset, first);
    List<SessionDate> atRisk = new ArrayList<>();
    shards.forEach(
        (shard, its) -> {
          List<TradingCalendar> calendars =
              its.stream().map(symbol -> Markets.of(symbol).calendar()).distinct().toList();
          for (SessionDate date = first; !date.isAfter(days.last(now)); date = date.plusDays(1)) {
            if (isSession(calendars, date)) {
              ArchiveFile file = new ArchiveFile(dataset, date, shard);
              Optional<Instant> problem = Optional.ofNullable(problems.get(file));
              Optional<Instant> at = Optional.ofNullable(written.get(file));
              if (isDue(file, at, problem, now)) {
                due.add(file);
              }
              boolean isWhole = at.isPresent() && problem.isEmpty();
              if (!isWhole && !now.isBefore(days.lastLook(file))) {
                atRisk.add(date);
              }
            }
          }
        });
    return atRisk;
  }

  private boolean isDue(
      ArchiveFile file, Optional<Instant> written, Optional<Instant> problem, Instant now) {
    if (problem.isPresent()) {
      return problem.get().isBefore(now.minus(AGAIN));
    }
    Instant lastLook = days.lastLook(file);
    return written.isEmpty() || (!now.isBefore(lastLook) && written.get().isBefore(lastLook));
  }

  private static boolean isSession(List<TradingCalendar> calendars, SessionDate date) {
    return calendars.stream().anyMatch(calendar -> calendar.isSession(date));
  }

  private static List<ArchiveFile> chosen(List<ArchiveFile> due) {
    if (due.size() <= MOST) {
      return due;
    }
    List<ArchiveFile> chosen = new ArrayList<>(due.subList(0, FIRST));
    int rest = due.size() - FIRST;
    for (int i = 0; i < MOST - FIRST; i++) {
      chosen.add(due.get(FIRST + (int) ((long) i * rest / (MOST - FIRST))));
    }
    return chosen;
  }
}
