package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.history.GapSearch;
import io.stockpricecache.usecases.runs.Completeness;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The symbols in whose histories searches have found something missing. A run's search does not
 * come to all: not to those of a market that has just closed, nor further than its time lets it. Of
 * the others the finding of the search before stands until their rows say that it has been filled.
 *
 * @param more how many more there are, as far as that was counted: then it may be any symbol whose
 *     row does not say that it is whole
 */
record KnownGaps(Set<Symbol> symbols, int more) {

  /** Symbols named in the journal: some 60 KB. */
  static final int NAMED = 5_000;

  KnownGaps {
    symbols = Set.copyOf(symbols);
  }

  /**
   * Those that the last run noted.
   *
   * @param runs close syncs, the newest first
   */
  static KnownGaps of(List<SyncRun> runs) {
    return runs.stream()
        .filter(Completeness::isCounted)
        .findFirst()
        .map(SyncRun::cursor)
        .map(cursor -> new KnownGaps(Set.copyOf(cursor.wrong()), cursor.more()))
        .orElse(new KnownGaps(Set.of(), 0));
  }

  /** Those of the given that are still known after that search. */
  KnownGaps after(GapSearch.Result search, Collection<TrackedSymbol> active, Instant at) {
    Set<Symbol> still = new TreeSet<>(search.lacking());
    active.stream()
        .filter(each -> more > 0 || symbols.contains(each.symbol()))
        .filter(each -> !search.isLookedThrough(each.symbol()) && !GapSearch.isWhole(each, at))
        .forEach(each -> still.add(each.symbol()));
    return new KnownGaps(still, 0);
  }

  /** For the journal; null if there are none. */
  SyncRun.@Nullable Cursor cursor(boolean isAtEnd) {
    return symbols.isEmpty()
        ? null
        : new SyncRun.Cursor(
            null,
            isAtEnd,
            symbols.stream().sorted().limit(NAMED).toList(),
            Math.max(0, symbols.size() - NAMED));
  }
}
