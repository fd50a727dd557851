package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @param days of the missing sessions only those of the last so many days are filled, at least the
 *     newest; null for all that are retained
 * @param id what its record is found by; null if it has none
 */
public record BackfillJob(
    Symbol symbol,
    Instant requestedAt,
    boolean refresh,
    Instant notBefore,
    long ticket,
    boolean reader,
    @Nullable Integer days,
    @Nullable JobId id)
    implements Job {

  /** Its kind, as its message and its record have it. */
  public static final String TYPE = "BACKFILL";

  /** The highest number of days that people may ask for: the longest retention, ten years. */
  public static final int MAX_DAYS = 3_660;

  public BackfillJob {
    requireNonNull(symbol, "symbol is null");
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
    if (days != null && (days < 1 || days > MAX_DAYS)) {
      throw new IllegalArgumentException("not 1 to " + MAX_DAYS + " days: " + days);
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.of(symbol);
  }

  @Override
  public Optional<JobId> findId() {
    return Optional.ofNullable(id);
  }

  /** A job for all that is missing, whenever it may run. */
  public BackfillJob(
      Symbol symbol, Instant requestedAt, boolean refresh, Instant notBefore, long ticket) {
    this(symbol, requestedAt, refresh, notBefore, ticket, false, null, null);
  }

  /** A job that may run at once. */
  public BackfillJob(Symbol symbol, Instant requestedAt, boolean refresh) {
    this(symbol, requestedAt, refresh, Instant.EPOCH, 0);
  }

  /** A job for what is missing. */
  public BackfillJob(Symbol symbol, Instant requestedAt) {
    this(symbol, requestedAt, false);
  }

  /** A job for what somebody who read the symbol has met. */
  public static BackfillJob ofReader(Symbol symbol, Instant requestedAt) {
    return new BackfillJob(symbol, requestedAt, false, Instant.EPOCH, 0, true, null, null);
  }

  /** The same job for the sessions of the last so many days; null for all. */
  public BackfillJob ofLast(@Nullable Integer givenDays) {
    return new BackfillJob(symbol, requestedAt, refresh, notBefore, ticket, reader, givenDays, id);
  }

  /** The same job for later. */
  public BackfillJob postponedTo(Instant time) {
    return new BackfillJob(symbol, requestedAt, refresh, time, ticket, reader, days, id);
  }

  /** The same job, as the copy that goes on. */
  public BackfillJob withTicket(long newTicket) {
    return new BackfillJob(symbol, requestedAt, refresh, notBefore, newTicket, reader, days, id);
  }

  /** The same job under that id; null for none. */
  public BackfillJob withId(@Nullable JobId newId) {
    return new BackfillJob(symbol, requestedAt, refresh, notBefore, ticket, reader, days, newId);
  }
}
