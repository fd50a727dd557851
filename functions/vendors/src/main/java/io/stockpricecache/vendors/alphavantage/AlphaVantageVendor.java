package io.stockpricecache.vendors.alphavantage;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.Pace;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alpha Vantage: the last hundred sessions of US stocks, as traded. A history is three calls (bars,
 * splits, dividends), a company is one.
 *
 * <p>On a key that allows few calls a day (25 on the free plan) a history is one call: splits are
 * asked for only where a close has moved so far that there may be one, and dividends never.
 *
 * <p>No live prices: its quote names a day and no time, so nobody could say how old the price is,
 * and polling would leave no call of the day for the history.
 */
public final class AlphaVantageVendor implements Vendor {

  /** What {@code outputsize=compact} answers; more is for paying customers. */
  static final int COMPACT = 100;

  private final boolean isFrugal;
  private final AlphaVantageHistory history;
  private final AlphaVantageCompany company;
  private final AlphaVantageListings listings;

  /** A vendor whose calls follow each other at once. */
  public AlphaVantageVendor(
      HttpGet http, @Nullable URI baseUrl, Secret key, boolean isFrugal, InstantSource clock) {
    this(http, baseUrl, key, isFrugal, Pace.none(), clock);
  }

  /**
   * @param baseUrl in place of Alpha Vantage's own host; null for that
   * @param isFrugal whether the key allows few calls a day
   * @param pace how far apart its calls are
   */
  public AlphaVantageVendor(
      HttpGet http,
      @Nullable URI baseUrl,
      Secret key,
      boolean isFrugal,
      Pace pace,
      InstantSource clock) {
    requireNonNull(clock, "clock is null");
    this.isFrugal = isFrugal;
    AlphaVantageHttp alphaVantage =
        new AlphaVantageHttp(
            requireNonNull(http, "http is null"),
            baseUrl,
            requireNonNull(key, "key is null"),
            requireNonNull(pace, "pace is null"));
    this.history = new AlphaVantageHistory(alphaVantage, isFrugal, clock);
    this.company = new AlphaVantageCompany(alphaVantage, clock);
    this.listings = new AlphaVantageListings(alphaVantage);
  }

  @Override
  public VendorName name() {
    return VendorName.ALPHA_VANTAGE;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
            Set.of(Markets.US.id()),
            /* liveBatch= */ 0,
            COMPACT,
            /* marketDaily= */ false,
            /* splits= */ true,
            /* dividends= */ !isFrugal,
            /* company= */ true,
            /* splitAdjusted= */ false)
        .withListings();
  }

  @Override
  public int historyCalls() {
    return name().historyCalls(isFrugal);
  }

  @Override
  public boolean hasNotationOf(Symbol symbol) {
    return AlphaVantageHistory.hasNotationOf(symbol);
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    return history.ask(request);
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    throw new UnsupportedOperationException("Alpha Vantage's quotes have no time");
  }

  @Override
  public CompanyData company(Symbol symbol) {
    return company.ask(symbol);
  }

  @Override
  public ListingsPage listings(@Nullable String page) {
    return listings.ask();
  }
}
