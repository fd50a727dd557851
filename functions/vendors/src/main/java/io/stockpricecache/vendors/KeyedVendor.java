package io.stockpricecache.vendors;

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
import io.stockpricecache.domain.marketdata.SearchAnswer;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A vendor with its newest key. When the vendor refuses the key and there is a newer one, the
 * question is asked once more with that.
 */
final class KeyedVendor implements Vendor {

  private final VendorName name;
  private final Supplier<Vendor> newest;
  private final Supplier<Vendor> renewed;

  /**
   * @param newest the vendor to ask now
   * @param renewed the vendor after a look for a newer key
   */
  KeyedVendor(VendorName name, Supplier<Vendor> newest, Supplier<Vendor> renewed) {
    this.name = name;
    this.newest = newest;
    this.renewed = renewed;
  }

  @Override
  public VendorName name() {
    return name;
  }

  @Override
  public Capabilities capabilities() {
    return newest.get().capabilities();
  }

  @Override
  public boolean hasNotationOf(Symbol symbol) {
    return newest.get().hasNotationOf(symbol);
  }

  @Override
  public Duration officialDelay(Market market) {
    return newest.get().officialDelay(market);
  }

  @Override
  public int historyCalls() {
    return newest.get().historyCalls();
  }

  @Override
  public int marketDayCalls() {
    return newest.get().marketDayCalls();
  }

  @Override
  public int liveCalls(int symbols) {
    return newest.get().liveCalls(symbols);
  }

  @Override
  public int callsLeftToday() {
    return newest.get().callsLeftToday();
  }

  @Override
  public Optional<Closed> refusedToday() {
    return newest.get().refusedToday();
  }

  @Override
  public int callsADay() {
    return newest.get().callsADay();
  }

  @Override
  public boolean isRationed() {
    return newest.get().isRationed();
  }

  @Override
  public Optional<Closed> closed() {
    return newest.get().closed();
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    return ask(vendor -> vendor.dailyHistory(request));
  }

  @Override
  public IntradayHistory intraday(IntradayRequest request) {
    return ask(vendor -> vendor.intraday(request));
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    return ask(vendor -> vendor.liveQuotes(symbols));
  }

  @Override
  public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    return ask(vendor -> vendor.marketDay(market, date, wanted, run));
  }

  @Override
  public CompanyData company(Symbol symbol) {
    return ask(vendor -> vendor.company(symbol));
  }

  @Override
  public ListingsPage listings(@Nullable String page) {
    return ask(vendor -> vendor.listings(page));
  }

  @Override
  public boolean searches() {
    return newest.get().searches();
  }

  @Override
  public SearchAnswer search(String text) {
    return ask(vendor -> vendor.search(text));
  }

  private <T> T ask(Function<Vendor, T> question) {
    Vendor vendor = newest.get();
    try {
      return question.apply(vendor);
    } catch (CallRefusedException e) {
      // Nobody was asked: the refusal is an earlier one, which had its look.
      throw e;
    } catch (VendorException e) {
      if (e.failure() != VendorFailure.BAD_CREDENTIALS) {
        throw e;
      }
      Vendor other = renewed.get();
      if (other.equals(vendor)) {
        throw e;
      }
      return question.apply(other);
    }
  }
}
