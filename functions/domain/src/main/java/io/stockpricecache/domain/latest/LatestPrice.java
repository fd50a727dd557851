package io.stockpricecache.domain.latest;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a page shows of one symbol, so that a page is one read: a projection of its history and
 * its live price.
 *
 * <p>It only moves forward: a live price is taken if it is newer than the one here; a bar, if it
 * stands in the history, which has settled by rank which bar stands. Rebuilding it from the history
 * gives the same row.
 *
 * @param price the newest price; null until there is one
 * @param closes the newest closes as traded, ascending, at most {@value #CLOSES}
 * @param splits those that lie within {@code closes} or after: what reading needs to adjust them
 * @param feed what is known of how its live prices come
 * @param seen what its live prices have shown of the newest session of which any came; null of none
 * @param demand how often its live price is wanted
 * @param version counts its writes; a write must name the version it has read
 */
public record LatestPrice(
    Symbol symbol,
    SymbolStatus status,
    @Nullable PricePoint price,
    List<DatedClose> closes,
    List<Split> splits,
    CompanySummary company,
    Feed feed,
    @Nullable SeenSession seen,
    Demand demand,
    long version) {

  /** How many closes are kept in the row. */
  public static final int CLOSES = 10;

  public LatestPrice {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(status, "status is null");
    requireNonNull(company, "company is null");
    requireNonNull(feed, "feed is null");
    requireNonNull(demand, "demand is null");
    closes = List.copyOf(closes);
    if (price != null) {
      price.figures().requireOf(symbol);
    }
    if (!Ohlcv.mayBeBelowZero(symbol)) {
      closes.forEach(close -> Decimals.positive(close.close(), "close"));
    }
    splits = List.copyOf(splits);
    if (closes.size() > CLOSES) {
      throw new IllegalArgumentException("more than " + CLOSES + " closes: " + closes.size());
    }
  }

  /** Of which users have asked for, and no live price of a session was seen. */
  public LatestPrice(
      Symbol symbol,
      SymbolStatus status,
      @Nullable PricePoint price,
      List<DatedClose> closes,
      List<Split> splits,
      CompanySummary company,
      Feed feed,
      long version) {
    this(symbol, status, price, closes, splits, company, feed, null, Demand.OF_USERS, version);
  }

  /** Of a feed of which nothing is known. */
  public LatestPrice(
      Symbol symbol,
      SymbolStatus status,
      @Nullable PricePoint price,
      List<DatedClose> closes,
      List<Split> splits,
      CompanySummary company,
      long version) {
    this(symbol, status, price, closes, splits, company, Feed.UNKNOWN, version);
  }

  /** The row of a symbol that somebody has just asked for. */
  public static LatestPrice pending(Symbol symbol) {
    return new LatestPrice(
        symbol, SymbolStatus.PENDING, null, List.of(), List.of(), CompanySummary.NONE, 0);
  }

  /** The row of a symbol of that tier that was just asked for. */
  public static LatestPrice pending(Symbol symbol, TierName tier) {
    return pending(symbol).withDemand(new Demand(tier, null));
  }

  /**
   * The row without a price and closes that cannot be known at that time, or this row itself if it
   * has none: they are not to hold out true ones. Whoever moves a stored row forward begins here.
   */
  public LatestPrice asKnownAt(Instant now) {
    TradingCalendar calendar = Markets.of(symbol).calendar();
    SessionDate today = calendar.dateAt(now.plus(Quote.CLOCK_SKEW));
    List<DatedClose> known = closes.stream().filter(it -> !it.date().isAfter(today)).toList();
    boolean isAhead = price != null && price.isAheadOf(now, calendar);
    LatestPrice row = isAhead ? withSeen(null) : this;
    return isAhead || known.size() < closes.size()
        ? row.with(status, isAhead ? null : price, known, splits)
        : this;
  }

  /** The row with that live price, or this row itself if the price is not newer. */
  public LatestPrice withQuote(Quote quote) {
    PricePoint newcomer = PricePoint.of(quote).withPreviousClose(previousCloseOf(quote));
    return price == null || newcomer.supersedes(price)
        ? withPrice(newcomer).withFeed(quote.feed()).withSeenOf(quote)
        : this;
  }

  private LatestPrice withSeenOf(Quote quote) {
    return withSeen(SeenSession.after(seen, quote, clock()));
  }

  /** What was seen of the session of its price; empty where nothing was. */
  public Optional<SeenSession> findSeen() {
    return price == null ? Optional.empty() : SeenSession.of(seen, price.session());
  }

  /** The row after that was told of its feed; a kind that is known stays where none is told. */
  public LatestPrice withFeed(Feed told) {
    return new LatestPrice(
        symbol, status, price, closes, splits, company, feed.after(told), seen, demand, version);
  }

  /**
   * What is traded: as a vendor told, else as the form of the symbol tells; null if neither does.
   */
  public @Nullable InstrumentKind kind() {
    return feed.kind() == null ? SymbolForms.findKind(symbol).orElse(null) : feed.kind();
  }

  /** When which of its prices is due. */
  public PriceClock clock() {
    return new PriceClock(Markets.of(symbol).calendar(), feed);
  }

  /**
   * What that live price is compared with: our own close of the session before, else what the
   * vendor says; null if nobody knows it.
   */
  public @Nullable BigDecimal previousCloseOf(Quote quote) {
    return new PreviousClose(this, quote.session(), Finality.LIVE)
        .of(quote.price(), quote.previousClose());
  }

  /**
   * The row after these bars have come to stand in the history, or this row itself if they change
   * nothing.
   */
  public LatestPrice withBars(Collection<Bar> standing, CorporateActions actions) {
    TreeMap<SessionDate, DatedClose> byDate = new TreeMap<>();
    closes.forEach(close -> byDate.put(close.date(), close));
    standing.forEach(
        bar -> byDate.put(bar.date(), new DatedClose(bar.date(), bar.close(), bar.finality())));
    while (byDate.size() > CLOSES) {
      byDate.pollFirstEntry();
    }
    List<Split> relevant = byDate.isEmpty() ? List.of() : actions.splitsAfter(byDate.firstKey());
    LatestPrice merged = with(status, price, List.copyOf(byDate.values()), relevant);
    return merged.withNewestOf(standing).withPreviousClose().orIfEqual(this);
  }

  /** The row under another status. */
  public LatestPrice withStatus(SymbolStatus newStatus) {
    return with(newStatus, price, closes, splits).orIfEqual(this);
  }

  /** The row with the company's name, where one is told. */
  public LatestPrice withName(@Nullable String newName) {
    return newName == null ? this : with(company.withName(newName)).orIfEqual(this);
  }

  /** The row with the exchange that the symbol is listed on, where one is told. */
  public LatestPrice listedAt(@Nullable String exchange) {
    return exchange == null ? this : with(company.listedAt(exchange)).orIfEqual(this);
  }

  /**
   * The row with what a vendor tells of the company; a kind that is known stays.
   *
   * @param pricesIn currency of the symbol's prices: a market cap in another one is left out, since
   *     nothing could be compared with it
   */
  public LatestPrice withCompany(CompanyData told, @Nullable Currency pricesIn) {
    LatestPrice row = with(company.with(told, pricesIn));
    return (feed.kind() == null ? row.withFeed(new Feed(told.kind(), feed.delay())) : row)
        .orIfEqual(this);
  }

  /** The same row under another version. */
  public LatestPrice withVersion(long newVersion) {
    return new LatestPrice(
        symbol, status, price, closes, splits, company, feed, seen, demand, newVersion);
  }

  /** The row, wanted so often. */
  public LatestPrice withDemand(Demand newDemand) {
    return new LatestPrice(
        symbol, status, price, closes, splits, company, feed, seen, newDemand, version);
  }

  /** Whether its price is stale at that time, by its market's hours; no price is. */
  public boolean isStale(Staleness staleness, Instant now) {
    return staleness.isStale(price, Markets.of(symbol).calendar(), feed, now);
  }

  /**
   * The newest closes, at most {@code count}, ascending, in shares of the newest price's session.
   */
  public List<DatedClose> adjustedCloses(int count) {
    if (closes.isEmpty()) {
      return List.of();
    }
    SplitFactors factors = new SplitFactors(splits);
    SessionDate until = newestSession();
    return closes.subList(Math.max(0, closes.size() - count), closes.size()).stream()
        .map(close -> adjusted(close, factors, until))
        .toList();
  }

  /** The close of that session as it stands here, if it is among the closes kept. */
  public Optional<DatedClose> findClose(SessionDate date) {
    return closes.stream().filter(close -> close.date().equals(date)).findFirst();
  }

  /** The official close of that session, as traded, if it is among the closes kept. */
  public Optional<BigDecimal> findOfficialClose(SessionDate date) {
    return findClose(date)
        .filter(close -> close.finality() == Finality.FINAL)
        .map(DatedClose::close);
  }

  /** The newest close kept of a session before that one, in shares of that session. */
  public Optional<DatedClose> findCloseBefore(SessionDate session) {
    return closes.stream()
        .filter(close -> close.date().isBefore(session))
        .reduce((_, later) -> later)
        .map(close -> adjusted(close, new SplitFactors(splits), session));
  }

  private static DatedClose adjusted(DatedClose close, SplitFactors factors, SessionDate until) {
    return new DatedClose(
        close.date(), factors.adjust(close.close(), close.date(), until), close.finality());
  }

  private LatestPrice withNewestOf(Collection<Bar> standing) {
    return standing.stream()
        .max((a, b) -> a.date().compareTo(b.date()))
        .map(bar -> PricePoint.of(bar, toldWith(bar)))
        .filter(newcomer -> price == null || newcomer.supersedes(price))
        .map(this::withPrice)
        .orElse(this);
  }

  /** What a vendor said with the live price that has become this bar. */
  private @Nullable BigDecimal toldWith(Bar bar) {
    return price != null && price.session().equals(bar.date()) ? price.previousClose() : null;
  }

  /** The close before may become official, or its split known, after the price itself. */
  private LatestPrice withPreviousClose() {
    if (price == null) {
      return this;
    }
    BigDecimal before =
        new PreviousClose(this, price.session(), price.finality())
            .of(price.price(), price.previousClose());
    return withPrice(price.withPreviousClose(before));
  }

  private SessionDate newestSession() {
    SessionDate lastClose = closes.getLast().date();
    return price != null && price.session().isAfter(lastClose) ? price.session() : lastClose;
  }

  private LatestPrice withPrice(PricePoint newPrice) {
    return with(status, newPrice, closes, splits);
  }

  private LatestPrice with(
      SymbolStatus newStatus,
      @Nullable PricePoint newPrice,
      List<DatedClose> newCloses,
      List<Split> newSplits) {
    return new LatestPrice(
        symbol, newStatus, newPrice, newCloses, newSplits, company, feed, seen, demand, version);
  }

  private LatestPrice with(CompanySummary newCompany) {
    return new LatestPrice(
        symbol, status, price, closes, splits, newCompany, feed, seen, demand, version);
  }

  private LatestPrice withSeen(@Nullable SeenSession told) {
    return new LatestPrice(
        symbol, status, price, closes, splits, company, feed, told, demand, version);
  }

  private LatestPrice orIfEqual(LatestPrice other) {
    return Objects.equals(this, other) ? other : this;
  }
}
