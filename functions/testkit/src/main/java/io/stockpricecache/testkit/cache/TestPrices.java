package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the stores hold in the tests: made as a backfill and a poll would make it. */
public final class TestPrices {

  public static final Symbol AAPL = new Symbol("AAPL");
  public static final Symbol MSFT = new Symbol("MSFT");

  private static final Currency USD = Currency.getInstance("USD");
  private static final Instant RUN = Instant.parse("2026-11-20T12:00:00Z");

  private TestPrices() {}

  /**
   * AAPL: sessions of 16 to 19 November without the 17th, a 2:1 split on the 18th, a dividend on
   * the 19th, and a live price of the 20th.
   */
  public static void trackApple(InMemoryCache cache) {
    CorporateActions actions =
        new CorporateActions(
            List.of(new Split(date(18), new BigDecimal(2), BigDecimal.ONE, VendorName.YAHOO)),
            List.of(new Dividend(date(19), new BigDecimal("1.25"), VendorName.YAHOO)));
    cache.history.merge(
        List.of(
            bar(AAPL, date(16), "240", "251", "239.5", "250.5", 1_000L),
            bar(AAPL, date(18), "125", "126", "124.5", "125", 3_000L),
            bar(AAPL, date(19), "125", "126.25", "125", "126", 2_000L)));
    track(cache, AAPL, actions, date(19));
    quote(cache, AAPL, "127.26", "126", "2026-11-20T14:59:30.123Z", "2026-11-20T14:59:31.999Z");
  }

  /** A round of one symbol in one shard, which asked five seconds after the price's time. */
  public static void tick(
      InMemoryCache cache, Symbol symbol, String asOf, String price, long dayVolume) {
    Instant time = Instant.parse(asOf);
    Tick tick = new Tick(symbol, time, new BigDecimal(price), dayVolume, VendorName.YAHOO);
    TickRound round = new TickRound(time.plusSeconds(5), new TickShard(0, 1), List.of(tick));
    cache.ticks.append(List.of(round));
  }

  /** MSFT: a close of the 19th and a live price of the 20th. */
  public static void liveMicrosoft(InMemoryCache cache) {
    cache.history.merge(List.of(bar(MSFT, date(19), "400")));
    track(cache, MSFT, CorporateActions.NONE, date(19));
    quote(cache, MSFT, "401", "400", "2026-11-20T14:59:40Z", "2026-11-20T14:59:41Z");
  }

  public static void track(
      InMemoryCache cache, Symbol symbol, CorporateActions actions, SessionDate lastCompleted) {
    cache.symbols.create(
        TrackedSymbol.pending(symbol, Markets.of(symbol), Instant.parse("2026-11-20T12:00:00.5Z")));
    cache.symbols.save(
        cache.symbols.find(symbol).orElseThrow().active(USD, actions, date(2), lastCompleted));
    cache.symbols.createLatest(symbol);
    show(cache, symbol, actions, "A company");
  }

  /** Just asked for. */
  public static void pending(InMemoryCache cache, Symbol symbol) {
    cache.symbols.create(TrackedSymbol.pending(symbol, Markets.of(symbol), RUN));
    cache.latestPrices.add(LatestPrice.pending(symbol));
  }

  /** The symbol as one that no vendor knows. */
  public static void givenUp(InMemoryCache cache, Symbol symbol) {
    TrackedSymbol pending =
        TrackedSymbol.pending(symbol, Markets.of(symbol), Instant.parse("2026-11-20T12:00:00Z"));
    cache.symbols.create(pending);
    cache.symbols.save(cache.symbols.find(symbol).orElseThrow().inactive("unknown"));
    cache.latestPrices.add(LatestPrice.pending(symbol).withStatus(SymbolStatus.INACTIVE));
  }

  /** What a vendor tells of the symbol's company now. */
  public static void company(InMemoryCache cache, Symbol symbol) {
    CompanyData data =
        new CompanyData(
            VendorName.YAHOO,
            cache.clock.instant(),
            "Apple Inc.",
            "Technology",
            "Consumer Electronics",
            "NasdaqGS",
            USD,
            new BigDecimal("3688676720640"),
            null,
            new BigDecimal("260.10"),
            new BigDecimal("164.08"));
    cache.symbols.save(cache.symbols.find(symbol).orElseThrow().withCompany(data));
  }

  /** The row as it follows from the history. */
  public static void rebuild(InMemoryCache cache, Symbol symbol) {
    show(cache, symbol, cache.symbols.find(symbol).orElseThrow().actions(), null);
  }

  private static void show(
      InMemoryCache cache, Symbol symbol, CorporateActions actions, @Nullable String name) {
    LatestPrice shown =
        cache
            .row(symbol)
            .withBars(cache.history.readNewest(symbol, LatestPrice.CLOSES), actions)
            .withStatus(SymbolStatus.ACTIVE)
            .withName(name);
    cache.latestPrices.save(List.of(shown));
  }

  public static void quote(
      InMemoryCache cache,
      Symbol symbol,
      String price,
      String before,
      String asOf,
      String fetchedAt) {
    Instant time = Instant.parse(asOf);
    Quote quote =
        new Quote(
            symbol,
            Ohlcv.ofClose(new BigDecimal(price)),
            new BigDecimal(before),
            USD,
            Markets.of(symbol).dateAt(time),
            time,
            Instant.parse(fetchedAt),
            VendorName.YAHOO);
    cache.latestPrices.save(
        List.of(cache.latestPrices.find(symbol).orElseThrow().withQuote(quote)));
  }

  public static BarWrite bar(
      Symbol symbol,
      SessionDate date,
      String open,
      String high,
      String low,
      String close,
      long volume) {
    Ohlcv figures =
        new Ohlcv(
            new BigDecimal(open),
            new BigDecimal(high),
            new BigDecimal(low),
            new BigDecimal(close),
            volume);
    Instant end = Markets.of(symbol).calendar().session(date).close();
    return new BarWrite(
        symbol,
        Bar.ranked(date, figures, USD, VendorName.YAHOO, Finality.FINAL, end, RUN, RUN),
        false);
  }

  /** A bar of which only the close matters. */
  public static BarWrite bar(Symbol symbol, SessionDate date, String close) {
    return bar(symbol, date, close, close, close, close, 1);
  }

  public static SessionDate date(int dayOfNovember) {
    return SessionDate.of(2026, 11, dayOfNovember);
  }
}
