package io.stockpricecache.usecases.company;

import static io.stockpricecache.domain.queue.Job.CLAIM;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.CompanyPause;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.runs.Postponement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendors for a company's data where it is missing or stale, and shows it in both rows of
 * the symbol.
 *
 * <p>No price hangs on it, so a failure fails no job: what is known stays, stale, and the row says
 * until when nobody asks again. One job a symbol asks at a time.
 */
public final class RefreshCompany {

  /** After a failure that may pass, until the vendors are asked for that company again. */
  static final Duration PAUSE = Duration.ofHours(1);

  /** After one that does not pass by itself, such as a symbol that no vendor knows. */
  static final Duration LONG_PAUSE = Duration.ofDays(1);

  /** After an answer without any data, as of an exchange-traded fund. */
  static final Duration EMPTY_PAUSE = CompanyData.LIFE;

  /** A job that has waited so long for a vendor is dropped: the next reader asks anew. */
  static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final VendorRouter vendors;
  private final Postponement postponement;
  private final Leases leases;
  private final Backoff backoff;
  private final InstantSource clock;

  public RefreshCompany(
      Symbols symbols,
      LatestPrices latestPrices,
      VendorRouter vendors,
      Postponement postponement,
      Leases leases,
      Backoff backoff,
      InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.vendors = vendors;
    this.postponement = postponement;
    this.leases = leases;
    this.backoff = backoff;
    this.clock = clock;
  }

  /** How a job ended. */
  public enum Outcome {
    /** A vendor has told, and it is stored. */
    REFRESHED,
    /** What is stored is not stale; no vendor was asked. */
    FRESH,
    /** The symbol is not tracked (any more), or given up. */
    UNTRACKED,
    /** None of the vendors offers company data of its market. */
    NOT_OFFERED,
    /** Another job is at it, or has asked in vain a while ago. */
    LATELY,
    /** Calls are rationed: the close sync asks in its turn. */
    PLANNED,
    /** It is in the queue again, for when a vendor may be asked. */
    WAITING,
    /** No vendor could tell; what is known stays. */
    UNANSWERED
  }

  /**
   * @param reason the vendor's failure; null where there was none
   */
  public record Result(Outcome outcome, @Nullable String reason) {

    public Result {
      requireNonNull(outcome, "outcome is null");
    }

    @Override
    public String toString() {
      return reason == null ? outcome.name() : outcome + ": " + reason;
    }
  }

  /** Runs the job. */
  public Result run(CompanyJob job) {
    Instant now = clock.instant();
    if (job.notBefore().isAfter(now)) {
      return putBack(job, null);
    }
    Optional<TrackedSymbol> tracked = symbols.find(job.symbol());
    if (tracked.isEmpty() || tracked.get().status() == SymbolStatus.INACTIVE) {
      return ended(Outcome.UNTRACKED);
    }
    CompanyData known = tracked.get().company();
    if (known != null && !known.isStaleAt(now)) {
      return ended(Outcome.FRESH);
    }
    if (StaleCompanies.isPaused(vendors, tracked.get(), now)) {
      return ended(Outcome.LATELY);
    }
    if (job.reader() && vendors.isRationed(Markets.of(job.symbol()))) {
      return ended(Outcome.PLANNED);
    }
    Optional<Lease> claim = leases.acquire(claim(job.symbol()), CLAIM);
    return claim.isEmpty() ? ended(Outcome.LATELY) : ask(job, claim.get());
  }

  private Result ask(CompanyJob job, Lease claim) {
    try {
      Optional<CompanyData> told = vendors.company(job.symbol());
      told.ifPresent(data -> update(job.symbol(), row -> save(told(row, data), data)));
      return ended(told.isPresent() ? Outcome.REFRESHED : Outcome.NOT_OFFERED);
    } catch (VendorException e) {
      return failed(job, e);
    } finally {
      leases.release(claim);
    }
  }

  private Result failed(CompanyJob job, VendorException e) {
    String reason = String.valueOf(e.getMessage());
    Instant now = clock.instant();
    Optional<Duration> wait = e.retryAfter();
    if (wait.isPresent() && now.isBefore(job.requestedAt().plus(LONGEST_WAIT))) {
      return putBack(job.postponedTo(now.plus(wait.get()).plusSeconds(1)), reason);
    }
    update(
        job.symbol(),
        row ->
            symbols.save(
                row.withCompanyPause(new CompanyPause(now, now.plus(pause(row, e.failure()))))));
    return new Result(Outcome.UNANSWERED, reason);
  }

  /**
   * Where calls are few, one that is asked in vain is missed by another symbol. Of a company that a
   * vendor has told of, it is likelier to have failed this once.
   */
  private Duration pause(TrackedSymbol row, VendorFailure failure) {
    if (failure.isOfTheQuestion() && vendors.isRationed(Markets.of(row.symbol()))) {
      return row.company() == null ? StaleCompanies.A_MONTH : EMPTY_PAUSE;
    }
    if (failure == VendorFailure.EMPTY) {
      return EMPTY_PAUSE;
    }
    return failure.passes() ? PAUSE : LONG_PAUSE;
  }

  /** Changes the symbol's rows, whoever else writes them meanwhile. */
  private void update(Symbol symbol, Predicate<TrackedSymbol> change) {
    symbols
        .find(symbol)
        .ifPresent(
            tracked ->
                backoff.update(
                    "the rows of " + symbol, tracked, change, () -> symbols.find(symbol)));
  }

  /** A vendor's word for the exchange counts where none has told it with the prices. */
  private static TrackedSymbol told(TrackedSymbol row, CompanyData data) {
    TrackedSymbol told = row.withCompany(data);
    return told.instrument().exchange() == null
        ? told.listedAt(Exchanges.find(row.symbol(), data.exchange()).orElse(null))
        : told;
  }

  /** Shows the data in both rows. */
  private boolean save(TrackedSymbol row, CompanyData data) {
    Optional<LatestPrice> latest = latestPrices.find(row.symbol());
    // Without a row to show it in, whoever makes that row takes the data from the symbol's.
    return latest.isPresent()
        ? symbols.save(
            row,
            latest.get().withCompany(data, row.currency()).listedAt(row.instrument().exchange()))
        : symbols.save(row);
  }

  private Result putBack(CompanyJob job, @Nullable String reason) {
    // Where it was not, another one goes on in its place: that waits just so.
    var _ = postponement.putBack(job);
    return new Result(Outcome.WAITING, reason);
  }

  private static Result ended(Outcome outcome) {
    return new Result(outcome, null);
  }

  private static String claim(Symbol symbol) {
    return "company#" + symbol;
  }
}
