package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How old the newest live price is: of each market by itself, since one that trades around the
 * clock would hide that another's feed stands still.
 */
public final class NewestPrice {

  private NewestPrice() {}

  /**
   * By market, the time since its newest live price was fetched; without one since the market
   * opened, since then, or since its first prices were due where they come late. A price that is
   * meant to be left for longer than a wake-up is so much less old. Empty where no market of the
   * rows is open. Funds, which are priced in the evening, do not count.
   */
  public static Map<Market, Duration> ages(
      Collection<LatestPrice> rows, Cadences cadences, Instant now) {
    Map<Market, Duration> ages = new TreeMap<>(Comparator.comparing(Market::id));
    for (LatestPrice row : rows) {
      age(row, cadences, now)
          .ifPresent(
              age ->
                  ages.merge(Markets.of(row.symbol()), age, (a, b) -> a.compareTo(b) < 0 ? a : b));
    }
    return ages;
  }

  /** The most of those; zero where there are none, and never negative. */
  public static Duration worst(Map<Market, Duration> ages) {
    return ages.values().stream()
        .filter(Duration::isPositive)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The markets that stand still for so long while another one does not, in words. */
  static String olderThan(Duration limit, Map<Market, Duration> ages) {
    return ages.entrySet().stream()
        .filter(each -> each.getValue().compareTo(limit) >= 0)
        .map(each -> each.getKey().id() + " for " + each.getValue().toMinutes() + " minutes")
        .collect(Collectors.joining(", "));
  }

  private static Optional<Duration> age(LatestPrice row, Cadences cadences, Instant now) {
    Duration left = cadences.of(row.demand(), now).cadence().minus(Cadences.WAKE_UP);
    return row.clock()
        .findLive(now)
        .filter(open -> isSurelyTraded(row, open))
        .map(open -> Duration.between(since(row, open, row.feed().seenAt(now)), now))
        .map(age -> left.isPositive() ? age.minus(left) : age);
  }

  /** On a provisional date a price of that date says so. */
  private static boolean isSurelyTraded(LatestPrice row, Session open) {
    PricePoint price = row.price();
    return !row.clock().calendar().isProvisional(open.date())
        || (price != null && !price.session().isBefore(open.date()));
  }

  private static Instant since(LatestPrice row, Session open, Instant seen) {
    PricePoint price = row.price();
    TradingCalendar calendar = row.clock().calendar();
    Instant begun = calendar.tradingSince(open, seen);
    if (price == null || !price.session().isBefore(open.date())) {
      // Neither the night before nor the break at noon counts.
      Instant resumed = begun.isAfter(open.open()) ? begun : open.open();
      return price != null
              && price.finality() == Finality.LIVE
              && price.fetchedAt().isAfter(resumed)
          ? price.fetchedAt()
          : resumed.plus(row.feed().delay());
    }
    Instant last = lastSeen(price, calendar);
    return last.isAfter(begun) ? last : begun.plus(row.feed().delay());
  }

  /** Of a session before. Its close may be fetched whether or not live prices have come. */
  private static Instant lastSeen(PricePoint price, TradingCalendar calendar) {
    return calendar
        .findSession(price.session())
        .map(Session::close)
        .filter(closed -> price.fetchedAt().isAfter(closed))
        .orElse(price.fetchedAt());
  }
}
