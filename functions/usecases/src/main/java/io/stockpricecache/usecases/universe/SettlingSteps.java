package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Wanted;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.usecases.tracking.ChangeWanted;
import io.stockpricecache.usecases.tracking.TrackMembers;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import io.stockpricecache.usecases.universe.SettleUniverses.End;
import io.stockpricecache.usecases.universe.SettleUniverses.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a run of {@link SettleUniverses} does, in the order in which it does it. */
public final class SettlingSteps {

  /** With less time left, the job comes again. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  /** A first history that has not come by then waits for its vendor, and keeps no other back. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** After so many writes it looks whether a universe has changed meanwhile. */
  private static final int LOOK_EVERY = 100;

  private final StoredUniverses universes;
  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final ChangeWanted change;
  private final TrackMembers track;
  private final UntrackSymbol untrack;
  private final int pace;
  private final SettledRows told;
  private final InstantSource clock;

  /**
   * @param pace how many new members may wait for their first history at once: as they take
   *     vendors' calls, no more than live prices can leave them in a minute
   */
  public SettlingSteps(
      StoredUniverses universes,
      Symbols symbols,
      LatestPrices latestPrices,
      ChangeWanted change,
      TrackMembers track,
      UntrackSymbol untrack,
      int pace,
      Backoff backoff,
      InstantSource clock) {
    this.universes = requireNonNull(universes, "universes is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.change = requireNonNull(change, "change is null");
    this.track = requireNonNull(track, "track is null");
    this.untrack = requireNonNull(untrack, "untrack is null");
    if (pace < 1) {
      throw new IllegalArgumentException("pace is " + pace);
    }
    this.pace = pace;
    this.told = new SettledRows(universes, backoff);
    this.clock = requireNonNull(clock, "clock is null");
  }

  Outcome run(Memberships members, Cadences cadences) {
    return new Work(members, cadences).run();
  }

  /** One run, as far as it has come. */
  private final class Work {
    private final Memberships members;
    private final Cadences cadences;
    private final Instant now = clock.instant();
    private final Map<Symbol, LatestPrice> latest = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Symbol, String> refused = new LinkedHashMap<>();
    private int tracked;
    private int changed;
    private int untracked;
    private int writes;
    private int looked;
    private boolean isPaced;

    Work(Memberships members, Cadences cadences) {
      this.members = members;
      this.cadences = cadences;
      members.unreadable().forEach(row -> problems.add(row + " cannot be read"));
    }

    Outcome run() {
      Rows<TrackedSymbol> rows = symbols.all();
      Rows<LatestPrice> shown = latestPrices.all();
      shown.forEach(row -> latest.put(row.symbol(), row));
      shown.unreadable().stream().map(UnreadableRow::key).forEach(unreadable::add);
      rows.unreadable().stream().map(UnreadableRow::key).forEach(unreadable::add);
      boolean isDone =
          changeTiers(rows)
              && untrackOthers(rows)
              && trackMembers(rows)
              && members.isCurrent(universes);
      if (isDone) {
        members.universes().forEach(this::settled);
      }
      return new Outcome(
          isDone ? End.SETTLED : isPaced ? End.PACED : End.CONTINUES,
          tracked,
          changed,
          untracked,
          problems);
    }

    private boolean changeTiers(List<TrackedSymbol> rows) {
      for (TrackedSymbol row : rows) {
        Optional<Wanted> wanted = wanted(row);
        if (wanted.isEmpty() || isAsWanted(row, wanted.get())) {
          continue;
        }
        if (!mayGoOn()) {
          return false;
        }
        changeTier(row, wanted.get());
        changed++;
      }
      return true;
    }

    private Optional<Wanted> wanted(TrackedSymbol row) {
      return TierChoice.wanted(
          row.wanted(), members.of(row.symbol()), isRead(row.symbol()), cadences);
    }

    private boolean isAsWanted(TrackedSymbol row, Wanted wanted) {
      return row.wanted().equals(wanted)
          && tierOf(row.symbol()).filter(tier -> !tier.equals(wanted.tier())).isEmpty();
    }

    private Optional<TierName> tierOf(Symbol symbol) {
      return Optional.ofNullable(latest.get(symbol)).map(row -> row.demand().tier());
    }

    /** As read, or if somebody was faster, as it stands by then. */
    private void changeTier(TrackedSymbol row, Wanted wanted) {
      Symbol symbol = row.symbol();
      if (change.changeRead(row, wanted, Optional.ofNullable(latest.get(symbol)))) {
        return;
      }
      UnaryOperator<Wanted> how =
          standing ->
              TierChoice.wanted(standing, members.of(symbol), isRead(symbol), cadences)
                  .orElse(standing);
      try {
        var _ = change.change(symbol, how);
      } catch (UnreadableRowException e) {
        problems.add(symbol + ": " + e.getMessage());
      }
    }

    private boolean trackMembers(Rows<TrackedSymbol> rows) {
      Set<Symbol> standing = new HashSet<>();
      rows.forEach(row -> standing.add(row.symbol()));
      List<Map.Entry<Symbol, TierName>> fresh = new ArrayList<>();
      members
          .tiers()
          .forEach(
              (symbol, tiers) -> {
                if (!standing.contains(symbol) && !unreadable.contains(symbol.value())) {
                  fresh.add(Map.entry(symbol, TierChoice.mostFrequent(tiers, cadences)));
                }
              });
      // Where places are few, those that are wanted most often have them.
      fresh.sort(
          Comparator.comparing(
                  (Map.Entry<Symbol, TierName> it) -> cadences.of(it.getValue()).cadence())
              .thenComparingInt(it -> cadences.of(it.getValue()).priority())
              .thenComparing(Map.Entry::getKey));
      int room = Math.clamp((long) pace - waiting(rows), 0, fresh.size());
      for (int from = 0; from < room; from += Symbols.MAX_CREATED) {
        if (!mayGoOn()) {
          return false;
        }
        int to = Math.min(room, from + Symbols.MAX_CREATED);
        Map<Symbol, TierName> some = new LinkedHashMap<>();
        fresh.subList(from, to).forEach(it -> some.put(it.getKey(), it.getValue()));
        Map<Symbol, String> not = track.track(some);
        refused.putAll(not);
        tracked += some.size() - not.size();
        writes += some.size() - 1;
      }
      isPaced = room < fresh.size();
      return !isPaced;
    }

    /** Members of which the first history is on its way. */
    private long waiting(List<TrackedSymbol> rows) {
      return rows.stream()
          .filter(row -> row.status() == SymbolStatus.PENDING && !row.wanted().byUser())
          .filter(row -> row.createdAt().plus(PATIENCE).isAfter(now))
          .count();
    }

    /** Where something of the universes cannot be read, nobody knows what they do not have. */
    private boolean untrackOthers(List<TrackedSymbol> rows) {
      if (!members.unreadable().isEmpty()) {
        return true;
      }
      for (TrackedSymbol row : rows) {
        if (wanted(row).isPresent()) {
          continue;
        }
        if (!mayGoOn()) {
          return false;
        }
        if (!isReadByNow(row.symbol()) && untrack.untrack(row)) {
          untracked++;
        }
      }
      return true;
    }

    /** Of a row that cannot be read nobody knows that nobody reads it. */
    private boolean isRead(Symbol symbol) {
      LatestPrice row = latest.get(symbol);
      return row == null ? unreadable.contains(symbol.value()) : cadences.isRead(row.demand(), now);
    }

    private boolean isReadByNow(Symbol symbol) {
      try {
        return latestPrices
            .find(symbol)
            .filter(row -> cadences.isRead(row.demand(), now))
            .isPresent();
      } catch (UnreadableRowException e) {
        return true;
      }
    }

    private boolean mayGoOn() {
      writes++;
      if (writes - looked >= LOOK_EVERY) {
        looked = writes;
        return TimeLeft.allows(RESERVE) && members.isCurrent(universes);
      }
      return TimeLeft.allows(RESERVE);
    }

    private void settled(StoredUniverse read) {
      if (members.unreadable().isEmpty()) {
        told.tell(read, members, refused)
            .ifPresent(problem -> problems.add(read.name() + ": " + problem));
      }
    }
  }
}
