package io.stockpricecache.runtime.settings;

/** Names of the tables and addresses of the queues. */
public record Resources(
    String priceHistory,
    String latestPrices,
    String symbols,
    String syncRuns,
    String vendorBudgets,
    String priceTicks,
    String priceIntraday,
    String universes,
    String symbolJobsUrl,
    String symbolJobsDlqUrl) {

  /**
   * Variables: {@code TABLE_*} (default: the plain table names) and {@code QUEUE_SYMBOL_JOBS_URL},
   * {@code _DLQ_URL}.
   */
  static Resources read(SettingsReader reader) {
    return new Resources(
        reader.text("TABLE_PRICE_HISTORY", "price-history"),
        reader.text("TABLE_LATEST_PRICES", "latest-prices"),
        reader.text("TABLE_SYMBOLS", "symbols"),
        reader.text("TABLE_SYNC_RUNS", "sync-runs"),
        reader.text("TABLE_VENDOR_BUDGETS", "vendor-budgets"),
        reader.text("TABLE_PRICE_TICKS", "price-ticks"),
        reader.text("TABLE_PRICE_INTRADAY", "price-intraday"),
        reader.text("TABLE_UNIVERSES", "universes"),
        reader.required("QUEUE_SYMBOL_JOBS_URL"),
        reader.text("QUEUE_SYMBOL_JOBS_DLQ_URL", ""));
  }
}
