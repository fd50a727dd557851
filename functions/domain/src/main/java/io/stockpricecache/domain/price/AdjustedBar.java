package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Set;

/** A bar in the reader's eyes: its figures adjusted as asked. Never stored. */
public record AdjustedBar(
    SessionDate date, Ohlcv figures, Finality finality, VendorName source, Set<BarMark> marks) {

  public AdjustedBar {
    marks = Set.copyOf(marks);
  }

  /** Its close alone. */
  public DatedClose close() {
    return new DatedClose(date, figures.close(), finality);
  }
}
