package io.stockpricecache.vendors.alpaca;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.HttpGet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alpaca's market data of US stocks, with a key of any plan.
 *
 * <p>A history is two calls, for bars as traded and for corporate actions; where there are more
 * than a page's worth, one more for each page. A live batch is one call, and one more for each
 * symbol that Alpaca does not take; those it is not asked for again within the hour.
 */
public final class AlpacaVendor implements Vendor {

  /** Alpaca's stock data begins with 2016 (market data FAQ): about so many sessions ago. */
  private static final int HISTORY_SESSIONS = 2_500;

  /** The same in days. */
  private static final Duration INTRADAY = Duration.ofDays(3_600);

  private static final Capabilities CAPABILITIES =
      new Capabilities(
              Set.of(Markets.US.id()), 200, HISTORY_SESSIONS, false, true, true, false, false)
          .withListings()
          .withIntraday(INTRADAY, INTRADAY);

  private final AlpacaHistory history;
  private final AlpacaIntraday intraday;
  private final AlpacaQuotes quotes;
  private final AlpacaListings listings;

  public AlpacaVendor(
      HttpGet http, AlpacaSite site, Secret keyId, Secret secretKey, InstantSource clock) {
    requireNonNull(site, "site is null");
    requireNonNull(clock, "clock is null");
    AlpacaResponses answers = new AlpacaResponses(List.of(keyId, secretKey));
    AlpacaHttp alpaca =
        new AlpacaHttp(requireNonNull(http, "http is null"), keyId, secretKey, answers);
    this.history = new AlpacaHistory(alpaca, site, answers, clock);
    this.intraday = new AlpacaIntraday(alpaca, site, answers, clock);
    this.quotes = new AlpacaQuotes(alpaca, site, answers, clock);
    this.listings = new AlpacaListings(alpaca, site, answers);
  }

  @Override
  public VendorName name() {
    return VendorName.ALPACA;
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
    return AlpacaSymbols.find(symbol).isPresent();
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
    return AlpacaIntraday.calls(request);
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    if (symbols.isEmpty() || symbols.size() > CAPABILITIES.liveBatch()) {
      throw new IllegalArgumentException(
          "a batch is 1 to " + CAPABILITIES.liveBatch() + " symbols: " + symbols.size());
    }
    return quotes.ask(symbols);
  }

  @Override
  public ListingsPage listings(@Nullable String page) {
    return listings.ask();
  }
}
