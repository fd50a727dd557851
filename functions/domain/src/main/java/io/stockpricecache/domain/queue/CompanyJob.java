package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Asks the vendors for what is known of a symbol's company, if that is missing or stale when the
 * job runs: a late or doubled job does no harm.
 *
 * @param requestedAt when it was asked for, in whole seconds
 * @param notBefore a job that comes earlier waits on
 * @param ticket of several copies of a job that waits, which one goes on: the token of the lease
 *     under which it was put back; 0 if it never was
 * @param reader whether somebody only read the symbol: where calls are rationed, no vendor is asked
 */
public record CompanyJob(
    Symbol symbol, Instant requestedAt, Instant notBefore, long ticket, boolean reader)
    implements Job {

  public CompanyJob {
    requireNonNull(symbol, "symbol is null");
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public String type() {
    return "FUNDAMENTALS";
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.of(symbol);
  }

  /** Nobody asks for one but the system itself. */
  @Override
  public Optional<JobId> findId() {
    return Optional.empty();
  }

  /** A job that may run at once. */
  public CompanyJob(Symbol symbol, Instant requestedAt) {
    this(symbol, requestedAt, Instant.EPOCH, 0, false);
  }

  /** A job for what somebody who read the symbol has met. */
  public static CompanyJob ofReader(Symbol symbol, Instant requestedAt) {
    return new CompanyJob(symbol, requestedAt, Instant.EPOCH, 0, true);
  }

  /** The same job for later. */
  public CompanyJob postponedTo(Instant time) {
    return new CompanyJob(symbol, requestedAt, time, ticket, reader);
  }

  /** The same job, as the copy that goes on. */
  public CompanyJob withTicket(long newTicket) {
    return new CompanyJob(symbol, requestedAt, notBefore, newTicket, reader);
  }
}
