package io.stockpricecache.vendors.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Ohlcv;
import java.util.Set;

/**
 * What is left of a vendor's row: figures without noise, in the major unit, that fit to each other.
 *
 * @param marks what was left out of it
 */
public record PlainFigures(Ohlcv ohlcv, Set<BarMark> marks) {

  public PlainFigures {
    requireNonNull(ohlcv, "ohlcv is null");
    marks = Set.copyOf(marks);
  }
}
