package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a price is older than it should be, by the vendor's time and the market's calendar.
 *
 * <ul>
 *   <li>In session: its time is more than the limit ago, counted from the open where the price is
 *       of the session before.
 *   <li>Out of session: it is not of the last completed session, or it is still LIVE when the close
 *       should have settled.
 * </ul>
 *
 * <p>On a calendar whose holidays are not known, a holiday looks like a session: prices are then
 * called stale, never fresh.
 */
public final class Staleness {

  /** After the close, until the last live price is taken as the close. */
  public static final Duration SETTLING = Duration.ofMinutes(5);

  private final Duration limit;

  /** The rows of a page are asked about one after the other, most of them of one calendar. */
  private volatile @Nullable Moment last;

  private record Moment(
      TradingCalendar calendar, Instant at, Session completed, Optional<Session> open) {}

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

  /** Whether that price is stale now; no price is. */
  public boolean isStale(@Nullable PricePoint price, TradingCalendar calendar, Instant now) {
    if (price == null) {
      return true;
    }
    Moment moment = moment(calendar, now);
    Session completed = moment.completed();
    if (moment.open().isPresent()) {
      return isStaleInSession(price, completed, moment.open().get(), now);
    }
    return price.session().isBefore(completed.date())
        || (price.finality() == Finality.LIVE
            && now.isAfter(completed.close().plus(SETTLING).plus(limit)));
  }

  private Moment moment(TradingCalendar calendar, Instant now) {
    Moment known = last;
    if (known == null || !known.calendar().equals(calendar) || !known.at().equals(now)) {
      known = new Moment(calendar, now, calendar.lastCompleted(now), calendar.findOpen(now));
      last = known;
    }
    return known;
  }

  private boolean isStaleInSession(PricePoint price, Session completed, Session open, Instant now) {
    if (price.session().isBefore(completed.date())) {
      return true;
    }
    Instant since = price.asOf().isAfter(open.open()) ? price.asOf() : open.open();
    return now.isAfter(since.plus(limit));
  }
}
