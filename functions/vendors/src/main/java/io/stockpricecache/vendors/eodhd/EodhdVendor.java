package io.stockpricecache.vendors.eodhd;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Market;
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
 * EODHD (eodhd.com): the exchanges of {@link EodhdExchanges}, as traded.
 *
 * <p>It counts calls by weight: a history is three (bars, splits, dividends), each symbol of a live
 * batch one, a company ten, an exchange's day three hundred. On a key that allows few calls a day
 * (20 on the free plan) a history is one call of a year, and there is nothing else.
 */
public final class EodhdVendor implements Vendor {

  /** As many as its pages advise. */
  private static final int LIVE_BATCH = 15;

  /** Bars, splits and dividends. */
  private static final int MARKET_DAY = 3 * EodhdHttp.AN_EXCHANGE;

  /** The year of the free plan, of a market of weekdays. */
  private static final int FREE_SESSIONS = 250;

  private final Capabilities capabilities;
  private final boolean isFrugal;
  private final EodhdHistory history;
  private final EodhdMarketDay marketDay;
  private final EodhdQuotes quotes;
  private final EodhdCompany company;
  private final EodhdListings listings;

  /**
   * @param baseUrl in place of EODHD's own host; null for that
   * @param budget that the requests of {@code http} are taken from
   * @param limits of the key
   */
  public EodhdVendor(
      HttpGet http,
      @Nullable URI baseUrl,
      Secret key,
      CallBudget budget,
      BudgetLimits limits,
      InstantSource clock) {
    requireNonNull(clock, "clock is null");
    EodhdHttp eodhd =
        new EodhdHttp(
            requireNonNull(http, "http is null"), baseUrl, requireNonNull(key, "key is null"));
    EodhdUnits units = new EodhdUnits(eodhd, clock);
    this.isFrugal = limits.isRationed();
    this.capabilities = capabilities(limits);
    this.history = new EodhdHistory(eodhd, units, isFrugal, clock);
    this.marketDay = new EodhdMarketDay(eodhd, units, clock);
    this.quotes =
        new EodhdQuotes(
            eodhd,
            units,
            new LiveShare(requireNonNull(budget, "budget is null"), limits, clock),
            clock);
    this.company = new EodhdCompany(eodhd, clock);
    this.listings = new EodhdListings(eodhd);
  }

  private static Capabilities capabilities(BudgetLimits limits) {
    boolean isPaid = !limits.isRationed();
    Capabilities its =
        new Capabilities(
            EodhdExchanges.markets(),
            isPaid ? LIVE_BATCH : 0,
            isPaid ? Capabilities.ALL_SESSIONS : FREE_SESSIONS,
            /* marketDaily= */ isPaid && limits.perMinute() >= MARKET_DAY,
            /* splits= */ true,
            /* dividends= */ isPaid,
            /* company= */ isPaid,
            /* splitAdjusted= */ false);
    return isPaid ? its.withListings() : its;
  }

  @Override
  public VendorName name() {
    return VendorName.EODHD;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Duration officialDelay(Market market) {
    return EodhdBars.officialDelay(market);
  }

  @Override
  public int historyCalls() {
    return name().historyCalls(isFrugal);
  }

  @Override
  public int marketDayCalls() {
    return MARKET_DAY;
  }

  @Override
  public int liveCalls(int symbols) {
    return symbols;
  }

  @Override
  public boolean hasNotationOf(Symbol symbol) {
    return EodhdTicker.find(symbol).isPresent();
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    return history.ask(request);
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    if (symbols.isEmpty() || symbols.size() > LIVE_BATCH) {
      throw new IllegalArgumentException("a batch is 1 to 15 symbols: " + symbols.size());
    }
    return quotes.ask(symbols);
  }

  @Override
  public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    if (!capabilities.hasDayOf(market)) {
      throw new UnsupportedOperationException("EODHD has no day of " + market.id());
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
