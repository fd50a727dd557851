package io.stockpricecache.domain.freshness;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a price is older than it should be, or of a time to come, by the vendor's time and the
 * market's calendar.
 *
 * <ul>
 *   <li>In session: its time is more than the limit ago, counted from the open where the market was
 *       closed in between.
 *   <li>At any time: it cannot be known yet.
 *   <li>Out of session: it is not of the last completed session, or it is still LIVE when the close
 *       should have settled.
 * </ul>
 *
 * <p>Both by the {@link PriceClock}: of a feed that comes late, as much later; of a fund, only
 * whether the last price that is published by now is here.
 *
 * <p>On a calendar whose holidays are not known, a holiday looks like a session: prices are then
 * called stale, never fresh.
 */
public final class Staleness {

  private final Duration limit;

  /** The rows of a page are asked about one after the other, most of them of one calendar. */
  private volatile @Nullable Moment last;

  /**
   * @param tradingSince when what is traded then had begun; empty while nothing is
   */
  private record Moment(
      TradingCalendar calendar,
      Feed feed,
      Instant at,
      Session due,
      Optional<Instant> tradingSince) {

    boolean isOf(TradingCalendar otherCalendar, Feed otherFeed, Instant other) {
      return calendar.equals(otherCalendar) && feed.equals(otherFeed) && at.equals(other);
    }
  }

  /**
   * @param limit age of a live price in session from which it is stale
   */
  public Staleness(Duration limit) {
    this.limit = requireNonNull(limit, "limit is null");
  }

  /** Age of a live price in session from which it is stale. */
  public Duration limit() {
    return limit;
  }

  /** Whether that price, which came at once, is stale now; no price is. */
  public boolean isStale(@Nullable PricePoint price, TradingCalendar calendar, Instant now) {
    return isStale(price, calendar, Feed.UNKNOWN, now);
  }

  /** Whether that price of that feed is stale now; no price is. */
  public boolean isStale(
      @Nullable PricePoint price, TradingCalendar calendar, Feed feed, Instant now) {
    if (price == null) {
      return true;
    }
    Moment moment = moment(calendar, feed, now);
    if (price.session().isBefore(moment.due().date()) || price.isAheadOf(now, calendar)) {
      return true;
    }
    Instant seen = feed.seenAt(now);
    if (moment.tradingSince().isPresent()) {
      Instant begun = moment.tradingSince().get();
      Instant since = price.asOf().isAfter(begun) ? price.asOf() : begun;
      return seen.isAfter(since.plus(limit));
    }
    return !feed.isPricedOnceADay()
        && price.finality() == Finality.LIVE
        && seen.isAfter(moment.due().close().plus(PriceClock.SETTLING).plus(limit));
  }

  private Moment moment(TradingCalendar calendar, Feed feed, Instant now) {
    Moment known = last;
    if (known == null || !known.isOf(calendar, feed, now)) {
      PriceClock clock = new PriceClock(calendar, feed);
      known =
          new Moment(
              calendar,
              feed,
              now,
              clock.lastDue(now),
              clock.findLive(now).map(calendar::tradingSince));
      last = known;
    }
    return known;
  }
}
