package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of ACTIVE symbols as one wake-up of the poll, or one refresh, knows them: read once, and
 * from then on known from its own writes. What somebody else has written meanwhile is found out
 * when a write is refused. A row that cannot be read is left alone. For one thread.
 */
final class LiveRows {

  private final LatestPrices latestPrices;
  private final Set<Symbol> wanted;
  private final Predicate<Market> hasLive;
  private final InstantSource clock;
  private final Map<Symbol, LatestPrice> rows = new HashMap<>();

  /**
   * @param wanted whose rows; all if empty
   * @param hasLive whether a vendor has live prices of a market
   */
  LiveRows(
      LatestPrices latestPrices,
      Set<Symbol> wanted,
      Predicate<Market> hasLive,
      InstantSource clock) {
    this.latestPrices = latestPrices;
    this.wanted = wanted;
    this.hasLive = hasLive;
    this.clock = clock;
    read();
  }

  /** Reads all of them anew, without what cannot be known by now. */
  void read() {
    rows.clear();
    (wanted.isEmpty() ? latestPrices.all() : latestPrices.findAllConsistent(wanted))
        .stream()
            .filter(row -> row.status() == SymbolStatus.ACTIVE)
            .map(this::asKnown)
            .forEach(row -> rows.put(row.symbol(), row));
  }

  Map<Symbol, LatestPrice> all() {
    return rows;
  }

  /** Those whose live prices come then, and a vendor has them. */
  List<LatestPrice> open(Instant at) {
    return polled().stream().filter(row -> openSession(row, at).isPresent()).toList();
  }

  /** Since when the first of those markets has traded without a break; then, if none is open. */
  Instant tradingSince(Predicate<Market> markets, Instant at) {
    return polled().stream()
        .filter(row -> markets.test(Markets.of(row.symbol())))
        .flatMap(row -> openSession(row, at).map(open -> since(row, open, at)).stream())
        .min(Instant::compareTo)
        .orElse(at);
  }

  private static Instant since(LatestPrice row, Session open, Instant at) {
    return row.clock().calendar().tradingSince(open, row.feed().seenAt(at));
  }

  /** Those whose live prices a vendor has. */
  List<LatestPrice> polled() {
    return rows.values().stream().filter(row -> hasLive.test(Markets.of(row.symbol()))).toList();
  }

  /** Whether the market of any of them is open then. */
  boolean isAnyMarketOpen(Instant at) {
    return rows.values().stream().anyMatch(row -> openSession(row, at).isPresent());
  }

  /** Codes of their markets that are open then, and of which no vendor has live prices. */
  Set<String> openWithoutVendor(Instant at) {
    return rows.values().stream()
        .filter(row -> openSession(row, at).isPresent())
        .map(row -> Markets.of(row.symbol()))
        .filter(hasLive.negate())
        .map(Market::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many symbols are ACTIVE; empty if it knows only the rows of some. */
  OptionalInt tracked() {
    return wanted.isEmpty() ? OptionalInt.of(rows.size()) : OptionalInt.empty();
  }

  /** Those of the quotes that would change a row. */
  List<Quote> news(List<Quote> quotes) {
    return quotes.stream().filter(this::isNews).toList();
  }

  /** Whether the row's price is of the session that is open then. */
  static boolean isOfOpenSession(LatestPrice row, Instant at) {
    PricePoint price = row.price();
    return price != null
        && openSession(row, at).filter(open -> open.date().equals(price.session())).isPresent();
  }

  /**
   * Writes the rows that the quotes change; a row that somebody else wrote meanwhile is read and
   * tried once more.
   *
   * @return how many were written
   */
  int write(List<Quote> quotes) {
    int written = saveNews(quotes);
    List<Quote> refused = news(quotes);
    if (refused.isEmpty()) {
      return written;
    }
    for (Quote quote : refused) {
      current(quote.symbol())
          .ifPresentOrElse(row -> rows.put(row.symbol(), row), () -> rows.remove(quote.symbol()));
    }
    return written + saveNews(refused);
  }

  /**
   * Notes on the rows what quotes say of their feed, also those that were not written: of a fund,
   * which is never live, no other ever comes.
   */
  void noteFeeds(List<Quote> quotes) {
    List<LatestPrice> changed = new ArrayList<>();
    for (Quote quote : quotes) {
      LatestPrice row = rows.get(quote.symbol());
      if (row != null && isNewsOfFeed(quote.feed(), row.feed())) {
        changed.add(row.withFeed(quote.feed()));
      }
    }
    if (!changed.isEmpty()) {
      save(changed);
    }
  }

  private static boolean isNewsOfFeed(Feed told, Feed known) {
    return (known.kind() == null && told.kind() != null)
        || (told.isPricedOnceADay() && !known.isPricedOnceADay())
        || told.delay().compareTo(known.delay()) > 0;
  }

  private Optional<LatestPrice> current(Symbol symbol) {
    try {
      return latestPrices
          .find(symbol)
          .filter(row -> row.status() == SymbolStatus.ACTIVE)
          .map(this::asKnown);
    } catch (UnreadableRowException e) {
      // Another version has written it meanwhile: the other symbols have their prices all the same.
      return Optional.empty();
    }
  }

  private LatestPrice asKnown(LatestPrice row) {
    return row.asKnownAt(clock.instant());
  }

  private int saveNews(List<Quote> quotes) {
    List<LatestPrice> changed = new ArrayList<>();
    for (Quote quote : quotes) {
      LatestPrice row = rows.get(quote.symbol());
      if (row != null && isNews(quote)) {
        changed.add(row.withQuote(quote));
      }
    }
    return save(changed);
  }

  private int save(Collection<LatestPrice> changed) {
    Set<Symbol> saved = latestPrices.save(List.copyOf(changed));
    changed.stream()
        .filter(row -> saved.contains(row.symbol()))
        .forEach(row -> rows.put(row.symbol(), row.withVersion(row.version() + 1)));
    return saved.size();
  }

  private boolean isNews(Quote quote) {
    @Nullable LatestPrice row = rows.get(quote.symbol());
    return row != null && !row.withQuote(quote).equals(row);
  }

  private static Optional<Session> openSession(LatestPrice row, Instant at) {
    return row.clock().findPolled(at);
  }
}
