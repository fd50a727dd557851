package io.stockpricecache.domain.latest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
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
 * @param name company name; null while unknown
 * @param sector in the words of the vendor that told it, as is {@code industry}
 * @param marketCap value of all shares in the currency of the prices; null while unknown, never 0
 * @param version counts its writes; a write must name the version it has read
 */
public record LatestPrice(
    Symbol symbol,
    SymbolStatus status,
    @Nullable PricePoint price,
    List<DatedClose> closes,
    List<Split> splits,
    @Nullable String name,
    @Nullable String sector,
    @Nullable String industry,
    @Nullable BigDecimal marketCap,
    long version) {

  /** How many closes are kept in the row. */
  public static final int CLOSES = 10;

  /** Longer names are cut: the row has to stay under 1 KB, one write unit. */
  public static final int MAX_NAME_LENGTH = 80;

  /**
   * Longer sectors and industries are cut, too; in bytes of UTF-8, for two more such names would be
   * too much.
   */
  public static final int MAX_SECTOR_BYTES = 40;

  public LatestPrice {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(status, "status is null");
    closes = List.copyOf(closes);
    splits = List.copyOf(splits);
    if (closes.size() > CLOSES) {
      throw new IllegalArgumentException("more than " + CLOSES + " closes: " + closes.size());
    }
    if (name != null && name.length() > MAX_NAME_LENGTH) {
      name = name.substring(0, MAX_NAME_LENGTH);
    }
    sector = cut(sector);
    industry = cut(industry);
    marketCap = Decimals.positiveOrNull(marketCap, "marketCap");
  }

  /** A row of whose company no more than the name is known. */
  public LatestPrice(
      Symbol symbol,
      SymbolStatus status,
      @Nullable PricePoint price,
      List<DatedClose> closes,
      List<Split> splits,
      @Nullable String name,
      long version) {
    this(symbol, status, price, closes, splits, name, null, null, null, version);
  }

  /** The row of a symbol that was just asked for. */
  public static LatestPrice pending(Symbol symbol) {
    return new LatestPrice(symbol, SymbolStatus.PENDING, null, List.of(), List.of(), null, 0);
  }

  /** The row with that live price, or this row itself if the price is not newer. */
  public LatestPrice withQuote(Quote quote) {
    PricePoint newcomer = PricePoint.of(quote);
    return price == null || newcomer.supersedes(price) ? withPrice(newcomer) : this;
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
    return merged.withNewestOf(standing).withPreviousOfOfficial().orIfEqual(this);
  }

  /** The row under another status. */
  public LatestPrice withStatus(SymbolStatus newStatus) {
    return with(newStatus, price, closes, splits).orIfEqual(this);
  }

  /** The row with the company's name, where one is told. */
  public LatestPrice withName(@Nullable String newName) {
    return newName == null
        ? this
        : withCompany(newName, sector, industry, marketCap).orIfEqual(this);
  }

  /**
   * The row with what a vendor tells of the company.
   *
   * @param pricesIn currency of the symbol's prices: a market cap in another one is left out, since
   *     nothing could be compared with it
   */
  public LatestPrice withCompany(CompanyData company, @Nullable Currency pricesIn) {
    BigDecimal cap = Objects.equals(company.currency(), pricesIn) ? company.marketCap() : null;
    String newName = company.name() == null ? name : company.name();
    return withCompany(newName, company.sector(), company.industry(), cap).orIfEqual(this);
  }

  /** The same row under another version. */
  public LatestPrice withVersion(long newVersion) {
    return new LatestPrice(
        symbol, status, price, closes, splits, name, sector, industry, marketCap, newVersion);
  }

  /** Whether its price is stale at that time, by its market's hours; no price is. */
  public boolean isStale(Staleness staleness, Instant now) {
    return staleness.isStale(price, Markets.of(symbol).calendar(), now);
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
        .map(bar -> PricePoint.of(bar, previousCloseFor(bar)))
        .filter(newcomer -> price == null || newcomer.supersedes(price))
        .map(this::withPrice)
        .orElse(this);
  }

  /**
   * A provisional close keeps what the vendor said with the live price that it was; an official one
   * is compared here.
   */
  private @Nullable BigDecimal previousCloseFor(Bar bar) {
    if (bar.finality() == Finality.PROVISIONAL
        && price != null
        && price.session().equals(bar.date())) {
      return price.previousClose();
    }
    return findCloseBefore(bar.date()).map(DatedClose::close).orElse(null);
  }

  /** The close before may become official, or its split known, after the price itself. */
  private LatestPrice withPreviousOfOfficial() {
    if (price == null || price.finality() != Finality.FINAL) {
      return this;
    }
    PricePoint official = price;
    return findCloseBefore(official.session())
        .map(before -> withPrice(official.withPreviousClose(before.close())))
        .orElse(this);
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
        symbol, newStatus, newPrice, newCloses, newSplits, name, sector, industry, marketCap,
        version);
  }

  private LatestPrice withCompany(
      @Nullable String newName,
      @Nullable String newSector,
      @Nullable String newIndustry,
      @Nullable BigDecimal newMarketCap) {
    return new LatestPrice(
        symbol,
        status,
        price,
        closes,
        splits,
        newName,
        newSector,
        newIndustry,
        newMarketCap,
        version);
  }

  private static @Nullable String cut(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String cut = text;
    while (cut.getBytes(UTF_8).length > MAX_SECTOR_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  private LatestPrice orIfEqual(LatestPrice other) {
    return Objects.equals(this, other) ? other : this;
  }
}
