package io.stockpricecache.usecases.tracking;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.domain.tracked.Wanted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts to track members of universes, up to {@link Symbols#MAX_CREATED} at once. */
public final class TrackMembers {

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final JobQueue queue;
  private final SymbolLimit limit;
  private final ChangeWanted change;
  private final InstantSource clock;

  public TrackMembers(
      Symbols symbols,
      LatestPrices latestPrices,
      JobQueue queue,
      SymbolLimit limit,
      ChangeWanted change,
      InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.limit = requireNonNull(limit, "limit is null");
    this.change = requireNonNull(change, "change is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Tracks them as far as there are places. Whoever else tracks one meanwhile does no harm.
   *
   * @param wanted not tracked, with the tier of each; those first that come first if places are few
   * @return why one is not tracked, in words, by its symbol
   * @throws IllegalArgumentException for more than {@link Symbols#MAX_CREATED}
   * @throws StoreException if the store or the queue does not answer; some may be tracked by then
   */
  public Map<Symbol, String> track(Map<Symbol, TierName> wanted) {
    if (wanted.size() > Symbols.MAX_CREATED) {
      throw new IllegalArgumentException("too many at once: " + wanted.size());
    }
    Instant now = clock.instant();
    Map<Symbol, String> refused = new LinkedHashMap<>();
    Map<Symbol, TrackedSymbol> rows = rows(wanted, now, refused);
    int places = limit.takePlaces(rows.size());
    List<TrackedSymbol> begun = List.copyOf(rows.values()).subList(0, places);
    List.copyOf(rows.keySet())
        .subList(places, rows.size())
        .forEach(
            symbol -> refused.put(symbol, new TooManySymbolsException(limit.max()).getMessage()));
    Set<Symbol> created = symbols.createAll(begun);
    sendJobs(created, now);
    begun.stream().filter(row -> !created.contains(row.symbol())).forEach(this::trackAlone);
    return refused;
  }

  private Map<Symbol, TrackedSymbol> rows(
      Map<Symbol, TierName> wanted, Instant now, Map<Symbol, String> refused) {
    Rows<Untracked> kept = symbols.findUntracked(wanted.keySet());
    Map<Symbol, Untracked> known = new HashMap<>();
    kept.forEach(each -> known.put(each.symbol(), each));
    Map<String, String> unreadable = new HashMap<>();
    for (UnreadableRow row : kept.unreadable()) {
      unreadable.put(row.key(), row.reason());
    }
    Map<Symbol, TrackedSymbol> rows = new LinkedHashMap<>();
    wanted.forEach(
        (symbol, tier) -> {
          String why = unreadable.get(symbol.value());
          if (why != null) {
            // Without it, its bars would be served without their splits.
            refused.put(symbol, "what was kept of it cannot be read: " + why);
          } else if (Markets.findTrackable(symbol).isEmpty()) {
            refused.put(symbol, "its exchange is not known here");
          } else {
            TrackedSymbol fresh =
                TrackedSymbol.pending(symbol, Markets.of(symbol), Wanted.byUniverse(tier), now);
            Untracked before = known.get(symbol);
            rows.put(symbol, before == null ? fresh : fresh.knownBefore(before));
          }
        });
    return rows;
  }

  /** Somebody else was faster, or has left half of it behind. */
  private void trackAlone(TrackedSymbol row) {
    boolean isNew = symbols.create(row);
    if (isNew) {
      sendJobs(List.of(row.symbol()), row.createdAt());
    }
    boolean isPending =
        isNew
            || symbols
                .find(row.symbol())
                .filter(it -> it.status() == SymbolStatus.PENDING)
                .isPresent();
    if (isPending) {
      TrackSymbol.PendingRow.ensure(symbols, latestPrices, row);
      var _ = change.change(row.symbol(), wanted -> wanted);
    }
  }

  private void sendJobs(Collection<Symbol> created, Instant now) {
    if (!created.isEmpty()) {
      queue.send(created.stream().sorted().map(symbol -> new BackfillJob(symbol, now)).toList());
    }
  }
}
