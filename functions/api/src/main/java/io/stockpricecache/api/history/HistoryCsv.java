package io.stockpricecache.api.history;

import io.stockpricecache.api.csv.CsvTable;
import io.stockpricecache.api.history.HistoryResponse.DailyBar;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bars of a history as CSV, a line a bar. */
final class HistoryCsv {

  private HistoryCsv() {}

  static String of(HistoryResponse history) {
    return new CsvTable<DailyBar>()
        .column("symbol", _ -> history.symbol())
        .column("date", DailyBar::date)
        .column("open", DailyBar::open)
        .column("high", DailyBar::high)
        .column("low", DailyBar::low)
        .column("close", DailyBar::close)
        .column("volume", DailyBar::volume)
        .column("currency", _ -> history.currency())
        .column("adjustment", _ -> history.adjustment())
        .column("finality", DailyBar::finality)
        .column("source", DailyBar::source)
        .column("marks", bar -> marks(bar.marks()))
        .write(history.bars());
  }

  static String of(IntradayResponse history) {
    return new CsvTable<IntradayResponse.Bar>()
        .column("symbol", _ -> history.symbol())
        .column("time", IntradayResponse.Bar::time)
        .column("open", IntradayResponse.Bar::open)
        .column("high", IntradayResponse.Bar::high)
        .column("low", IntradayResponse.Bar::low)
        .column("close", IntradayResponse.Bar::close)
        .column("volume", IntradayResponse.Bar::volume)
        .column("currency", _ -> history.currency())
        .column("adjustment", _ -> history.adjustment())
        .column("finality", IntradayResponse.Bar::finality)
        .column("source", IntradayResponse.Bar::source)
        .write(history.bars());
  }

  private static String marks(@Nullable List<?> marks) {
    return marks == null
        ? ""
        : marks.stream().map(Objects::toString).collect(Collectors.joining(" "));
  }
}
