package io.stockpricecache.vendors.massive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.HttpGet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Massive (massive.com, formerly Polygon.io): US stocks, as traded.
 *
 * <p>A history is three calls, and so is a market's day (bars, splits, dividends); a live batch is
 * one, a company is one, and so is a page of what is listed. The free plan has five calls a minute,
 * two years of history, yesterday's bars from midnight on and no live prices; what a plan does not
 * include fails as NOT_ENTITLED. Source: massive.com/docs/rest/stocks.
 */
public final class MassiveVendor implements Vendor {

  private static final int LIVE_BATCH = 250;

  /** The two years of the free plan. */
  private static final int HISTORY_SESSIONS = 500;

  /** The same in days, without those at its edge. */
  private static final Duration INTRADAY = Duration.ofDays(700);

  private static final Capabilities CAPABILITIES =
      new Capabilities(
              Set.of(Markets.US.id()), LIVE_BATCH, HISTORY_SESSIONS, true, true, true, true, false)
          .withListings()
          .withIntraday(INTRADAY, INTRADAY);

  private final MassiveHistory history;
  private final MassiveIntraday intraday;
  private final MassiveMarketDay marketDay;
  private final MassiveQuotes quotes;
  private final MassiveCompany company;
  private final MassiveListings listings;

  /**
   * @param baseUrl in place of Massive's own host; null for that
   */
  public MassiveVendor(HttpGet http, @Nullable URI baseUrl, Secret key, InstantSource clock) {
    requireNonNull(clock, "clock is null");
    MassiveHttp massive =
        new MassiveHttp(
            requireNonNull(http, "http is null"), baseUrl, requireNonNull(key, "key is null"));
    this.history = new MassiveHistory(massive, clock);
    this.intraday = new MassiveIntraday(massive, clock);
    this.marketDay = new MassiveMarketDay(massive, clock);
    this.quotes = new MassiveQuotes(massive, clock);
    this.company = new MassiveCompany(massive, clock);
    this.listings = new MassiveListings(massive);
  }

  @Override
  public VendorName name() {
    return VendorName.MASSIVE;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public int historyCalls() {
    return name().historyCalls(isRationed());
  }

  @Override
  public boolean hasNotationOf(Symbol symbol) {
    return MassiveTicker.find(symbol).isPresent();
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    return history.ask(request);
  }

  @Override
  public IntradayHistory intraday(IntradayRequest request) {
    return intraday.ask(request);
  }

  @Override
  public int intradayCalls(IntradayRequest request) {
    return MassiveIntraday.calls(request);
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    if (symbols.isEmpty() || symbols.size() > LIVE_BATCH) {
      throw new IllegalArgumentException("a batch is 1 to 250 symbols: " + symbols.size());
    }
    return quotes.ask(symbols);
  }

  @Override
  public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    if (!CAPABILITIES.covers(market)) {
      throw new UnsupportedOperationException("Massive has no bars of " + market.id());
    }
    return marketDay.ask(market, date, wanted, run);
  }

  @Override
  public CompanyData company(Symbol symbol) {
    return company.ask(symbol);
  }

  @Override
  public ListingsPage listings(@Nullable String page) {
    return listings.ask(page);
  }
}
