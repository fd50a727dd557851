package io.stockpricecache.vendors.daily;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import java.util.List;

/** What became of an answer's rows: bars ascending, at least one, and the rows left out. */
public record DailyBars(List<Bar> bars, List<RejectedRow> leftOut, DailyHistory.Excerpts excerpts) {

  public DailyBars {
    bars = List.copyOf(bars);
    leftOut = List.copyOf(leftOut);
    requireNonNull(excerpts, "excerpts is null");
  }
}
