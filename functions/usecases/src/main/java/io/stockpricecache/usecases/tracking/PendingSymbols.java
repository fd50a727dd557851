package io.stockpricecache.usecases.tracking;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Symbols that wait for their history. */
public final class PendingSymbols {

  /** A history comes within seconds, or, with many at once, minutes. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private PendingSymbols() {}

  /**
   * How many have been PENDING for over an hour. One that was asked for again after it had been
   * given up counts once its job has been at it: its first asking was long ago. So does one whose
   * row does not say when it was asked for. One that waits for a call of a key that allows few a
   * day does so by plan.
   */
  public static int overAnHour(Collection<TrackedSymbol> tracked, Instant now) {
    return overAnHour(tracked, Set.of(), now);
  }

  /**
   * The same of rows that do not say yet which of them wait by plan no more.
   *
   * @param refused those that wait since a vendor refuses calls that its key has: that is no plan
   */
  public static int overAnHour(
      Collection<TrackedSymbol> tracked, Set<Symbol> refused, Instant now) {
    return (int)
        tracked.stream()
            .filter(row -> row.status() == SymbolStatus.PENDING)
            .filter(
                row ->
                    row.progress().state() != BackfillState.RATIONED
                        || refused.contains(row.symbol()))
            .filter(row -> row.createdAt().plus(PATIENCE).isBefore(now))
            .filter(row -> isAgeKnown(row) || row.progress().state() != BackfillState.QUEUED)
            .count();
  }

  private static boolean isAgeKnown(TrackedSymbol row) {
    return row.currency() == null && !row.createdAt().equals(Instant.EPOCH);
  }
}
