package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Does at once what a schedule does in its time: for readers who met stale prices, or for an
 * operator who asks for it.
 *
 * @param id names it in logs and answers: letters, digits and hyphens
 * @param symbols those meant; none for all. At most {@value #MAX_SYMBOLS}
 * @param requestedAt in whole seconds
 */
public record RunJob(Kind kind, String id, Set<Symbol> symbols, Instant requestedAt)
    implements Job {

  /** What fits into one message with ease. */
  public static final int MAX_SYMBOLS = 100;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

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
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an id of a run");
    }
    symbols = Set.copyOf(symbols);
    if (symbols.size() > MAX_SYMBOLS) {
      throw new IllegalArgumentException("more than " + MAX_SYMBOLS + " symbols");
    }
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
