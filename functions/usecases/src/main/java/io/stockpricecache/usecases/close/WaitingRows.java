package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says on the row of each symbol that waits for its first history for want of calls that it does,
 * once a day, and ends that on the rows of those that are given one. Where a vendor refuses the
 * calls that its key has, the row has the vendor's words: nobody was given those calls.
 */
public final class WaitingRows {

  private final Symbols symbols;

  public WaitingRows(Symbols symbols) {
    this.symbols = requireNonNull(symbols, "symbols is null");
  }

  /** Does so; a row that somebody else changes just now is left to them. */
  void tell(List<TrackedSymbol> tracked, RationedCalls.Plan plan, Instant at) {
    List<TrackedSymbol> pending =
        tracked.stream()
            .filter(row -> row.status() == SymbolStatus.PENDING)
            .filter(row -> !row.progress().isClaimedAt(at))
            .toList();
    Map<Symbol, Integer> places = places(pending, plan);
    for (TrackedSymbol row : pending) {
      Integer before = places.get(row.symbol());
      boolean isTold = row.progress().state() == BackfillState.RATIONED;
      String refusal = plan.refused().get(row.symbol());
      if (refusal != null) {
        TrackedSymbol refused = row.waiting(refusal);
        if (!refused.equals(row)) {
          var _ = symbols.save(refused);
        }
      } else if (before != null) {
        String today = "waits for a call: those of %s are given to others".formatted(day(row, at));
        if (!isTold || !String.valueOf(row.reason()).startsWith(today)) {
          boolean isBeyond = places.size() - before <= plan.beyond();
          var _ = symbols.save(row.rationed(today + words(before, isBeyond, plan)));
        }
      } else if (isTold) {
        var _ = symbols.save(row.queued());
      }
    }
  }

  private static String day(TrackedSymbol row, Instant at) {
    return Markets.of(row.symbol()).dateAt(at).toString();
  }

  private static String words(int before, boolean isBeyond, RationedCalls.Plan plan) {
    String place = "; " + before + (before == 1 ? " symbol waits" : " symbols wait") + " before it";
    return isBeyond
        ? "%s; the keys' calls are enough for about %d symbols, and it will not be filled"
            .formatted(place, plan.enoughFor())
        : place;
  }

  /** How many of those that wait for a first history wait before each. */
  private static Map<Symbol, Integer> places(List<TrackedSymbol> pending, RationedCalls.Plan plan) {
    Map<Symbol, Integer> places = new HashMap<>();
    pending.forEach(row -> places.put(row.symbol(), -1));
    places.keySet().retainAll(plan.waiting());
    int place = 0;
    for (Symbol symbol : plan.waiting()) {
      if (places.containsKey(symbol)) {
        places.put(symbol, place++);
      }
    }
    return places;
  }
}
