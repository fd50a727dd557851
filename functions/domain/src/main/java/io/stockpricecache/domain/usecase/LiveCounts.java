package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.LiveQuotes;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rounds of one wake-up came to, added up. A symbol that nobody could be asked for waits
 * from round to round: it counts once, as due and failed, if it still waits after the last.
 */
final class LiveCounts {

  private int rounds;
  private int asked;
  private int updated;
  private int rejected;
  private final Map<VendorFailure, Integer> failedAsked = new TreeMap<>();
  private final Map<Symbol, VendorFailure> waiting = new HashMap<>();

  /** Adds a round in which somebody was due. */
  void add(LiveQuotes answer, int itsUpdated, int itsRejected) {
    rounds++;
    updated += itsUpdated;
    rejected += itsRejected;
    asked += answer.quotes().size() + answer.failures().size() - answer.unasked().size();
    waiting.clear();
    answer
        .failures()
        .forEach(
            (symbol, failure) -> {
              if (answer.unasked().contains(symbol)) {
                waiting.put(symbol, failure);
              } else {
                failedAsked.merge(failure, 1, Integer::sum);
              }
            });
  }

  int rounds() {
    return rounds;
  }

  int due() {
    return asked + waiting.size();
  }

  int updated() {
    return updated;
  }

  int failed() {
    return byFailure().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** For the journal; of the failures, only the classes that came up. */
  Map<String, Integer> counts(int vendorCalls) {
    Map<String, Integer> counts = new HashMap<>();
    counts.put("rounds", rounds);
    counts.put("due", due());
    counts.put("updated", updated);
    counts.put("rejected", rejected);
    counts.put("failed", failed());
    counts.put("vendorCalls", vendorCalls);
    byFailure().forEach((failure, count) -> counts.put("failed." + failure, count));
    return counts;
  }

  @Nullable String message() {
    return failed() == 0 ? null : "no price for " + failed() + ": " + byFailure();
  }

  private Map<VendorFailure, Integer> byFailure() {
    Map<VendorFailure, Integer> byFailure = new TreeMap<>(failedAsked);
    waiting.values().forEach(failure -> byFailure.merge(failure, 1, Integer::sum));
    return byFailure;
  }
}
