package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is known of a company. Never asks a vendor: what is stale is asked for by a job. */
public final class ReadCompany {

  /** So long, one job for a symbol is enough, however many read it. */
  static final Duration ONE_JOB = Duration.ofHours(1);

  private final Symbols symbols;
  private final JobQueue queue;
  private final Leases leases;
  private final boolean isOffered;
  private final InstantSource clock;
  private final RecentRequests<Symbol> asked = new RecentRequests<>();

  /**
   * @param isOffered whether any vendor tells of companies
   */
  public ReadCompany(
      Symbols symbols, JobQueue queue, Leases leases, boolean isOffered, InstantSource clock) {
    this.symbols = symbols;
    this.isOffered = isOffered;
    this.queue = queue;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * A tracked symbol's company as of now.
   *
   * @param data null while no vendor has told any
   * @param stale whether the data is too old, or missing
   * @param isOffered whether any vendor tells of companies
   */
  public record CompanyView(
      TrackedSymbol row, @Nullable CompanyData data, boolean stale, boolean isOffered) {

    public Symbol symbol() {
      return row.symbol();
    }

    public SymbolStatus status() {
      return row.status();
    }
  }

  /** The symbol's company, if the symbol is tracked. */
  public Optional<CompanyView> find(Symbol symbol) {
    return symbols.find(symbol).map(this::view);
  }

  /**
   * Queues a job for data that is stale, unless one was queued a short while ago; whether it did.
   * Only the first of this process asks for the lease that the first of all processes gets.
   *
   * @throws StoreException if the job was not queued; it is tried again with a later read
   */
  public boolean refresh(CompanyView view) {
    // A PENDING symbol gets its job once it is ACTIVE, and of what is given up nothing is asked.
    if (!isOffered || !view.stale() || view.status() != SymbolStatus.ACTIVE) {
      return false;
    }
    Instant now = clock.instant();
    if (!asked.isFirst(view.symbol(), ONE_JOB, now)) {
      return false;
    }
    try {
      Optional<Lease> lease = leases.acquire("fundamentals#" + view.symbol(), ONE_JOB);
      lease.ifPresent(held -> send(view.symbol(), held, now));
      return lease.isPresent();
    } catch (StoreException e) {
      asked.failed(view.symbol(), now);
      throw e;
    }
  }

  private void send(Symbol symbol, Lease lease, Instant now) {
    try {
      queue.send(List.of(CompanyJob.ofReader(symbol, now)));
    } catch (StoreException e) {
      leases.release(lease);
      throw e;
    }
  }

  /** The company of a symbol that was read. */
  public CompanyView view(TrackedSymbol row) {
    CompanyData data = row.company();
    boolean stale = data == null || data.isStaleAt(clock.instant());
    return new CompanyView(row, data, stale, isOffered);
  }
}
