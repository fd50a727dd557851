package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendors for a symbol's bars within days. What is stored stays where it is better, so a
 * late or doubled job does no harm.
 *
 * @param days back from when it runs; what nobody keeps or reaches of them is left out. Null for as
 *     many as are usual of bars so long
 * @param requestedAt when it was asked for, in whole seconds
 * @param notBefore a job that comes earlier waits on
 * @param ticket of several copies of a job that waits, which one goes on: the token of the lease
 *     under which it was put back; 0 if it never was
 * @param id what its record is found by; null if it has none
 */
public record IntradayJob(
    Symbol symbol,
    BarInterval interval,
    @Nullable Integer days,
    Instant requestedAt,
    Instant notBefore,
    long ticket,
    @Nullable JobId id)
    implements Job {

  /** Its kind, as its message and its record have it. */
  public static final String TYPE = "BACKFILL_INTRADAY";

  public IntradayJob {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(interval, "interval is null");
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
    if (days != null && (days < 1 || days > BackfillJob.MAX_DAYS)) {
      throw new IllegalArgumentException("not 1 to " + BackfillJob.MAX_DAYS + " days: " + days);
    }
  }

  /** A job that may run at once. */
  public IntradayJob(
      Symbol symbol, BarInterval interval, @Nullable Integer days, Instant requestedAt) {
    this(symbol, interval, days, requestedAt, Instant.EPOCH, 0, null);
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

  /** The same job for later. */
  public IntradayJob postponedTo(Instant time) {
    return new IntradayJob(symbol, interval, days, requestedAt, time, ticket, id);
  }

  /** The same job, as the copy that goes on. */
  public IntradayJob withTicket(long newTicket) {
    return new IntradayJob(symbol, interval, days, requestedAt, notBefore, newTicket, id);
  }

  /** The same job under that id; null for none. */
  public IntradayJob withId(@Nullable JobId newId) {
    return new IntradayJob(symbol, interval, days, requestedAt, notBefore, ticket, newId);
  }
}
