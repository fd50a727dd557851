package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;

/**
 * What is stored of a part of a session, a minute or five.
 *
 * @param session the exchange date that it is of
 */
record StoredPart(Minute minute, BarInterval interval, SessionDate session) {

  Instant time() {
    return minute.time();
  }

  Instant end() {
    return minute.time().plus(interval.length());
  }

  boolean isRegular() {
    return minute.isRegular();
  }

  /** Whether it is a vendor's bar, and not what polls saw. */
  boolean isTold() {
    return minute instanceof ToldMinute;
  }

  /** Its figures; without a volume if polls saw it, since theirs is that of a day. */
  Ohlcv figures() {
    return switch (minute) {
      case ToldMinute told -> told.figures();
      case SeenMinute seen ->
          new Ohlcv(seen.first().price(), seen.high(), seen.low(), seen.last().price(), null);
    };
  }

  VendorName source() {
    return switch (minute) {
      case ToldMinute told -> told.source();
      case SeenMinute seen -> seen.last().source();
    };
  }
}
