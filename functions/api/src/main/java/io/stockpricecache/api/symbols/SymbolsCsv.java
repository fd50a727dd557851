package io.stockpricecache.api.symbols;

import io.stockpricecache.api.csv.CsvTable;
import io.stockpricecache.api.prices.Latest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tracked symbols as CSV, with the fields that their JSON has. */
final class SymbolsCsv {

  private SymbolsCsv() {}

  static String of(SymbolResponse.All all) {
    return table().write(all.symbols());
  }

  /** The same with the newest price of each. */
  static String withLatest(SymbolResponse.All all) {
    return table()
        .column("name", latest(Latest::name))
        .column("price", latest(Latest::price))
        .column("change", latest(Latest::change))
        .column("changePercent", latest(Latest::changePercent))
        .column("asOf", latest(Latest::asOf))
        .column("finality", latest(Latest::finality))
        .column("stale", latest(Latest::stale))
        .column("source", latest(Latest::source))
        .write(all.symbols());
  }

  private static CsvTable<SymbolResponse> table() {
    return new CsvTable<SymbolResponse>()
        .column("symbol", SymbolResponse::symbol)
        .column("status", SymbolResponse::status)
        .column("tier", SymbolResponse::tier)
        .column("market", SymbolResponse::market)
        .column("currency", SymbolResponse::currency)
        .column("exchange", SymbolResponse::exchange)
        .column("listedOn", SymbolResponse::listedOn)
        .column("lastCompletedSession", SymbolResponse::lastCompletedSession)
        .column("reason", SymbolResponse::reason)
        .column("renamedTo", SymbolResponse::renamedTo)
        .column("createdAt", SymbolResponse::createdAt);
  }

  private static Function<SymbolResponse, @Nullable Object> latest(
      Function<Latest, @Nullable Object> field) {
    return symbol -> Optional.ofNullable(symbol.latest()).map(field).orElse(null);
  }
}
