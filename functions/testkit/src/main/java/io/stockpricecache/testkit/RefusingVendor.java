package io.stockpricecache.testkit;

import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.util.List;

/** A vendor that has every session of every market, and refuses each call for half an hour. */
public record RefusingVendor() implements Vendor {

  @Override
  public VendorName name() {
    return VendorName.YAHOO;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Markets.ids(), 0, Capabilities.ALL_SESSIONS, false, true, true, false, false);
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    throw new VendorException(
        name(), VendorFailure.THROTTLED, "too many requests", Duration.ofMinutes(30));
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    throw new UnsupportedOperationException("no live prices");
  }
}
