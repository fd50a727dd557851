package io.stockpricecache.vendors.ecb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.HttpGet;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The European Central Bank: one reference rate a day of some thirty currencies, for pairs of which
 * no other vendor has prices. No live prices. A pair without the euro is crossed over it.
 */
public final class EcbVendor implements Vendor {

  private final EcbHistory history;

  /**
   * @param baseUrl in place of the bank's own host; null for that
   */
  public EcbVendor(HttpGet http, @Nullable URI baseUrl, InstantSource clock) {
    this.history =
        new EcbHistory(
            new EcbHttp(requireNonNull(http, "http is null"), baseUrl),
            requireNonNull(clock, "clock is null"));
  }

  @Override
  public VendorName name() {
    return VendorName.ECB;
  }

  /** A currency has neither splits nor dividends, so it lacks none. */
  @Override
  public Capabilities capabilities() {
    return new Capabilities(
            Set.of(Markets.FX.id()),
            /* liveBatch= */ 0,
            Capabilities.ALL_SESSIONS,
            /* marketDaily= */ false,
            /* splits= */ true,
            /* dividends= */ true,
            /* company= */ false,
            /* splitAdjusted= */ false)
        .asReference();
  }

  @Override
  public boolean hasNotationOf(Symbol symbol) {
    return Spelling.isCurrencyPair(symbol);
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    return history.ask(request);
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    throw new UnsupportedOperationException("the ECB has a rate a day");
  }
}
