package io.stockpricecache.domain.freshness;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a price is older than it should be, or of a time to come, by the vendor's time and the
 * market's calendar.
 *
 * <ul>
 *   <li>In session: its time is more than the limit ago, counted from the open, or from the end of
 *       the break, where the market was closed in between. In the break, as when it began.
 *   <li>At any time: it cannot be known yet; or it is LIVE and was stale when trading stopped, for
 *       the break or the night, so that no stop makes an old price fresh.
 *   <li>Out of session: it is not of the last completed session, or it is still LIVE when the close
 *       should have settled.
 * </ul>
 *
 * <p>Both by the {@link PriceClock}: of a feed that comes late, as much later; of a fund, only
 * whether the last price that is published by now is here. A provisional session makes no price
 * stale that is of one before it.
 */
public final class Staleness {

  private final Duration limit;

  /** The rows of a page are asked about one after the other, most of them of one calendar. */
  private volatile @Nullable Moment last;

  /**
   * @param certain the last session whose price must be here
   * @param live the session that is traded, or in its break; null while there is none
   * @param opened since when, whether or not its break came between
   * @param begun the same, or since the end of its break
   * @param ageAt when the age of a live price is measured
   */
  private record Moment(
      TradingCalendar calendar,
      Feed feed,
      Instant at,
      Session due,
      Session certain,
      @Nullable Session live,
      Instant opened,
      Instant begun,
      Instant ageAt) {

    static Moment of(TradingCalendar calendar, Feed feed, Instant at) {
      PriceClock clock = new PriceClock(calendar, feed);
      Instant seen = feed.seenAt(at);
      Session paused = clock.findPaused(at).orElse(null);
      Session live = paused == null ? clock.findLive(at).orElse(null) : paused;
      Instant ageAt =
          paused == null ? seen : requireNonNullElse(paused.breakStart(), paused.close());
      return new Moment(
          calendar,
          feed,
          at,
          clock.lastDue(at),
          clock.lastCertain(at),
          live,
          live == null ? seen : calendar.tradingSince(live, live.open()),
          live == null ? seen : calendar.tradingSince(live, ageAt),
          ageAt);
    }

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
    if (price.session().isBefore(moment.certain().date()) || price.isAheadOf(now, calendar)) {
      return true;
    }
    if (wasStaleWhenTradingStopped(price, moment)) {
      return true;
    }
    Session live = moment.live();
    boolean isOfBefore = live != null && price.session().isBefore(live.date());
    if (live != null && !(calendar.isProvisional(live.date()) && isOfBefore)) {
      Instant begun = isOfBefore ? moment.opened() : moment.begun();
      return moment.ageAt().isAfter(later(price.asOf(), begun).plus(limit));
    }
    return !feed.isPricedOnceADay()
        && price.finality() == Finality.LIVE
        && feed.seenAt(now)
            .isAfter(new PriceClock(calendar, feed).lastTradeOf(moment.due()).plus(limit));
  }

  private boolean wasStaleWhenTradingStopped(PricePoint price, Moment moment) {
    if (price.finality() != Finality.LIVE || moment.feed().isPricedOnceADay()) {
      return false;
    }
    Session its = moment.calendar().findSession(price.session()).orElse(null);
    return its != null
        && (wasStaleAt(its.close(), its, price, moment)
            || (its.breakStart() != null && wasStaleAt(its.breakStart(), its, price, moment)));
  }

  private boolean wasStaleAt(Instant stop, Session its, PricePoint price, Moment moment) {
    return !stop.isAfter(moment.ageAt())
        && stop.isAfter(price.asOf().plus(limit))
        && stop.isAfter(later(price.asOf(), moment.calendar().tradingSince(its, stop)).plus(limit));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Moment moment(TradingCalendar calendar, Feed feed, Instant now) {
    Moment known = last;
    if (known == null || !known.isOf(calendar, feed, now)) {
      known = Moment.of(calendar, feed, now);
      last = known;
    }
    return known;
  }
}
