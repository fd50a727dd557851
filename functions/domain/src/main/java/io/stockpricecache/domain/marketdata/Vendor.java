package io.stockpricecache.domain.marketdata;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source of market data.
 *
 * <p>Implementations answer in the domain's terms: symbols in Yahoo's notation, prices as traded in
 * the major currency unit without float noise, session dates by the exchange's zone. They keep to
 * the vendor's budget, end each call within a total deadline, do not retry (the router does), and
 * are safe for use by several threads. A figure that cannot be right is left out; if nothing is
 * left, that is {@link VendorFailure#EMPTY} or {@link VendorFailure#MALFORMED}.
 */
public interface Vendor {

  VendorName name();

  Capabilities capabilities();

  /**
   * Daily bars of completed sessions within the request's dates, with the splits and dividends
   * since its first.
   *
   * @throws VendorException if there is no bar to give; never an empty list of bars
   * @throws UnsupportedOperationException if the capabilities say there is no history
   */
  DailyHistory dailyHistory(HistoryRequest request);

  /**
   * Bars within days of which the time is over, from the request's time.
   *
   * @param request within what the capabilities say is reached
   * @throws VendorException if there is no bar to give; never an empty list of bars
   * @throws UnsupportedOperationException if the capabilities say there are none
   */
  default IntradayHistory intraday(IntradayRequest request) {
    throw new UnsupportedOperationException(name() + " has no bars within days");
  }

  /** How many calls of its budget the bars within days of a request take, if all is well. */
  default int intradayCalls(IntradayRequest request) {
    return 1;
  }

  /**
   * The newest price of each symbol.
   *
   * @param symbols 1 to {@link Capabilities#liveBatch()}, without repetition
   * @throws VendorException if the whole batch failed; one bad symbol does not fail the others
   * @throws UnsupportedOperationException if the capabilities say there are no live prices
   */
  LiveQuotes liveQuotes(List<Symbol> symbols);

  /**
   * The FINAL bars of one completed session, with its splits and dividends.
   *
   * @param run when the run that asks began
   * @throws VendorException if there is no bar to give; never an empty answer
   * @throws UnsupportedOperationException if the capabilities say there is no whole-market call
   */
  default MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    throw new UnsupportedOperationException(name() + " has no whole-market daily bars");
  }

  /**
   * What the vendor tells of the symbol's company, all amounts in the major unit. What it does not
   * tell, or tells in a form that cannot be right, is null and never zero.
   *
   * @throws VendorException if there is nothing to give
   * @throws UnsupportedOperationException if the capabilities say there is no company data
   */
  default CompanyData company(Symbol symbol) {
    throw new UnsupportedOperationException(name() + " has no company data");
  }

  /**
   * A page of the instruments that the vendor lists as being traded, each of which it can be asked
   * for. One call.
   *
   * @param page as the page before told; null for the first
   * @throws VendorException if there is nothing to give
   * @throws UnsupportedOperationException if the capabilities say there are no listings
   */
  default ListingsPage listings(@Nullable String page) {
    throw new UnsupportedOperationException(name() + " lists nothing");
  }

  /** Whether it can look for what a text may mean. */
  default boolean searches() {
    return false;
  }

  /**
   * What the text may mean, by symbol, name or ISIN: instruments that the vendor can be asked for.
   * One call.
   *
   * @throws VendorException if there is no answer; that nothing is found is one
   * @throws UnsupportedOperationException if it does not search
   */
  default SearchAnswer search(String text) {
    throw new UnsupportedOperationException(name() + " does not search");
  }

  /**
   * Whether the vendor can be asked for such a symbol at all: not, for instance, where it has no
   * notation for an index. That it does not know such a one is no news.
   */
  default boolean hasNotationOf(Symbol symbol) {
    return true;
  }

  /**
   * After the close of a session of that market, until the vendor has its official bar: no less
   * than the market's own. It is not asked for that bar before.
   */
  default Duration officialDelay(Market market) {
    return market.calendar().officialDelay();
  }

  /** How many calls of its budget a history takes, if all is well. */
  default int historyCalls() {
    return 1;
  }

  /** How many calls of its budget a whole market's day takes, if all is well. */
  default int marketDayCalls() {
    return historyCalls();
  }

  /**
   * How many calls of its budget the live prices of so many symbols take, which fit into one batch.
   */
  default int liveCalls(int symbols) {
    return 1;
  }

  /** How many calls its budget allows for the rest of its day; without end for none. */
  default int callsLeftToday() {
    return Integer.MAX_VALUE;
  }

  /**
   * Why and until when the vendor itself refuses calls that its budget still allows today; empty
   * where it does not, or all of them are made.
   */
  default Optional<Closed> refusedToday() {
    return Optional.empty();
  }

  /** How many calls its budget allows in one of its days; without end for none. */
  default int callsADay() {
    return Integer.MAX_VALUE;
  }

  /**
   * Whether its key allows so few calls a day that they are given out by urgency and not to whoever
   * comes first.
   */
  default boolean isRationed() {
    return false;
  }

  /** Why and until when every call is known to be refused; empty if one may be made now. */
  default Optional<Closed> closed() {
    return Optional.empty();
  }
}
