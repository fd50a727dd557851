package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Live prices: one call for the batch.
 *
 * <p>For one symbol that it does not take, Alpaca rejects the whole batch. The symbol is left out
 * then, by its name in the answer or by halving the batch until it stands alone, and the rest is
 * asked for again. A symbol that is merely unknown is missing from the answer without a word.
 */
final class AlpacaQuotes {

  /** Calls for one batch: enough to find one of 200 by halving, or seven of 29. */
  static final int MOST_CALLS = 50;

  private final AlpacaHttp http;
  private final AlpacaSite site;
  private final AlpacaResponses answers;
  private final InstantSource clock;
  private final RejectedSymbols rejected;

  AlpacaQuotes(AlpacaHttp http, AlpacaSite site, AlpacaResponses answers, InstantSource clock) {
    this.http = http;
    this.site = site;
    this.answers = answers;
    this.clock = clock;
    this.rejected = new RejectedSymbols(clock);
  }

  LiveQuotes ask(List<Symbol> symbols) {
    Batch batch = new Batch();
    Map<String, Symbol> wanted = new LinkedHashMap<>();
    for (Symbol symbol : symbols) {
      Optional<String> name = AlpacaSymbols.find(symbol).filter(_ -> !rejected.has(symbol));
      if (name.isEmpty() || wanted.putIfAbsent(name.get(), symbol) != null) {
        batch.failures.put(symbol, VendorFailure.UNKNOWN_SYMBOL);
      }
    }
    batch.ask(wanted);
    return new LiveQuotes(batch.quotes, batch.failures);
  }

  /** One batch on its way: what came of it so far, and the parts that are still to be asked for. */
  private final class Batch {

    private final Map<Symbol, Quote> quotes = new HashMap<>();
    private final Map<Symbol, VendorFailure> failures = new HashMap<>();
    private final Deque<Map<String, Symbol>> open = new ArrayDeque<>();
    private int calls;

    /** What is known already is kept if a later part fails. */
    void ask(Map<String, Symbol> wanted) {
      add(wanted);
      try {
        while (!open.isEmpty()) {
          askPart(open.getFirst());
        }
      } catch (VendorException e) {
        if (quotes.isEmpty()) {
          throw e;
        }
        open.forEach(part -> part.values().forEach(it -> failures.put(it, e.failure())));
      }
    }

    private void add(Map<String, Symbol> part) {
      if (!part.isEmpty()) {
        open.addFirst(part);
      }
    }

    /** Takes the part off the open ones once something has come of it. */
    private void askPart(Map<String, Symbol> part) {
      if (calls++ == MOST_CALLS) {
        throw answers.failure(
            VendorFailure.MALFORMED, "still rejected after " + MOST_CALLS + " calls");
      }
      VendorResponse answer = http.get(site.snapshots(part.keySet()));
      Optional<List<String>> names = answers.findRejected(answer);
      if (names.isEmpty()) {
        read(part, answer);
        open.removeFirst();
      } else {
        open.removeFirst();
        split(part, names.get());
      }
    }

    private void split(Map<String, Symbol> part, List<String> names) {
      Map<String, Symbol> rest = new LinkedHashMap<>(part);
      rest.keySet().removeAll(names);
      if (rest.size() < part.size()) {
        names.stream().flatMap(name -> Stream.ofNullable(part.get(name))).forEach(this::reject);
        add(rest);
      } else if (part.size() == 1) {
        rejectAlone(part.values().iterator().next(), names);
      } else {
        List<String> all = new ArrayList<>(part.keySet());
        add(only(part, all.subList(all.size() / 2, all.size())));
        add(only(part, all.subList(0, all.size() / 2)));
      }
    }

    /** Rejected for another symbol's sake, though asked for alone: that makes no sense. */
    private void rejectAlone(Symbol symbol, List<String> names) {
      if (names.isEmpty()) {
        reject(symbol);
      } else {
        failures.put(symbol, VendorFailure.MALFORMED);
      }
    }

    private void reject(Symbol symbol) {
      rejected.add(symbol);
      failures.put(symbol, VendorFailure.UNKNOWN_SYMBOL);
    }

    private static Map<String, Symbol> only(Map<String, Symbol> part, List<String> names) {
      Map<String, Symbol> some = new LinkedHashMap<>(part);
      some.keySet().retainAll(names);
      return some;
    }

    private void read(Map<String, Symbol> part, VendorResponse answer) {
      JsonObject root = answers.root(answer);
      if (root.names().stream().noneMatch(part::containsKey)) {
        throw root.names().isEmpty()
            ? answers.failure(VendorFailure.EMPTY, "no snapshot")
            : answers.failed(answer, "no symbol that was asked for");
      }
      Instant now = clock.instant();
      part.forEach((name, symbol) -> read(root, name, symbol, now));
    }

    private void read(JsonObject root, String name, Symbol symbol, Instant now) {
      try {
        root.findObject(name)
            .flatMap(fields -> new Snapshot(fields).findQuote(symbol, now))
            .ifPresentOrElse(
                quote -> quotes.put(symbol, quote),
                () ->
                    failures.put(
                        symbol,
                        root.names().contains(name)
                            ? VendorFailure.EMPTY
                            : VendorFailure.UNKNOWN_SYMBOL));
      } catch (WrongShapeException e) {
        failures.put(symbol, VendorFailure.MALFORMED);
      }
    }
  }
}
