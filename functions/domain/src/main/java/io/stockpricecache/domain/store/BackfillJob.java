package io.stockpricecache.domain.store;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes one symbol's history whole: what is missing is found when the job runs, so a late or
 * doubled job does no harm.
 *
 * @param refresh whether a vendor is asked even if nothing is missing: for splits that are not
 *     known yet
 * @param requestedAt when it was asked for, in whole seconds; names the run in the rank of the bars
 *     it brings
 */
public record BackfillJob(Symbol symbol, Instant requestedAt, boolean refresh) implements Job {

  public BackfillJob {
    requireNonNull(symbol, "symbol is null");
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A job for what is missing. */
  public BackfillJob(Symbol symbol, Instant requestedAt) {
    this(symbol, requestedAt, false);
  }
}
