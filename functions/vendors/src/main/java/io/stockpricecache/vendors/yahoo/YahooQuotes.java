package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Live prices: quote v7 for the whole batch, with cookie and crumb; where Yahoo refuses those, the
 * heads of charts for a few.
 */
final class YahooQuotes {

  private final YahooHttp http;
  private final YahooHosts hosts;
  private final InstantSource clock;
  private final CrumbSession session;
  private final ChartQuotes charts;

  YahooQuotes(YahooHttp http, YahooHosts hosts, CrumbSession session, InstantSource clock) {
    this.http = http;
    this.hosts = hosts;
    this.clock = clock;
    this.session = session;
    this.charts = new ChartQuotes(http, hosts, clock);
  }

  LiveQuotes ask(List<Symbol> symbols) {
    CrumbSession.Ticket ticket;
    try {
      ticket = session.ticket();
    } catch (VendorException e) {
      return charts.ask(symbols, e);
    }
    try {
      return quotes(symbols, ticket);
    } catch (VendorException e) {
      if (!refusesTicket(e)) {
        throw e;
      }
      return askOnceMore(symbols, ticket);
    }
  }

  private LiveQuotes askOnceMore(List<Symbol> symbols, CrumbSession.Ticket refused) {
    CrumbSession.Ticket ticket;
    try {
      ticket = session.renewed(refused);
    } catch (VendorException e) {
      return charts.ask(symbols, e);
    }
    try {
      return quotes(symbols, ticket);
    } catch (VendorException e) {
      if (!refusesTicket(e)) {
        throw e;
      }
      session.refuse(e);
      return charts.ask(symbols, e);
    }
  }

  private static boolean refusesTicket(VendorException e) {
    return e.failure() == VendorFailure.BAD_CREDENTIALS
        || e.failure() == VendorFailure.NOT_ENTITLED;
  }

  private LiveQuotes quotes(List<Symbol> symbols, CrumbSession.Ticket ticket) {
    JsonObject data =
        YahooResponses.data(
            http.get(hosts.quotes(symbols, ticket.crumb()), ticket.cookie()), "quoteResponse");
    try {
      return read(symbols, data);
    } catch (WrongShapeException e) {
      throw YahooResponses.malformed(String.valueOf(e.getMessage()));
    }
  }

  private LiveQuotes read(List<Symbol> symbols, JsonObject data) {
    if (data.findArray("result").isEmpty()) {
      throw YahooResponses.failure(VendorFailure.EMPTY, "no result");
    }
    Map<String, List<JsonObject>> entries =
        data.anyObjects("result").stream()
            .filter(entry -> entry.findAnyText("symbol").isPresent())
            .collect(Collectors.groupingBy(entry -> entry.text("symbol")));
    requireSomeCurrency(entries);
    Instant now = clock.instant();
    Map<Symbol, Quote> quotes = new HashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    for (Symbol symbol : symbols) {
      List<JsonObject> found = entries.getOrDefault(symbol.value(), List.of());
      if (found.stream().allMatch(Delisted::is)) {
        failures.put(symbol, VendorFailure.UNKNOWN_SYMBOL);
      } else {
        findQuote(symbol, found, now)
            .ifPresentOrElse(
                quote -> quotes.put(symbol, quote),
                () -> failures.put(symbol, VendorFailure.MALFORMED));
      }
    }
    return new LiveQuotes(quotes, failures);
  }

  /** Prices of several symbols, and not one currency: then it is the answer that has changed. */
  private static void requireSomeCurrency(Map<String, List<JsonObject>> entries) {
    List<JsonObject> priced =
        entries.values().stream()
            .flatMap(List::stream)
            .filter(entry -> entry.findAnyNumber("regularMarketPrice").isPresent())
            .toList();
    if (priced.size() > 1 && priced.stream().allMatch(Delisted::is)) {
      throw new WrongShapeException("prices without a currency");
    }
  }

  /** Nothing from two entries for one symbol: there is no telling which is right. */
  private static Optional<Quote> findQuote(Symbol symbol, List<JsonObject> entries, Instant now) {
    if (entries.size() > 1) {
      return Optional.empty();
    }
    try {
      return Markets.find(symbol)
          .map(market -> new QuoteParser(symbol, market, now).read(entries.getFirst()));
    } catch (WrongShapeException e) {
      return Optional.empty();
    }
  }
}
