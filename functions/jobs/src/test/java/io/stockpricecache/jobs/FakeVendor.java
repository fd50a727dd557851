package io.stockpricecache.jobs;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.RenamedSymbolException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A vendor that does as told. Its official close of a date in the second half of the year is the
 * date's day of year, so that a test can say it; in the first half the days are counted down to it,
 * so that no close is far from the one before.
 */
final class FakeVendor implements Vendor {

  static final Currency USD = Currency.getInstance("USD");

  /** Symbols in one live call. */
  static final int LIVE_BATCH = 2;

  final List<List<Symbol>> liveCalls = new CopyOnWriteArrayList<>();
  final List<HistoryRequest> historyCalls = new CopyOnWriteArrayList<>();

  /** Live price of each symbol it has one for. */
  final Map<Symbol, BigDecimal> prices = new ConcurrentHashMap<>();

  /** What it does wrong, asked for this symbol. */
  final Map<Symbol, VendorFailure> failures = new ConcurrentHashMap<>();

  /** What has taken the place of a symbol that it does not know any more. */
  final Map<Symbol, Symbol> renamed = new ConcurrentHashMap<>();

  /** Sessions that it has no bar of. */
  final Set<SessionDate> gaps = new HashSet<>();

  /** What it says the close of a session was instead. */
  final Map<SessionDate, BigDecimal> closes = new HashMap<>();

  /** Since when it says that each symbol is listed. */
  @Nullable SessionDate listedOn;

  /** Rows that it sends and no bar can be made of. */
  List<RejectedRow> leftOut = List.of();

  Currency currency = USD;

  /** Changes each quote before it is given. */
  UnaryOperator<Quote> distortion = UnaryOperator.identity();

  /** Runs during each live call. */
  Runnable duringLiveCall = () -> {};

  CorporateActions actions = CorporateActions.NONE;

  private final InstantSource clock;

  /** Whether it gives whole market days, and what it was asked for. */
  boolean isMarketDaily;

  /** How much later than the market's its official bars come. */
  Duration late = Duration.ZERO;

  final List<SessionDate> marketDays = new ArrayList<>();

  /** Whether it has company data, and what it was asked for. */
  boolean tellsOfCompanies;

  final List<Symbol> companyCalls = new ArrayList<>();

  /** What it fails with, asked for a company. */
  @Nullable VendorException companyFailure;

  /** Companies of which it answers without any data, as of an exchange-traded fund. */
  final Set<Symbol> companiesUntold = new HashSet<>();

  /** Codes of the markets that it covers. */
  Set<String> markets = Markets.ids();

  /** Whether it has live prices. */
  boolean isLive = true;

  /** Whether its budget is spent. */
  boolean refuses;

  private final VendorName name;

  FakeVendor(InstantSource clock) {
    this(clock, VendorName.YAHOO);
  }

  FakeVendor(InstantSource clock, VendorName name) {
    this.clock = clock;
    this.name = name;
  }

  /** The same quote, of another time. */
  static Quote at(Quote quote, Instant asOf) {
    return at(quote, quote.session(), asOf);
  }

  /** The same quote, of a time in another session. */
  static Quote at(Quote quote, SessionDate session, Instant asOf) {
    return new Quote(
        quote.symbol(),
        quote.figures(),
        quote.previousClose(),
        quote.currency(),
        session,
        asOf,
        quote.fetchedAt(),
        quote.source());
  }

  int calls() {
    return liveCalls.size() + historyCalls.size();
  }

  static BigDecimal closeOf(SessionDate date) {
    int day = date.value().getDayOfYear();
    return BigDecimal.valueOf(Math.max(day, 400 - day));
  }

  @Override
  public VendorName name() {
    return name;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        markets,
        isLive ? LIVE_BATCH : 0,
        Capabilities.ALL_SESSIONS,
        isMarketDaily,
        /* splits= */ true,
        /* dividends= */ true,
        tellsOfCompanies,
        /* splitAdjusted= */ false);
  }

  @Override
  public Duration officialDelay(Market market) {
    return market.calendar().officialDelay().plus(late);
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    if (refuses) {
      throw new CallRefusedException(
          name, VendorFailure.QUOTA_EXHAUSTED, "spent", Duration.ofHours(1));
    }
    historyCalls.add(request);
    throwIfFailing(request.symbol());
    List<Bar> bars =
        request.market().calendar().sessions(request.from(), request.to()).stream()
            .filter(session -> session.isCompletedAt(clock.instant()))
            .filter(session -> !gaps.contains(session.date()))
            .map(session -> bar(session, request.run()))
            .toList();
    if (bars.isEmpty()) {
      throw new VendorException(name(), VendorFailure.EMPTY, "no bars");
    }
    return new DailyHistory(
        name(),
        bars,
        leftOut,
        date -> "row of " + date,
        actions,
        currency,
        listedOn,
        request.symbol() + " Inc.");
  }

  @Override
  public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    marketDays.add(date);
    Map<Symbol, Bar> bars = new HashMap<>();
    if (!gaps.contains(date)) {
      Bar bar = bar(market.calendar().session(date), run);
      wanted.stream().filter(it -> !failures.containsKey(it)).forEach(it -> bars.put(it, bar));
    }
    if (bars.isEmpty()) {
      throw new VendorException(name(), VendorFailure.EMPTY, "no bars");
    }
    Map<Symbol, CorporateActions> told = new HashMap<>();
    if (!actions.equals(CorporateActions.NONE)) {
      bars.keySet().forEach(symbol -> told.put(symbol, actions));
    }
    return new MarketDay(name(), bars, told, symbol -> "row of " + symbol);
  }

  private Bar bar(Session session, Instant run) {
    return Bar.ranked(
        session.date(),
        Ohlcv.ofClose(closes.getOrDefault(session.date(), closeOf(session.date()))),
        currency,
        name(),
        Finality.FINAL,
        session.close(),
        clock.instant(),
        run);
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    liveCalls.add(symbols);
    duringLiveCall.run();
    Map<Symbol, Quote> quotes = new HashMap<>();
    Map<Symbol, VendorFailure> missing = new HashMap<>();
    for (Symbol symbol : symbols) {
      VendorFailure failure = failures.get(symbol);
      BigDecimal price = prices.get(symbol);
      if (failure == VendorFailure.UNKNOWN_SYMBOL || price == null) {
        missing.put(symbol, VendorFailure.UNKNOWN_SYMBOL);
      } else if (failure != null) {
        throw new VendorException(name(), failure, "as told");
      } else {
        quotes.put(symbol, distortion.apply(quote(symbol, price)));
      }
    }
    return new LiveQuotes(quotes, missing);
  }

  private Quote quote(Symbol symbol, BigDecimal price) {
    Instant now = clock.instant();
    SessionDate session = Markets.of(symbol).dateAt(now);
    return new Quote(symbol, Ohlcv.ofClose(price), null, USD, session, now, now, name());
  }

  static Quote withPreviousClose(Quote quote, String previousClose) {
    return new Quote(
        quote.symbol(),
        quote.figures(),
        new BigDecimal(previousClose),
        quote.currency(),
        quote.session(),
        quote.asOf(),
        quote.fetchedAt(),
        quote.source());
  }

  @Override
  public CompanyData company(Symbol symbol) {
    companyCalls.add(symbol);
    if (companyFailure != null) {
      throw companyFailure;
    }
    if (companiesUntold.contains(symbol)) {
      throw new VendorException(name(), VendorFailure.EMPTY, "no company data");
    }
    return new CompanyData(
        name(),
        clock.instant(),
        symbol + " Corporation",
        "Technology",
        "Widgets",
        "NasdaqGS",
        USD,
        new BigDecimal("1234567890"),
        null,
        null,
        null,
        InstrumentKind.ETF);
  }

  private void throwIfFailing(Symbol symbol) {
    if (renamed.containsKey(symbol)) {
      throw new RenamedSymbolException(
          name(), renamed.get(symbol), SessionDate.parse("2026-11-23"));
    }
    VendorFailure failure = failures.get(symbol);
    if (failure != null) {
      throw new VendorException(name(), failure, "as told");
    }
  }
}
