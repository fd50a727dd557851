package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Live prices without a crumb: the head of each symbol's chart, one call each, so only for a few of
 * a batch. Others of it get their turn at the next.
 */
final class ChartQuotes {

  /** Symbols of one batch that are asked for in this way. */
  static final int AT_MOST = 10;

  private final YahooHttp http;
  private final YahooHosts hosts;
  private final InstantSource clock;
  private final AtomicInteger turn = new AtomicInteger();

  ChartQuotes(YahooHttp http, YahooHosts hosts, InstantSource clock) {
    this.http = http;
    this.hosts = hosts;
    this.clock = clock;
  }

  /**
   * @param why what became of the crumb; the failure of the symbols that are not asked for
   * @throws VendorException if Yahoo refuses this way too before it has given any price
   */
  LiveQuotes ask(List<Symbol> symbols, VendorException why) {
    Map<Symbol, Quote> quotes = new HashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    VendorException reason = why;
    for (Symbol symbol : turnOf(symbols)) {
      try {
        quotes.put(symbol, quote(symbol));
      } catch (VendorException e) {
        if (!isOfOneSymbol(e.failure())) {
          reason = e;
          break;
        }
        failures.put(symbol, e.failure());
      }
    }
    if (quotes.isEmpty() && failures.isEmpty()) {
      throw reason;
    }
    for (Symbol symbol : symbols) {
      if (!quotes.containsKey(symbol)) {
        failures.putIfAbsent(symbol, reason.failure());
      }
    }
    return new LiveQuotes(quotes, failures);
  }

  private List<Symbol> turnOf(List<Symbol> symbols) {
    if (symbols.size() <= AT_MOST) {
      return symbols;
    }
    List<Symbol> turned = new ArrayList<>(symbols);
    Collections.rotate(turned, -Math.floorMod(turn.getAndAdd(AT_MOST), symbols.size()));
    return turned.subList(0, AT_MOST);
  }

  private Quote quote(Symbol symbol) {
    Market market =
        Markets.find(symbol)
            .orElseThrow(
                () ->
                    YahooResponses.failure(
                        VendorFailure.UNKNOWN_SYMBOL, symbol + " has no market"));
    VendorResponse answer = http.get(hosts.todaysChart(symbol));
    try {
      Chart chart = Chart.of(YahooResponses.data(answer, "chart"), symbol, market);
      return new QuoteParser(symbol, market, clock.instant()).read(chart.meta());
    } catch (WrongShapeException e) {
      throw YahooResponses.malformed(symbol + ": " + e.getMessage()).asOfTheQuestion();
    }
  }

  private static boolean isOfOneSymbol(VendorFailure failure) {
    return failure == VendorFailure.UNKNOWN_SYMBOL
        || failure == VendorFailure.EMPTY
        || failure == VendorFailure.MALFORMED;
  }
}
