package io.stockpricecache.usecases.history;

import static java.util.stream.Collectors.toSet;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Whose histories a search for gaps reads: those of a market once a day, and each time those that
 * were not found whole.
 *
 * @param isAll whether all are read, whenever and whatever was found before
 * @param searched ids of the markets whose histories were all read less than {@link #EVERY} ago
 * @param known symbols in whose histories something was found missing
 */
public record SearchScope(boolean isAll, Set<String> searched, Set<Symbol> known) {

  /**
   * No gap is a day old before it is found: a sync comes every three hours, and one of them may
   * meet the two hours after the market's close.
   */
  public static final Duration EVERY = Duration.ofHours(17);

  /** All histories, also of markets that have just closed. */
  public static final SearchScope ALL = new SearchScope(true, Set.of(), Set.of());

  public SearchScope {
    searched = Set.copyOf(searched);
    known = Set.copyOf(known);
  }

  /**
   * What is due.
   *
   * @param before close syncs; a search of a market is known by its count in the journal alone
   */
  public static SearchScope due(List<SyncRun> before, Set<Symbol> known, Instant at) {
    return new SearchScope(
        false,
        before.stream()
            .filter(run -> run.startedAt().isAfter(at.minus(EVERY)))
            .filter(run -> !run.startedAt().isAfter(at))
            .flatMap(run -> run.counts().parts(RunCount.SEARCHED).keySet().stream())
            .collect(toSet()),
        known);
  }

  /** Whether all histories of the market are read. */
  boolean isDue(Market market) {
    return isAll || !searched.contains(market.id());
  }

  boolean includes(TrackedSymbol each, Instant at) {
    return isAll
        || (SearchOrder.isQuiet(each, at)
            && (isDue(Markets.of(each.symbol()))
                || known.contains(each.symbol())
                || !SearchOrder.isWhole(each, at)));
  }
}
