package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.EpochTime;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.LastPrice;
import io.stockpricecache.vendors.price.LiveRow;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Live prices from one snapshot of several tickers.
 *
 * <p>What a snapshot holds depends on the plan: the price is that of the last trade, else of the
 * last minute, else of the day so far ({@link LastPrice}). A ticker that has not traded yet today
 * is left out of the answer, as an unknown one is; so none is called unknown for that.
 */
final class MassiveQuotes {

  private static final Feed DELAYED = new Feed(null, MassiveResponses.DELAY);

  private static final String SNAPSHOT = "/v2/snapshot/locale/us/markets/stocks/tickers?tickers=";

  private final MassiveHttp http;
  private final InstantSource clock;

  MassiveQuotes(MassiveHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  LiveQuotes ask(List<Symbol> symbols) {
    Map<Symbol, String> tickers = new LinkedHashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    for (Symbol symbol : symbols) {
      MassiveTicker.find(symbol)
          .ifPresentOrElse(
              ticker -> tickers.put(symbol, ticker),
              () -> failures.put(symbol, VendorFailure.UNKNOWN_SYMBOL));
    }
    Map<Symbol, Quote> quotes = new HashMap<>();
    if (!tickers.isEmpty()) {
      Snapshot snapshot = snapshot(String.join(",", tickers.values()));
      tickers.forEach((symbol, ticker) -> read(symbol, ticker, snapshot, quotes, failures));
    }
    return new LiveQuotes(quotes, failures);
  }

  /** Entries by ticker, all of one feed. */
  private record Snapshot(Map<String, List<JsonObject>> entries, Feed feed) {}

  private Snapshot snapshot(String tickers) {
    try {
      JsonObject answer = http.get(SNAPSHOT + tickers);
      if (answer.findArray("tickers").isEmpty()) {
        throw noTickers(answer);
      }
      return new Snapshot(
          answer.anyObjects("tickers").stream()
              .filter(entry -> entry.findAnyText("ticker").isPresent())
              .collect(Collectors.groupingBy(entry -> entry.text("ticker"))),
          MassiveResponses.isDelayed(answer) ? DELAYED : Feed.UNKNOWN);
    } catch (WrongShapeException e) {
      throw http.answers().malformed(String.valueOf(e.getMessage()));
    }
  }

  private VendorException noTickers(JsonObject answer) {
    boolean isEmpty =
        !answer.isNested() && answer.findAnyNumber("count").map(BigDecimal::signum).orElse(0) == 0;
    return http.answers()
        .failure(isEmpty ? VendorFailure.EMPTY : VendorFailure.MALFORMED, "no tickers");
  }

  private void read(
      Symbol symbol,
      String ticker,
      Snapshot snapshot,
      Map<Symbol, Quote> quotes,
      Map<Symbol, VendorFailure> failures) {
    List<JsonObject> found = snapshot.entries().getOrDefault(ticker, List.of());
    if (found.isEmpty()) {
      failures.put(symbol, VendorFailure.EMPTY);
      return;
    }
    try {
      // Of two entries for one ticker there is no telling which is right.
      if (found.size() > 1) {
        throw new WrongShapeException("a ticker twice");
      }
      quotes.put(symbol, quote(symbol, found.getFirst()).withFeed(snapshot.feed()));
    } catch (WrongShapeException e) {
      failures.put(symbol, VendorFailure.MALFORMED);
    }
  }

  private Quote quote(Symbol symbol, JsonObject entry) {
    Optional<JsonObject> day = entry.findObject("day");
    LastPrice.Candidate last =
        new LastPrice(Markets.US.calendar())
            .trade(findLast(entry, "lastTrade", "p", TimeUnit.NANOSECONDS), conditions(entry))
            .minute(findLast(entry, "min", "c", TimeUnit.MILLISECONDS))
            .bar(findDay(entry))
            .find(figure(day, "h"), figure(day, "l"))
            .orElseThrow(() -> new WrongShapeException("no price"));
    RawFigures figures =
        new RawFigures(
            figure(day, "o"), figure(day, "h"), figure(day, "l"), last.price(), figure(day, "v"));
    return new LiveRow(figures, figure(entry.findObject("prevDay"), "c"), last.asOf())
        .quote(VendorName.MASSIVE, symbol, Markets.US, PriceRounding.US_STOCKS, clock.instant());
  }

  private static List<@Nullable Object> conditions(JsonObject entry) {
    return entry.findObject("lastTrade").flatMap(it -> it.findAnyArray("c")).orElse(List.of());
  }

  private static Optional<LastPrice.Candidate> findLast(
      JsonObject entry, String holder, String price, TimeUnit unit) {
    return entry
        .findObject(holder)
        .filter(it -> isPrice(it, price) && it.findAnyNumber("t").isPresent())
        .map(it -> new LastPrice.Candidate(it.number(price), EpochTime.of(it, "t", unit)));
  }

  private static Optional<LastPrice.Candidate> findDay(JsonObject entry) {
    return entry
        .findObject("day")
        .filter(day -> isPrice(day, "c") && entry.findAnyNumber("updated").isPresent())
        .map(
            day ->
                new LastPrice.Candidate(
                    day.number("c"), EpochTime.of(entry, "updated", TimeUnit.NANOSECONDS)));
  }

  /** Before the day's first trade Massive fills the figures with zeros. */
  private static boolean isPrice(JsonObject holder, String name) {
    return holder.findAnyNumber(name).filter(PriceRounding::isPossible).isPresent();
  }

  private static @Nullable BigDecimal figure(Optional<JsonObject> holder, String name) {
    return holder.flatMap(it -> it.findAnyNumber(name)).orElse(null);
  }
}
