package io.stockpricecache.vendors.yahoo;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.SearchAnswer;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.HttpGet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Yahoo Finance, without a key.
 *
 * <p>There is no documentation and no promise: what is relied on here was seen in recorded answers,
 * and what differs from it is refused. A history is one call; bars of a minute are one a week, of
 * the last 30 days, and of five minutes one for all of the last 60. A live batch and a company are
 * one call each, and two or three more when the cookie and crumb are not at hand.
 */
public final class YahooVendor implements Vendor {

  private static final Capabilities CAPABILITIES =
      new Capabilities(Markets.ids(), 50, Capabilities.ALL_SESSIONS, false, true, true, true, true)
          .withIntraday(Duration.ofDays(29), Duration.ofDays(59));

  private final YahooHistory history;
  private final YahooIntraday intraday;
  private final YahooQuotes quotes;
  private final YahooCompany company;
  private final YahooSearch search;

  /**
   * @param userAgent as which it is asked
   */
  public YahooVendor(HttpGet http, YahooHosts hosts, String userAgent, InstantSource clock) {
    requireNonNull(hosts, "hosts is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(userAgent, "userAgent is null");
    YahooHttp yahoo = new YahooHttp(requireNonNull(http, "http is null"), userAgent);
    this.history = new YahooHistory(yahoo, hosts, clock);
    this.intraday = new YahooIntraday(yahoo, hosts, clock);
    CrumbSession session = new CrumbSession(yahoo, hosts, clock);
    this.quotes = new YahooQuotes(yahoo, hosts, session, clock);
    this.company = new YahooCompany(yahoo, hosts, session, clock);
    this.search = new YahooSearch(yahoo, hosts);
  }

  @Override
  public VendorName name() {
    return VendorName.YAHOO;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
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
    return YahooIntraday.calls(request);
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    if (symbols.isEmpty() || symbols.size() > CAPABILITIES.liveBatch()) {
      throw new IllegalArgumentException("a batch is 1 to 50 symbols: " + symbols.size());
    }
    return quotes.ask(symbols);
  }

  @Override
  public CompanyData company(Symbol symbol) {
    return company.ask(symbol);
  }

  @Override
  public boolean searches() {
    return true;
  }

  @Override
  public SearchAnswer search(String text) {
    return search.ask(text);
  }
}
