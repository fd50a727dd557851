package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the vendors have answered for live prices so far, one after the other. */
final class LiveAnswers {

  private final Set<Symbol> open;
  private final Map<Symbol, Quote> quotes = new HashMap<>();
  private final Map<Symbol, VendorFailure> failures = new HashMap<>();

  /**
   * The first doubtful price of each symbol that has one: the next vendor may have a better one.
   */
  private final Map<Symbol, Quote> doubtful = new LinkedHashMap<>();

  /** Those for which a later vendor answered, and had no better one. */
  private final Set<Symbol> notBettered = new HashSet<>();

  /** Those for which a later vendor might have had a better one, and has not answered. */
  private final Set<Symbol> unheard = new HashSet<>();

  /** Those that a vendor would have been asked for, had it had a call left. */
  private final Set<Symbol> shortOfCalls = new HashSet<>();

  /** Those that a vendor was asked for. */
  private final Set<Symbol> asked = new HashSet<>();

  private final Map<VendorName, Integer> given = new HashMap<>();

  LiveAnswers(List<Symbol> symbols) {
    this.open = new LinkedHashSet<>(symbols);
  }

  /** Those without a price that will do, in their order. */
  List<Symbol> open() {
    return List.copyOf(open);
  }

  /**
   * Adds what the next vendor has answered.
   *
   * @param hasNext whether a vendor after it may be asked for a symbol: else its price stands as it
   *     is, unless one before it was doubtful, too
   */
  void add(Vendor vendor, LiveQuotes answer, Predicate<Symbol> hasNext, QuoteJudge judge) {
    boolean othersGave = !quotes.isEmpty() || !doubtful.isEmpty();
    if (!answer.quotes().isEmpty() || Silence.isOf(vendor, answer, othersGave)) {
      given.put(vendor.name(), answer.quotes().size());
    }
    noteNotBettered(answer);
    answer
        .quotes()
        .forEach(
            (symbol, quote) -> {
              boolean isPassedOver =
                  doubtful.containsKey(symbol)
                      ? !judge.isBetter(quote)
                      : hasNext.test(symbol) && judge.isDoubtful(quote);
              if (isPassedOver) {
                doubtful.putIfAbsent(symbol, quote);
              } else {
                quotes.put(symbol, quote);
                open.remove(symbol);
              }
            });
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
   * A vendor that cannot be asked, or does not respond, has not said that it has no better one. One
   * whose plan has no live prices never will.
   */
  private void noteNotBettered(LiveQuotes answer) {
    for (Symbol symbol : doubtful.keySet()) {
      VendorFailure failure = answer.failures().get(symbol);
      if (answer.quotes().containsKey(symbol)
          || (failure != null && failure.isOfTheQuestion() && !answer.unasked().contains(symbol))) {
        notBettered.add(symbol);
      } else if (failure != null && failure != VendorFailure.NOT_ENTITLED) {
        unheard.add(symbol);
      }
    }
  }

  /** Those whose price is doubtful still, though each later vendor has answered for them. */
  Set<Symbol> notBettered() {
    Set<Symbol> left = new HashSet<>(notBettered);
    left.retainAll(open);
    left.removeAll(unheard);
    return left;
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

  /** A price or a failure for each symbol: a doubtful price where there is no other. */
  LiveQuotes all() {
    Map<Symbol, Quote> told = new HashMap<>(quotes);
    List<Quote> passedOver = new ArrayList<>();
    doubtful.forEach(
        (symbol, quote) -> {
          if (told.putIfAbsent(symbol, quote) != null) {
            passedOver.add(quote);
          }
        });
    Map<Symbol, VendorFailure> failed = new HashMap<>();
    open.stream()
        .filter(symbol -> !told.containsKey(symbol))
        .forEach(symbol -> failed.put(symbol, failureOf(failures.get(symbol))));
    Set<Symbol> unasked = new HashSet<>(shortOfCalls);
    unasked.retainAll(failed.keySet());
    unasked.removeAll(asked);
    return new LiveQuotes(told, failed, unasked, given, passedOver);
  }

  /** No vendor with live prices carries what none was asked for. */
  private static VendorFailure failureOf(@Nullable VendorFailure told) {
    return told == null ? VendorFailure.UNKNOWN_SYMBOL : told;
  }
}
