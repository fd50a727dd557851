package io.stockpricecache.domain.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;

/**
 * A bar of a part of a session in the reader's eyes. Never stored.
 *
 * @param time when it begins
 * @param session the exchange date that it is of, also before the open and after the close
 * @param isRegular whether it lies within the regular session
 * @param finality LIVE while its time runs; PROVISIONAL of what polls saw, FINAL of a vendor's bars
 */
public record IntradayBar(
    Instant time,
    SessionDate session,
    boolean isRegular,
    Ohlcv figures,
    Finality finality,
    VendorName source) {

  public IntradayBar {
    requireNonNull(time, "time is null");
    requireNonNull(session, "session is null");
    requireNonNull(figures, "figures is null");
    requireNonNull(finality, "finality is null");
    requireNonNull(source, "source is null");
  }

  /** The same bar with other figures, such as adjusted ones. */
  public IntradayBar with(Ohlcv other) {
    return new IntradayBar(time, session, isRegular, other, finality, source);
  }
}
