package io.stockpricecache.domain.calendar.rules;

import java.time.Duration;

/**
 * When a market's closing auction ends, whose price is the close: how long after a session's close
 * at the earliest and at the latest. Zero where the session's hours end with it.
 */
public record ClosingAuction(Duration earliest, Duration latest) {

  public ClosingAuction {
    if (earliest.isNegative() || latest.compareTo(earliest) < 0) {
      throw new IllegalArgumentException("no auction from %s to %s".formatted(earliest, latest));
    }
  }
}
