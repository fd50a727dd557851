package io.stockpricecache.vendors.guard;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;

/** What is known of a vendor without asking it, by another one that stands before it. */
abstract class ForwardingVendor implements Vendor {

  final Vendor vendor;

  ForwardingVendor(Vendor vendor) {
    this.vendor = requireNonNull(vendor, "vendor is null");
  }

  @Override
  public VendorName name() {
    return vendor.name();
  }

  @Override
  public Capabilities capabilities() {
    return vendor.capabilities();
  }

  @Override
  public Duration officialDelay(Market market) {
    return vendor.officialDelay(market);
  }

  @Override
  public int historyCalls() {
    return vendor.historyCalls();
  }

  @Override
  public int marketDayCalls() {
    return vendor.marketDayCalls();
  }

  @Override
  public int liveCalls(int symbols) {
    return vendor.liveCalls(symbols);
  }

  @Override
  public boolean hasNotationOf(Symbol symbol) {
    return vendor.hasNotationOf(symbol);
  }

  @Override
  public boolean searches() {
    return vendor.searches();
  }

  @Override
  public int intradayCalls(IntradayRequest request) {
    return vendor.intradayCalls(request);
  }
}
