package io.stockpricecache.local.cost;

import io.stockpricecache.runtime.settings.Resources;

/** What the tables are called whose cost is counted. */
final class CostTables {

  static final Resources NAMES =
      new Resources(
          "price-history",
          "latest-prices",
          "symbols",
          "sync-runs",
          "vendor-budgets",
          "price-ticks",
          "price-intraday",
          "universes",
          "",
          "");

  private CostTables() {}
}
