package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Does at once what a schedule does in its time: for readers who met stale prices, or for an
 * operator who asks for it.
 *
 * @param id names it in logs and answers, as a {@link JobId} does
 * @param symbols those meant; none for all. At most {@value #MAX_SYMBOLS}
 * @param requestedAt in whole seconds
 */
public record RunJob(Kind kind, String id, Set<Symbol> symbols, Instant requestedAt)
    implements Job {

  /** What fits into one message with ease. */
  public static final int MAX_SYMBOLS = 100;

  /** What is to be done. */
  public enum Kind {
    /** Ask for live prices, unless a poll has just done so. */
    REFRESH_STALE,
    /** Ask for live prices. */
    REFRESH_LIVE,
    /** Settle closes and look for gaps, of all symbols. */
    SYNC_HISTORICAL
  }

  public RunJob {
    requireNonNull(kind, "kind is null");
    if (!JobId.isId(id)) {
      throw new IllegalArgumentException("not an id of a run");
    }
    symbols = Set.copyOf(symbols);
    if (symbols.size() > MAX_SYMBOLS) {
      throw new IllegalArgumentException("more than " + MAX_SYMBOLS + " symbols");
    }
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public String type() {
    return kind.name();
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return symbols.size() == 1 ? Optional.of(symbols.iterator().next()) : Optional.empty();
  }

  /** What readers have met is the system's own to ask for. */
  @Override
  public Optional<JobId> findId() {
    return kind == Kind.REFRESH_STALE ? Optional.empty() : Optional.of(new JobId(id));
  }
}
