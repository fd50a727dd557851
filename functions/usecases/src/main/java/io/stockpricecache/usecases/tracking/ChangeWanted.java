package io.stockpricecache.usecases.tracking;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Wanted;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes why a symbol is tracked, and with it the tier on its latest row: at once where that may
 * be written, both rows or neither, and else by a job.
 */
public final class ChangeWanted {

  /** Whatever the name, such a job looks at all symbols. */
  private static final TierName ANY = TierName.FULL;

  private final Symbols symbols;
  private final @Nullable LatestPrices latestPrices;
  private final Consumer<TierName> later;
  private final Backoff backoff;

  private ChangeWanted(
      Symbols symbols,
      @Nullable LatestPrices latestPrices,
      Consumer<TierName> later,
      Backoff backoff) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.latestPrices = latestPrices;
    this.later = later;
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  /** For those who write latest rows. */
  public static ChangeWanted ofBothRows(
      Symbols symbols, LatestPrices latestPrices, Backoff backoff) {
    return new ChangeWanted(
        symbols, requireNonNull(latestPrices, "latestPrices is null"), _ -> {}, backoff);
  }

  /** For the API, which writes no prices. A job that is lost is made up for within a day. */
  public static ChangeWanted byJob(
      Symbols symbols, JobQueue queue, Backoff backoff, InstantSource clock) {
    return new ChangeWanted(
        symbols,
        null,
        tier -> {
          TierName universe = tier.equals(TierName.USER) ? ANY : tier;
          queue.send(List.of(new UniverseJob(universe, clock.instant())));
        },
        backoff);
  }

  /**
   * Changes it, however it stands by now.
   *
   * @return the row as it is then; empty if the symbol is not tracked
   * @throws UnreadableRowException if there is a row that this version cannot read
   * @throws StoreException if the store does not answer, or others never let it
   */
  public Optional<TrackedSymbol> change(Symbol symbol, UnaryOperator<Wanted> how) {
    return Optional.ofNullable(
        backoff.untilDone("the row of " + symbol, () -> attempt(symbol, how)).row());
  }

  /**
   * What an attempt has come to.
   *
   * @param row as it is then; null if there is none
   */
  private record Change(@Nullable TrackedSymbol row) {}

  private Optional<Change> attempt(Symbol symbol, UnaryOperator<Wanted> how) {
    Optional<TrackedSymbol> found = symbols.find(symbol);
    if (found.isEmpty()) {
      return Optional.of(new Change(null));
    }
    TrackedSymbol row = found.get();
    return write(row, how.apply(row.wanted()), findLatest(symbol));
  }

  /**
   * Changes it if the rows are still as they were read; whether nothing is left to be changed.
   *
   * @param latest empty if there is none that can be read
   */
  public boolean changeRead(TrackedSymbol row, Wanted wanted, Optional<LatestPrice> latest) {
    return write(row, wanted, latest).isPresent();
  }

  /** Empty if somebody else was faster. */
  private Optional<Change> write(TrackedSymbol row, Wanted wanted, Optional<LatestPrice> latest) {
    TierName tier = wanted.tier();
    Optional<LatestPrice> other = latest.filter(it -> !it.demand().tier().equals(tier));
    if (other.isEmpty() && wanted.equals(row.wanted())) {
      return Optional.of(new Change(row));
    }
    TrackedSymbol changed = row.withWanted(wanted);
    boolean isSaved =
        other
            .map(it -> symbols.save(changed, it.withDemand(it.demand().in(tier))))
            .orElseGet(() -> symbols.save(changed));
    if (isSaved && latestPrices == null && !row.wanted().tier().equals(tier)) {
      later.accept(tier);
    }
    return isSaved
        ? Optional.of(new Change(changed.withVersion(row.version() + 1)))
        : Optional.empty();
  }

  /** One that cannot be read keeps its tier until it can. */
  private Optional<LatestPrice> findLatest(Symbol symbol) {
    if (latestPrices == null) {
      return Optional.empty();
    }
    try {
      return latestPrices.find(symbol);
    } catch (UnreadableRowException e) {
      return Optional.empty();
    }
  }
}
