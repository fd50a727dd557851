package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.runs.HeldBack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the rounds of one wake-up came to, added up. A symbol that nobody could be asked for waits
 * from round to round: it counts once, as due and failed, if it still waits after the last.
 */
final class LiveCounts {

  /** Symbols named in a message, of each kind. */
  private static final int NAMED = 10;

  private int rounds;
  private int asked;
  private int updated;
  private final Set<String> tickTroubles = new LinkedHashSet<>();
  private final Map<RejectionReason, Integer> rejected = new TreeMap<>();
  private final Map<VendorName, Integer> given = new TreeMap<>();
  private final Map<VendorFailure, Integer> failedAsked = new TreeMap<>();
  private final Map<Symbol, VendorFailure> waiting = new TreeMap<>();
  private final Map<Symbol, VendorFailure> lastFailed = new TreeMap<>();
  private final Map<Symbol, RejectionReason> lastRejected = new TreeMap<>();

  /** Adds a round in which somebody was due. */
  void add(LiveQuotes answer, int givenUpdated, QuoteValidator.Result quotes) {
    rounds++;
    updated += givenUpdated;
    quotes.rejected().values().forEach(reason -> rejected.merge(reason, 1, Integer::sum));
    lastRejected.putAll(quotes.rejected());
    lastFailed.putAll(answer.failures());
    lastFailed.keySet().removeAll(answer.quotes().keySet());
    answer.given().forEach((vendor, count) -> given.merge(vendor, count, Integer::sum));
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

  /** Notes that of so many new prices no tick was kept, or that nobody will fold it. */
  void unrecorded(int ticks, StoreException why) {
    tickTroubles.add("%d ticks are not kept, or not folded: %s".formatted(ticks, why.getMessage()));
  }

  /** Notes that folds of earlier ticks could not be queued. */
  void unfolded(StoreException why) {
    tickTroubles.add("folds of ticks are not queued: " + why.getMessage());
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

  int rejected() {
    return HeldBack.count(rejected);
  }

  /** By how much of what was due has no new price; and whether every tick is kept. */
  RunStatus status() {
    int without = failed() + rejected();
    if (without == 0) {
      return tickTroubles.isEmpty() ? RunStatus.COMPLETE : RunStatus.PARTIAL;
    }
    return without < due() ? RunStatus.PARTIAL : RunStatus.FAILED;
  }

  /** How many prices each vendor gave; 0 of one that was asked and should have. */
  Map<VendorName, Integer> given() {
    return given;
  }

  /** For the journal; of the failures, only the classes that came up. */
  SyncRun.Counts counts(int vendorCalls) {
    SyncRun.Counts counts =
        SyncRun.Counts.NONE
            .with(RunCount.ROUNDS, rounds)
            .with(RunCount.DUE, due())
            .with(RunCount.UPDATED, updated)
            .with(RunCount.REJECTED, rejected())
            .with(RunCount.FAILED, failed())
            .with(RunCount.VENDOR_CALLS, vendorCalls);
    for (Map.Entry<VendorFailure, Integer> each : byFailure().entrySet()) {
      counts = counts.with(RunCount.FAILED, each.getKey().name(), each.getValue());
    }
    for (Map.Entry<VendorName, Integer> each : given.entrySet()) {
      counts = counts.with(RunCount.GIVEN, each.getKey().id(), each.getValue());
    }
    return counts;
  }

  /** What went wrong, in words; empty if nothing did. */
  Optional<String> message() {
    List<String> parts = new ArrayList<>();
    if (failed() > 0) {
      parts.add("no price for " + failed() + ": " + byFailure() + named(lastFailed));
    }
    if (!rejected.isEmpty()) {
      parts.add(HeldBack.inWords(rejected) + named(lastRejected));
    }
    parts.addAll(tickTroubles);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** Of which symbols, so that each one's trouble is told from the others'. */
  private static String named(Map<Symbol, ?> troubles) {
    if (troubles.isEmpty()) {
      return "";
    }
    int more = troubles.size() - NAMED;
    return troubles.entrySet().stream()
        .limit(NAMED)
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", ", " (", more > 0 ? " and %d more)".formatted(more) : ")"));
  }

  private Map<VendorFailure, Integer> byFailure() {
    Map<VendorFailure, Integer> byFailure = new TreeMap<>(failedAsked);
    waiting.values().forEach(failure -> byFailure.merge(failure, 1, Integer::sum));
    return byFailure;
  }
}
