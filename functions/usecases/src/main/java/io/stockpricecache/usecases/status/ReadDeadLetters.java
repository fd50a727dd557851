package io.stockpricecache.usecases.status;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.DeadLetterQueue.DeadLetter;
import io.stockpricecache.domain.queue.DeadLetterQueue.Redrive;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the jobs that could not be done, each with its reason, and puts them back. */
public final class ReadDeadLetters {

  /** As many as are looked at, or put back, by one call. */
  public static final int MAX = 100;

  private static final String TOO_OFTEN =
      "failed as often as a job may; the log group backfill has the cause under this id";

  private final DeadLetterQueue deadLetters;
  private final Symbols symbols;

  public ReadDeadLetters(DeadLetterQueue deadLetters, Symbols symbols) {
    this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
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
   * Puts them back, but for what is no job.
   *
   * @throws StoreException if the queue does not answer; some may be back by then
   */
  public Redrive redrive() {
    return deadLetters.redrive(MAX);
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
      case null, default -> null;
    };
  }
}
