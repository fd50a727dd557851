package io.stockpricecache.vendors.eodhd;

import static java.util.stream.Collectors.groupingBy;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.EpochTime;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.LiveRow;
import io.stockpricecache.vendors.price.QuotedUnit;
import io.stockpricecache.vendors.price.RawFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Live prices, which come late: 15 to 20 minutes of exchanges, a minute of pairs. Each has its time
 * in seconds of UTC, whatever {@code gmtoffset} says, and each symbol counts as a call. Of what has
 * not traded today, and of what is not known, all fields are {@code NA}. Source:
 * eodhd.com/financial-apis/live-realtime-stocks-api.
 */
final class EodhdQuotes {

  private static final Duration EXCHANGES = Duration.ofMinutes(20);
  private static final Duration PAIRS = Duration.ofMinutes(1);

  private final EodhdHttp http;
  private final EodhdUnits units;
  private final LiveShare share;
  private final InstantSource clock;

  EodhdQuotes(EodhdHttp http, EodhdUnits units, LiveShare share, InstantSource clock) {
    this.http = http;
    this.units = units;
    this.share = share;
    this.clock = clock;
  }

  private record Asked(EodhdTicker ticker, QuotedUnit unit) {}

  /**
   * @throws CallRefusedException if what is left of the day's calls is for the closes
   */
  LiveQuotes ask(List<Symbol> symbols) {
    Map<Symbol, Asked> asked = new LinkedHashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    Function<EodhdTicker, QuotedUnit> unitOf = units.ofOneQuestion();
    share.requireSome();
    for (Symbol symbol : symbols) {
      try {
        EodhdTicker ticker = EodhdHistory.ticker(http.answers(), symbol);
        asked.put(symbol, new Asked(ticker, unitOf.apply(ticker)));
      } catch (CallRefusedException e) {
        throw e;
      } catch (VendorException e) {
        failures.put(symbol, e.failure());
      }
    }
    Map<Symbol, Quote> quotes = new HashMap<>();
    if (!asked.isEmpty()) {
      Map<String, List<JsonObject>> entries =
          http.live(asked.values().stream().map(Asked::ticker).toList()).stream()
              .filter(entry -> entry.findAnyText("code").isPresent())
              .collect(groupingBy(entry -> entry.text("code")));
      asked.forEach(
          (symbol, its) ->
              read(
                  symbol,
                  its,
                  entries.getOrDefault(its.ticker().toString(), List.of()),
                  quotes,
                  failures));
    }
    return new LiveQuotes(quotes, failures);
  }

  private void read(
      Symbol symbol,
      Asked its,
      List<JsonObject> found,
      Map<Symbol, Quote> quotes,
      Map<Symbol, VendorFailure> failures) {
    try {
      if (found.isEmpty() || EodhdFigures.find(found.getFirst(), EodhdBars.CLOSE).isEmpty()) {
        failures.put(symbol, VendorFailure.EMPTY);
        return;
      }
      // Of two entries for one ticker there is no telling which is right.
      if (found.size() > 1) {
        throw new WrongShapeException("a ticker twice");
      }
      quotes.put(symbol, quote(symbol, its, found.getFirst()));
    } catch (WrongShapeException e) {
      failures.put(symbol, VendorFailure.MALFORMED);
    }
  }

  private Quote quote(Symbol symbol, Asked its, JsonObject entry) {
    Instant asOf = EpochTime.of("timestamp", seconds(entry), TimeUnit.SECONDS);
    RawFigures day = EodhdBars.figures(entry, its.ticker());
    // What never closes may be counted over the last 24 hours: EODHD does not say.
    return new LiveRow(
            its.ticker().isPair() ? day.uncounted() : day,
            EodhdFigures.orNull(entry, "previousClose"),
            asOf)
        .quote(
            VendorName.EODHD,
            symbol,
            Markets.of(symbol),
            EodhdBars.rounding(its.ticker(), its.unit()),
            clock.instant())
        .withFeed(Feed.of(its.ticker().kind(), its.ticker().isPair() ? PAIRS : EXCHANGES));
  }

  /** A price without a time is no price. */
  private static long seconds(JsonObject entry) {
    return EodhdFigures.find(entry, "timestamp")
        .map(seconds -> JsonObject.whole("timestamp", seconds))
        .orElseThrow(() -> new WrongShapeException("timestamp is missing"));
  }
}
