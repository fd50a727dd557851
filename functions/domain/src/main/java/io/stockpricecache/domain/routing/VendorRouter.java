package io.stockpricecache.domain.routing;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.history.Retention;
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
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.UnknownSymbolException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vendors in the operator's order, asked one after the other until one has the answer.
 *
 * <p>A vendor that cannot have it is passed over; so is one that refuses calls just now (budget
 * spent, key throttled, failing all the time). What one does not know is asked of the next. Only
 * when none has answered is one that did not respond asked again, as {@link Retries} allows.
 */
public final class VendorRouter {

  private final List<Vendor> vendors;
  private final FirstAnswer answers;
  private final FirstPrices prices;
  private final HistoryVendors histories;
  private final IntradayVendors intraday;
  private final InstantSource clock;

  /** A router that asks nobody twice. */
  public VendorRouter(List<Vendor> vendors, InstantSource clock) {
    this(vendors, Retries.NONE, clock);
  }

  /**
   * @param vendors the preferred first, at least one
   */
  public VendorRouter(List<Vendor> vendors, Retries retries, InstantSource clock) {
    this.vendors = List.copyOf(vendors);
    this.answers = new FirstAnswer(requireNonNull(retries, "retries is null"));
    this.clock = requireNonNull(clock, "clock is null");
    this.prices = new FirstPrices(vendors, clock);
    this.histories = new HistoryVendors(vendors, clock);
    this.intraday = new IntradayVendors(vendors, answers, clock);
    if (vendors.isEmpty()) {
      throw new IllegalArgumentException("no vendor is given");
    }
  }

  /** As {@link #dailyHistory(HistoryRequest, Predicate, BiFunction)}, where any answer will do. */
  public DailyHistory dailyHistory(HistoryRequest request) {
    return dailyHistory(request, _ -> true, (_, answer) -> answer);
  }

  /**
   * What is made of the history of the first vendor that has it.
   *
   * <p>A vendor that does not reach as far back as the request is asked for what it reaches, and
   * only if none has answered that reaches further. One whose figures are for reference is asked
   * only where no other covers the market, or all others say that they do not know the symbol.
   *
   * @param isUseful whether what a vendor reaches of the request is worth a call
   * @param accept makes something of an answer and the request that it answers, or throws a
   *     VendorException if it is not to be believed; then the next vendor is asked
   * @throws VendorException if none has; the one that may pass by itself if there is any, so that a
   *     vendor which is merely out of reach is never taken for one that does not know the symbol;
   *     of several, the one that passes first
   */
  public <T> T dailyHistory(
      HistoryRequest request,
      Predicate<HistoryRequest> isUseful,
      BiFunction<HistoryRequest, DailyHistory, T> accept) {
    List<Vendor> able = histories.able(request, isUseful);
    List<Vendor> forUnknown = histories.forUnknown(request, isUseful);
    try {
      return answers.first(
          able,
          forUnknown,
          vendor -> {
            HistoryRequest asked = histories.findReached(vendor, request).orElse(request);
            DailyHistory answer = vendor.dailyHistory(asked);
            if (answer.bars().isEmpty()) {
              throw new VendorException(vendor.name(), VendorFailure.EMPTY, "no bar in the answer");
            }
            return accept.apply(asked, answer);
          });
    } catch (UnknownSymbolException e) {
      throw e.witnessedBy(
          Stream.concat(able.stream(), forUnknown.stream())
              .filter(vendor -> vendor.hasNotationOf(request.symbol()))
              .map(Vendor::name)
              .collect(Collectors.toSet()));
    }
  }

  /**
   * What is made, as of a history, of the bars within days of the first vendor that has them; empty
   * if none reaches them. One whose calls are rationed is not asked: they are for the closes.
   */
  public <T> Optional<T> intraday(
      IntradayRequest request, BiFunction<IntradayRequest, IntradayHistory, T> accept) {
    return intraday.first(request, accept);
  }

  /** Whether vendors of that market are not asked, as they do not reach what is useful. */
  public boolean isOfSomeAlone(HistoryRequest request, Predicate<HistoryRequest> isUseful) {
    return histories.able(request, isUseful).size() < histories.of(request.market()).count();
  }

  /** Whether one vendor alone has what is useful of the request. */
  public boolean isOfOneVendor(HistoryRequest request, Predicate<HistoryRequest> isUseful) {
    return histories.able(request, isUseful).size() == 1;
  }

  /** Completed sessions that any vendor's history of that market goes back; 0 if none has it. */
  public int reach(Market market) {
    return histories.of(market).mapToInt(it -> it.capabilities().historySessions()).max().orElse(0);
  }

  /** Whether no prices of that market are made up. */
  public boolean areReal(Market market) {
    return histories.of(market).noneMatch(it -> it.name() == VendorName.SIMULATED);
  }

  /** The last session that any vendor of that market may have the official bars of by then. */
  public Session lastOfficial(Market market, Instant at) {
    return histories.lastOfficial(market, at);
  }

  /** Whether any vendor has live prices of that market. */
  public boolean hasLive(Market market) {
    return vendors.stream().anyMatch(vendor -> vendor.capabilities().hasLiveOf(market));
  }

  /** Whether that vendor has live prices of that market. */
  public boolean hasLive(VendorName name, Market market) {
    return vendors.stream()
        .anyMatch(vendor -> vendor.name() == name && vendor.capabilities().hasLiveOf(market));
  }

  /** Vendors with live prices that are known to refuse every call just now. */
  public Set<VendorName> closedForLive() {
    Instant now = clock.instant();
    return vendors.stream()
        .filter(vendor -> vendor.capabilities().hasLive())
        .filter(vendor -> HistoryVendors.findClosed(vendor, now).isPresent())
        .map(Vendor::name)
        .collect(Collectors.toSet());
  }

  /** Whether the histories of that market come from keys alone that allow few calls a day. */
  public boolean isRationed(Market market) {
    return reach(market) > 0 && histories.of(market).allMatch(Vendor::isRationed);
  }

  /** The calls of a day that histories may take. */
  public DayCalls dayCalls() {
    return new DayCalls(histories::of, clock);
  }

  /** What these vendors can never answer, in sentences: for whoever starts the system. */
  public List<String> coverageGaps(Retention retention) {
    return CoverageReport.of(vendors, retention, clock.instant());
  }

  /** Another vendor with all of that history and its splits, which may be asked just now. */
  public Optional<Vendor> findSecond(
      HistoryRequest request, VendorName first, Predicate<Vendor> isAble) {
    return histories.findSecond(request, first, isAble);
  }

  /**
   * The bars of a whole market's day from the first vendor that gives them in one call; empty if
   * none of the vendors does, or can by now, or for so few symbols their histories take fewer
   * calls.
   *
   * @throws VendorException as for a history
   */
  public Optional<MarketDay> marketDay(
      Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    Instant now = clock.instant();
    List<Vendor> able =
        vendors.stream()
            .filter(vendor -> isWorthADay(vendor, market, wanted.size()))
            .filter(it -> !date.isAfter(HistoryVendors.lastOfficial(it, market, now).date()))
            .toList();
    return able.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.first(able, vendor -> vendor.marketDay(market, date, wanted, run)));
  }

  /**
   * Whether any vendor gives the bars of a whole day of that market in one call that is worth it
   * for so many of its symbols.
   */
  public boolean hasMarketDay(Market market, int symbols) {
    return vendors.stream().anyMatch(vendor -> isWorthADay(vendor, market, symbols));
  }

  private static boolean isWorthADay(Vendor vendor, Market market, int symbols) {
    return vendor.capabilities().hasDayOf(market)
        && vendor.marketDayCalls() <= (long) symbols * vendor.historyCalls();
  }

  /**
   * What the first vendor that has it tells of the symbol's company; empty if none of the vendors
   * offers such data of its market.
   *
   * @throws VendorException as for a history
   */
  public Optional<CompanyData> company(Symbol symbol) {
    List<Vendor> able =
        vendors.stream()
            .filter(vendor -> vendor.capabilities().hasCompaniesOf(Markets.of(symbol)))
            .toList();
    return able.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.first(able, vendor -> vendor.company(symbol)));
  }

  /** Whether any vendor offers company data of that market's symbols. */
  public boolean hasCompany(Market market) {
    return vendors.stream().anyMatch(vendor -> vendor.capabilities().hasCompaniesOf(market));
  }

  /** The vendors that list what can be traded, the preferred first. */
  public List<VendorName> listing() {
    return vendors.stream()
        .filter(vendor -> vendor.capabilities().listings())
        .map(Vendor::name)
        .toList();
  }

  /**
   * A page of what that vendor lists, and no other: a part of one vendor's list and a part of
   * another's are no list.
   *
   * @param page as the page before told; null for the first
   * @throws VendorException as for a history
   */
  public ListingsPage listings(VendorName name, @Nullable String page) {
    List<Vendor> named = vendors.stream().filter(vendor -> vendor.name().equals(name)).toList();
    return answers.first(named, vendor -> vendor.listings(page));
  }

  /** What the first vendor finds of a text that can search and answers; empty if none can. */
  public Optional<SearchAnswer> search(String text) {
    List<Vendor> able = vendors.stream().filter(Vendor::searches).toList();
    return able.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.first(able, vendor -> vendor.search(text)));
  }

  /**
   * @param isUseful as for {@link #dailyHistory(HistoryRequest, Predicate, BiFunction)}
   * @throws CallRefusedException if every vendor that may have the history is known to refuse calls
   *     just now, with the class, the words and the time of the one that opens first; nobody is
   *     asked
   */
  public void requireOpen(HistoryRequest request, Predicate<HistoryRequest> isUseful) {
    histories.requireOpen(request, isUseful);
  }

  /** As {@link #liveQuotes(List, LiveCalls, QuoteJudge)}, where any price will do. */
  public LiveQuotes liveQuotes(List<Symbol> symbols, LiveCalls calls) {
    return liveQuotes(symbols, calls, _ -> false);
  }

  /**
   * The newest price of each symbol, from the first vendor that has it; for each other one the
   * failure of the last vendor that was asked, or of one before it if only that may pass. A vendor
   * is asked for what it covers and can write: that it has nothing of all else is no news.
   *
   * @param symbols those to be asked for first where calls are short come first; none twice
   * @param judge whether a price would be rejected: then the next vendor is asked, too, and the
   *     price stands only where that one has no better one
   */
  public LiveQuotes liveQuotes(List<Symbol> symbols, LiveCalls calls, QuoteJudge judge) {
    return prices.ask(symbols, calls, judge);
  }
}
