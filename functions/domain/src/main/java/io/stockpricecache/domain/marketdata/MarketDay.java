package io.stockpricecache.domain.marketdata;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Map;
import java.util.function.Function;

/**
 * The bars of a whole market's session, as traded.
 *
 * @param bars of the symbols that were wanted, of which some may be missing; at least one
 * @param actions splits and dividends with that session as their ex-date, of symbols that have any
 * @param excerpts what the vendor sent for a symbol, put into words only where it is asked for
 */
public record MarketDay(
    VendorName vendor,
    Map<Symbol, Bar> bars,
    Map<Symbol, CorporateActions> actions,
    Function<Symbol, String> excerpts) {

  public MarketDay {
    requireNonNull(vendor, "vendor is null");
    bars = Map.copyOf(bars);
    actions = Map.copyOf(actions);
    requireNonNull(excerpts, "excerpts is null");
  }
}
