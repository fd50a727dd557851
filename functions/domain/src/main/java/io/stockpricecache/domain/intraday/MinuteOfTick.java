package io.stockpricecache.domain.intraday;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Instant;
import java.util.Optional;

/**
 * Which minute a tick belongs to: that of its own time. One of the closing auction is of the
 * session's last minute, and one that is stamped as a break begins of the last minute before it, so
 * that the minutes of a session come to its day.
 */
public final class MinuteOfTick {

  private MinuteOfTick() {}

  /** The minute of that tick alone. */
  public static SeenMinute of(Tick tick) {
    TradingCalendar calendar = Markets.of(tick.symbol()).calendar();
    PriceClock clock = new PriceClock(calendar, Feed.UNKNOWN);
    Optional<Session> session = calendar.findSession(calendar.dateAt(tick.asOf()));
    Instant time =
        session
            .flatMap(it -> clock.findPauseBefore(tick.asOf(), it))
            .map(pause -> pause.minusNanos(1))
            .orElse(tick.asOf());
    boolean isRegular = session.filter(it -> it.isOpenAt(time)).isPresent();
    return SeenMinute.of(tick, BarInterval.MINUTE.startOf(time), isRegular);
  }
}
