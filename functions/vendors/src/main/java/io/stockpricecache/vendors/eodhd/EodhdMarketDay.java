package io.stockpricecache.vendors.eodhd;

import static java.util.stream.Collectors.groupingBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DayBars;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole exchange's day: bars, splits and dividends, each a request that counts as 100 calls. Rows
 * of another date or exchange are not of that day. Source:
 * eodhd.com/financial-apis/bulk-api-eod-splits-dividends.
 */
final class EodhdMarketDay {

  private final EodhdHttp http;
  private final EodhdUnits units;
  private final InstantSource clock;

  EodhdMarketDay(EodhdHttp http, EodhdUnits units, InstantSource clock) {
    this.http = http;
    this.units = units;
    this.clock = clock;
  }

  MarketDay ask(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    Instant now = clock.instant();
    boolean isOver =
        market
            .calendar()
            .findSession(date)
            .filter(session -> EodhdBars.isOfficial(market, session, now))
            .isPresent();
    if (!isOver) {
      throw http.answers()
          .failure(VendorFailure.EMPTY, "no official bar of " + date + " can be known yet");
    }
    Day day = new Day(market, date, run, now);
    Map<String, Map<Symbol, EodhdTicker>> byExchange = new HashMap<>();
    wanted.forEach(
        symbol ->
            EodhdTicker.find(symbol)
                .filter(EodhdTicker::isOfAnExchange)
                .ifPresent(
                    ticker ->
                        byExchange
                            .computeIfAbsent(ticker.exchange(), _ -> new HashMap<>())
                            .put(symbol, ticker)));
    byExchange.forEach(day::add);
    if (day.bars.symbols().isEmpty()) {
      throw http.answers()
          .failure(day.bars.failure(), "no bar of the symbols wanted")
          .asOfTheQuestion();
    }
    return day.bars.marketDay(VendorName.EODHD);
  }

  private final class Day {
    private final Market market;
    private final SessionDate date;
    private final Instant run;
    private final Instant now;
    private final DayBars bars = new DayBars();

    Day(Market market, SessionDate date, Instant run, Instant now) {
      this.market = market;
      this.date = date;
      this.run = run;
      this.now = now;
    }

    void add(String exchange, Map<Symbol, EodhdTicker> tickers) {
      units.requireList(exchange);
      Map<String, List<JsonObject>> prices = ofTheDay(exchange, "", "exchange_short_name");
      Map<Symbol, QuotedUnit> unitsOf = new HashMap<>();
      tickers.forEach(
          (symbol, ticker) ->
              addBar(symbol, ticker, prices.getOrDefault(ticker.code(), List.of()), unitsOf));
      if (unitsOf.isEmpty()) {
        return;
      }
      Map<String, List<JsonObject>> splits = ofTheDay(exchange, "&type=splits", "exchange");
      Map<String, List<JsonObject>> dividends = ofTheDay(exchange, "&type=dividends", "exchange");
      tickers.forEach(
          (symbol, ticker) ->
              Optional.ofNullable(unitsOf.get(symbol))
                  .ifPresent(
                      unit ->
                          bars.addActions(
                              symbol,
                              () ->
                                  new EodhdActions(market.dateAt(now), unit)
                                      .read(
                                          splits.getOrDefault(ticker.code(), List.of()),
                                          dividends.getOrDefault(ticker.code(), List.of()),
                                          date,
                                          PriceSteps.NONE))));
    }

    private Map<String, List<JsonObject>> ofTheDay(String exchange, String type, String name) {
      return http.day(exchange, date, type).stream()
          .filter(row -> row.findAnyText("code").isPresent())
          .filter(
              row -> row.findAnyText(EodhdBars.DATE).filter(date.toString()::equals).isPresent())
          .filter(
              row -> row.findAnyText(name).filter(it -> !it.equalsIgnoreCase(exchange)).isEmpty())
          .collect(groupingBy(row -> row.text("code")));
    }

    private void addBar(
        Symbol symbol,
        EodhdTicker ticker,
        List<JsonObject> found,
        Map<Symbol, QuotedUnit> unitsOf) {
      if (!found.isEmpty()) {
        bars.add(
            symbol,
            () -> {
              QuotedUnit unit = units.of(ticker);
              DailyBars read = read(symbol, ticker, unit, found);
              unitsOf.put(symbol, unit);
              return read;
            });
      }
    }

    private DailyBars read(
        Symbol symbol, EodhdTicker ticker, QuotedUnit unit, List<JsonObject> found) {
      List<JsonObject> traded = new ArrayList<>(found);
      // Whether its price is that of the day before, its own history tells.
      traded.removeIf(row -> EodhdBars.isUntraded(row, ticker));
      return EodhdBars.rows(
              traded,
              ticker,
              new HistoryRequest(symbol, market, date, date, run),
              EodhdBars.rounding(ticker, unit),
              new SplitFactors(List.of()),
              now)
          .read();
    }
  }
}
