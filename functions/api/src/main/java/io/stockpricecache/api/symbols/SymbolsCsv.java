package io.stockpricecache.api.symbols;

import io.stockpricecache.api.csv.CsvTable;

/** Tracked symbols as CSV, with the fields that their JSON has. */
final class SymbolsCsv {

  private SymbolsCsv() {}

  static String of(SymbolResponse.All all) {
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
        .column("createdAt", SymbolResponse::createdAt)
        .write(all.symbols());
  }
}
