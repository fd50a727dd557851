package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the vendors have answered for live prices so far, one after the other. */
final class LiveAnswers {

  private final Set<Symbol> open;
  private final Map<Symbol, Quote> quotes = new HashMap<>();
  private final Map<Symbol, VendorFailure> failures = new HashMap<>();

  /** Those that a vendor would have been asked for, had it had a call left. */
  private final Set<Symbol> shortOfCalls = new HashSet<>();

  /** Those that a vendor was asked for. */
  private final Set<Symbol> asked = new HashSet<>();

  private final Map<VendorName, Integer> given = new HashMap<>();

  LiveAnswers(List<Symbol> symbols) {
    this.open = new LinkedHashSet<>(symbols);
  }

  /** Those without a price, in their order. */
  List<Symbol> open() {
    return List.copyOf(open);
  }

  /** Adds what the next vendor has answered. */
  void add(Vendor vendor, LiveQuotes answer) {
    quotes.putAll(answer.quotes());
    open.removeAll(answer.quotes().keySet());
    if (!answer.quotes().isEmpty() || Batches.isSilent(vendor, answer, !quotes.isEmpty())) {
      given.put(vendor.name(), answer.quotes().size());
    }
    answer.failures().forEach((symbol, why) -> failures.merge(symbol, why, LiveAnswers::worse));
    shortOfCalls.addAll(answer.unasked());
    answer
        .failures()
        .forEach(
            (symbol, why) -> {
              // A plan without live prices is known without asking.
              if (!answer.unasked().contains(symbol) && why != VendorFailure.NOT_ENTITLED) {
                asked.add(symbol);
              }
            });
  }

  /**
   * What is about a vendor is told before what is about the symbol: one that refuses, or does not
   * respond, might have had the price.
   */
  private static VendorFailure worse(VendorFailure before, VendorFailure after) {
    return weight(before) > weight(after) ? before : after;
  }

  private static int weight(VendorFailure failure) {
    if (failure.isOfTheQuestion()) {
      return 0;
    }
    return failure == VendorFailure.NOT_ENTITLED ? 1 : 2;
  }

  /** A price or a failure for each symbol. */
  LiveQuotes all() {
    Map<Symbol, VendorFailure> failed = new HashMap<>();
    open.forEach(symbol -> failed.put(symbol, failureOf(failures.get(symbol))));
    Set<Symbol> unasked = new HashSet<>(shortOfCalls);
    unasked.retainAll(open);
    unasked.removeAll(asked);
    return new LiveQuotes(quotes, failed, unasked, given);
  }

  /** No vendor with live prices carries what none was asked for. */
  private static VendorFailure failureOf(@Nullable VendorFailure told) {
    return told == null ? VendorFailure.UNKNOWN_SYMBOL : told;
  }
}
