package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.SeenMinute.Seen;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes bars of what is stored of minutes.
 *
 * <p>The volume of a minute that polls saw is the day's volume at its last price less that at the
 * last one before it, by the count of one vendor; of the session's first minute it is the day's
 * volume. Where it cannot be known it is null.
 */
record MinuteBars(TradingCalendar calendar, BarInterval interval, Instant now) {

  /** Those bars, ascending. */
  List<IntradayBar> of(SortedMap<Instant, Minute> minutes) {
    Map<SessionDate, Optional<Session>> sessions = new HashMap<>();
    List<IntradayBar> bars = new ArrayList<>();
    Seen before = null;
    SessionDate dateBefore = null;
    for (Minute minute : minutes.values()) {
      SessionDate date = calendar.dateAt(minute.time());
      Optional<Session> session = sessions.computeIfAbsent(date, calendar::findSession);
      Seen last = date.equals(dateBefore) ? before : null;
      bars.add(
          switch (minute) {
            case ToldMinute told ->
                bar(told, date, told.figures(), finality(told, Finality.FINAL), told.source());
            case SeenMinute seen ->
                bar(
                    seen,
                    date,
                    figures(seen, last, session),
                    finality(seen, Finality.PROVISIONAL),
                    seen.last().source());
          });
      before = minute instanceof SeenMinute seen && seen.isRegular() ? seen.last() : null;
      dateBefore = date;
    }
    return bars;
  }

  private static IntradayBar bar(
      Minute minute, SessionDate date, Ohlcv figures, Finality finality, VendorName source) {
    return new IntradayBar(minute.time(), date, minute.isRegular(), figures, finality, source);
  }

  private Finality finality(Minute minute, Finality once) {
    return now.isBefore(minute.time().plus(interval.length())) ? Finality.LIVE : once;
  }

  private static Ohlcv figures(SeenMinute seen, @Nullable Seen before, Optional<Session> session) {
    return new Ohlcv(
        seen.first().price(),
        seen.high(),
        seen.low(),
        seen.last().price(),
        volume(seen, before, session));
  }

  private static @Nullable Long volume(
      SeenMinute seen, @Nullable Seen before, Optional<Session> session) {
    Long volume = seen.last().dayVolume();
    if (volume == null || !seen.isRegular()) {
      return null;
    }
    if (session.filter(it -> it.open().equals(seen.time())).isPresent()) {
      return volume;
    }
    Long volumeBefore =
        before == null || !before.source().equals(seen.last().source()) ? null : before.dayVolume();
    return volumeBefore == null || volumeBefore > volume
        ? null
        : Long.valueOf(volume - volumeBefore);
  }
}
