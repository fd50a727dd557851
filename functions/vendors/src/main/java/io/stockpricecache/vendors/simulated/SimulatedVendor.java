package io.stockpricecache.vendors.simulated;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A vendor without a network, whose prices are made up and say so by their source.
 *
 * <p>Everything is a function of seed, symbol and time: two processes with one seed agree, and
 * asking again changes nothing. Any symbol is known but those beginning with ZZ, UNKNOWN, NOSUCH or
 * INVALID, those of no known market, and pairs in what is no ISO 4217 currency. All trade since
 * 2000-01-03. NVDA splits 3:2 each April and October.
 */
public final class SimulatedVendor implements Vendor {

  /** The first session of the calendars that hold holidays. */
  public static final SessionDate LISTED_ON = SessionDate.of(2000, 1, 3);

  private static final Duration ALL_DAYS = Duration.ofDays(10_000);

  private static final Capabilities CAPABILITIES =
      new Capabilities(
              Markets.ids(), 500, Capabilities.ALL_SESSIONS, false, true, true, true, false)
          .withListings()
          .withIntraday(ALL_DAYS, ALL_DAYS);

  private final InstantSource clock;
  private final Noise noise;

  public SimulatedVendor(InstantSource clock, long seed) {
    this.clock = requireNonNull(clock, "clock is null");
    this.noise = new Noise(seed);
  }

  @Override
  public VendorName name() {
    return VendorName.SIMULATED;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    Instrument instrument =
        Instrument.find(request.symbol(), noise)
            .orElseThrow(
                () -> failure(VendorFailure.UNKNOWN_SYMBOL, "no symbol " + request.symbol()));
    Instant now = clock.instant();
    TradingCalendar calendar = instrument.market().calendar();
    SessionDate from = later(request.from(), LISTED_ON);
    SessionDate completed = calendar.lastCompleted(now).date();
    SessionDate to = request.to().isAfter(completed) ? completed : request.to();
    List<Bar> bars =
        from.isAfter(to)
            ? List.of()
            : calendar.sessions(from, to).stream()
                .map(session -> bar(instrument, session, now, request.run()))
                .toList();
    if (bars.isEmpty()) {
      throw failure(VendorFailure.EMPTY, "no completed session of these dates");
    }
    SessionDate today = calendar.dateAt(now);
    return new DailyHistory(
        VendorName.SIMULATED,
        bars,
        List.of(),
        DailyHistory.Excerpts.NONE,
        new CorporateActions(
            instrument.splits().between(from, today), Dividends.between(instrument, from, today)),
        instrument.currency(),
        LISTED_ON,
        instrument.name(),
        instrument.exchange());
  }

  @Override
  public IntradayHistory intraday(IntradayRequest request) {
    Instrument instrument =
        Instrument.find(request.symbol(), noise)
            .orElseThrow(
                () -> failure(VendorFailure.UNKNOWN_SYMBOL, "no symbol " + request.symbol()));
    Instant now = clock.instant();
    TradingCalendar calendar = instrument.market().calendar();
    // A session may begin on the day before its date.
    SessionDate from = later(calendar.dateAt(request.from()).plusDays(-1), LISTED_ON);
    SessionDate to = calendar.dateAt(request.to()).plusDays(1);
    List<IntradayHistory.Timed> bars =
        calendar.sessions(from, to).stream()
            .flatMap(
                each -> new TradingDay(instrument, each).bars(request.interval(), now).stream())
            .filter(bar -> !bar.time().isBefore(request.from()))
            .filter(bar -> bar.time().isBefore(request.to()))
            .toList();
    if (bars.isEmpty()) {
      throw failure(VendorFailure.EMPTY, "no bar of this time");
    }
    return new IntradayHistory(
        request.symbol(),
        request.interval(),
        instrument.currency(),
        VendorName.SIMULATED,
        now,
        bars,
        List.of());
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    if (symbols.isEmpty() || symbols.size() > CAPABILITIES.liveBatch()) {
      throw new IllegalArgumentException("a batch is 1 to 500 symbols: " + symbols.size());
    }
    Instant now = clock.instant();
    Map<Symbol, Quote> quotes = new HashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    for (Symbol symbol : symbols) {
      Instrument.find(symbol, noise)
          .ifPresentOrElse(
              instrument -> quotes.put(symbol, quote(instrument, now)),
              () -> failures.put(symbol, VendorFailure.UNKNOWN_SYMBOL));
    }
    return new LiveQuotes(quotes, failures);
  }

  @Override
  public CompanyData company(Symbol symbol) {
    return Instrument.find(symbol, noise)
        .map(instrument -> SimulatedCompany.of(instrument, clock.instant()))
        .orElseThrow(() -> failure(VendorFailure.UNKNOWN_SYMBOL, "no symbol " + symbol));
  }

  @Override
  public ListingsPage listings(@Nullable String page) {
    return new ListingsPage(SimulatedListings.all(), null);
  }

  private static Bar bar(Instrument instrument, Session session, Instant now, Instant run) {
    return Bar.ranked(
        session.date(),
        new TradingDay(instrument, session).figures(),
        instrument.currency(),
        VendorName.SIMULATED,
        Finality.FINAL,
        session.close(),
        now,
        run);
  }

  private static Quote quote(Instrument instrument, Instant now) {
    TradingCalendar calendar = instrument.market().calendar();
    Session session =
        calendar
            .findOpen(now)
            .or(() -> calendar.findPaused(now))
            .orElseGet(() -> calendar.lastCompleted(now));
    TradingDay day = new TradingDay(instrument, session);
    Session before = calendar.previous(session.date());
    List<Split> splits = instrument.splits().between(before.date(), session.date());
    BigDecimal previousClose =
        new SplitFactors(splits)
            .adjust(new TradingDay(instrument, before).close(), before.date(), session.date());
    return new Quote(
        instrument.symbol(),
        day.figuresUntil(now),
        previousClose,
        instrument.currency(),
        session.date(),
        lastTrade(session, calendar, day, now),
        now,
        VendorName.SIMULATED,
        new Feed(instrument.kind(), Duration.ZERO));
  }

  /** The close is the closing auction's, which may be after the session. */
  private static Instant lastTrade(
      Session session, TradingCalendar calendar, TradingDay day, Instant now) {
    Instant auction =
        calendar
            .findClosingAuction()
            .map(each -> session.close().plus(each.latest()))
            .orElse(session.close());
    return now.isBefore(auction) ? day.timeOf(now) : auction;
  }

  private static SessionDate later(SessionDate a, SessionDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static VendorException failure(VendorFailure failure, String detail) {
    return new VendorException(VendorName.SIMULATED, failure, detail);
  }
}
