package io.stockpricecache.usecases.status;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.DeadLetterQueue.DeadLetter;
import io.stockpricecache.domain.queue.DeadLetterQueue.Redrive;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the jobs that could not be done, each with its reason, and puts them back. */
public final class ReadDeadLetters {

  /** As many as are looked at, or put back, by one call. */
  public static final int MAX = 100;

  /** What it says of itself in its record: no message of the queue is of this type. */
  private static final String REDRIVE = "REDRIVE";

  private static final String TOO_OFTEN =
      "failed as often as a job may; the log group backfill has the cause under this id";

  private final DeadLetterQueue deadLetters;
  private final Symbols symbols;
  private final JobRecords records;
  private final InstantSource clock;

  public ReadDeadLetters(
      DeadLetterQueue deadLetters, Symbols symbols, JobRecords records, InstantSource clock) {
    this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.records = requireNonNull(records, "records is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A job that could not be done, and why.
   *
   * @param symbol that it is for; null where it is for none, or is no job
   */
  public record Explained(DeadLetter letter, @Nullable Symbol symbol, String reason) {}

  /**
   * Those looked at.
   *
   * @param total how many there are altogether, approximately
   */
  public record Report(List<Explained> letters, int total) {}

  /**
   * Reads them.
   *
   * @throws StoreException if queue or store do not answer
   */
  public Report read() {
    DeadLetterQueue.Listing listing = deadLetters.list(MAX);
    return new Report(listing.letters().stream().map(this::explained).toList(), listing.total());
  }

  /**
   * Puts them back, but for what is no job. Those that have records are QUEUED again by them; of
   * one that may not have been sent, the record says FAILED again.
   *
   * @param id by which the caller may ask for it later, though it is done when this returns
   * @throws StoreException if queue or store do not answer; some may be back by then
   */
  public Redrive redrive(JobId id) {
    Instant asked = clock.instant();
    Redrive redrive = deadLetters.redrive(MAX, new Reopening());
    Instant now = clock.instant();
    records.create(
        new JobRecord(id, REDRIVE, null, JobState.DONE, inWords(redrive), asked, asked, now));
    return redrive;
  }

  private static String inWords(Redrive redrive) {
    return "jobs that are queued again: %d; messages that stay, since they are no jobs or were not taken: %d"
        .formatted(redrive.moved(), redrive.kept());
  }

  /** Keeps the records true while jobs are put back. */
  private final class Reopening implements DeadLetterQueue.Listener {

    /** Before it is sent: once it runs, its record must be free to say so. */
    @Override
    public void sending(Job job) {
      job.findId().ifPresent(records::reopen);
    }

    @Override
    public void kept(DeadLetter letter, Job job) {
      job.findId().ifPresent(id -> records.update(id, JobState.FAILED, explained(letter).reason()));
    }
  }

  private Explained explained(DeadLetter letter) {
    Symbol symbol = symbol(letter.job());
    String reason = letter.reason();
    return new Explained(letter, symbol, reason == null ? tooOften(symbol) : reason);
  }

  /** Nobody was there to say why; the symbol's own row may know. */
  private String tooOften(@Nullable Symbol symbol) {
    return Optional.ofNullable(symbol)
        .flatMap(this::rowReason)
        .map(reason -> TOO_OFTEN + "; its symbol says: " + reason)
        .orElse(TOO_OFTEN);
  }

  private Optional<String> rowReason(Symbol symbol) {
    try {
      return symbols.find(symbol).flatMap(row -> Optional.ofNullable(row.reason()));
    } catch (UnreadableRowException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static @Nullable Symbol symbol(@Nullable Job job) {
    return switch (job) {
      case BackfillJob backfill -> backfill.symbol();
      case CompanyJob company -> company.symbol();
      case IntradayJob intraday -> intraday.symbol();
      case null, default -> null;
    };
  }
}
