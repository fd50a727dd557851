package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.math.BigDecimal;
import java.util.Collection;
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
 * @param version counts its writes; a write must name the version it has read
 */
public record LatestPrice(
    Symbol symbol,
    SymbolStatus status,
    @Nullable PricePoint price,
    List<DatedClose> closes,
    List<Split> splits,
    @Nullable String name,
    long version) {

  /** How many closes are kept in the row. */
  public static final int CLOSES = 10;

  /** Longer names are cut: the row has to stay under 1 KB, one write unit. */
  public static final int MAX_NAME_LENGTH = 80;

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
    LatestPrice merged =
        new LatestPrice(
            symbol, status, price, List.copyOf(byDate.values()), relevant, name, version);
    return merged.withNewestOf(standing).orIfEqual(this);
  }

  /** The row under another status. */
  public LatestPrice withStatus(SymbolStatus itsStatus) {
    return new LatestPrice(symbol, itsStatus, price, closes, splits, name, version).orIfEqual(this);
  }

  /** The row with the company's name, where one is told. */
  public LatestPrice withName(@Nullable String itsName) {
    return itsName == null
        ? this
        : new LatestPrice(symbol, status, price, closes, splits, itsName, version).orIfEqual(this);
  }

  /** The same row under another version. */
  public LatestPrice withVersion(long itsVersion) {
    return new LatestPrice(symbol, status, price, closes, splits, name, itsVersion);
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
        .map(
            close ->
                new DatedClose(
                    close.date(),
                    factors.adjust(close.close(), close.date(), until),
                    close.finality()))
        .toList();
  }

  /** The close of that session as it stands here, if it is among the closes kept. */
  public Optional<DatedClose> findClose(SessionDate date) {
    return closes.stream().filter(close -> close.date().equals(date)).findFirst();
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
    SplitFactors factors = new SplitFactors(splits);
    return closes.stream()
        .filter(close -> close.date().isBefore(bar.date()))
        .reduce((earlier, later) -> later)
        .map(close -> factors.adjust(close.close(), close.date(), bar.date()))
        .orElse(null);
  }

  private SessionDate newestSession() {
    SessionDate lastClose = closes.getLast().date();
    return price != null && price.session().isAfter(lastClose) ? price.session() : lastClose;
  }

  private LatestPrice withPrice(PricePoint itsPrice) {
    return new LatestPrice(symbol, status, itsPrice, closes, splits, name, version);
  }

  private LatestPrice orIfEqual(LatestPrice other) {
    return Objects.equals(this, other) ? other : this;
  }
}
