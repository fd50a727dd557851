package io.stockpricecache.domain.store;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes one symbol's history whole: what is missing is found when the job runs, so a late or
 * doubled job does no harm.
 *
 * @param requestedAt when it was asked for, in whole seconds; names the run in the rank of the bars
 *     it brings
 * @param refresh whether a vendor is asked even if nothing is missing: for splits that are not
 *     known yet
 * @param notBefore a job that comes earlier waits on
 * @param ticket of several copies of a job that waits, which one goes on: the token of the lease
 *     under which it was put back; 0 if it never was
 * @param reader whether somebody only read the symbol and met what is stale or waits: where calls
 *     are rationed, that is noted and no vendor is asked
 */
public record BackfillJob(
    Symbol symbol,
    Instant requestedAt,
    boolean refresh,
    Instant notBefore,
    long ticket,
    boolean reader)
    implements Job {

  /**
   * The highest number of days that people may ask for; a job finds out by itself what is missing.
   */
  public static final int MAX_DAYS = 365;

  public BackfillJob {
    requireNonNull(symbol, "symbol is null");
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A job that may run at once. */
  public BackfillJob(Symbol symbol, Instant requestedAt, boolean refresh) {
    this(symbol, requestedAt, refresh, Instant.EPOCH, 0, false);
  }

  /** A job for what is missing. */
  public BackfillJob(Symbol symbol, Instant requestedAt) {
    this(symbol, requestedAt, false);
  }

  /** A job for what somebody who read the symbol has met. */
  public static BackfillJob ofReader(Symbol symbol, Instant requestedAt) {
    return new BackfillJob(symbol, requestedAt, false, Instant.EPOCH, 0, true);
  }

  /** The same job for later. */
  public BackfillJob postponedTo(Instant time) {
    return new BackfillJob(symbol, requestedAt, refresh, time, ticket, reader);
  }

  /** The same job, as the copy that goes on. */
  public BackfillJob withTicket(long newTicket) {
    return new BackfillJob(symbol, requestedAt, refresh, notBefore, newTicket, reader);
  }
}
