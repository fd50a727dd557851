package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Rank;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Bars as rows of price-history: plain attributes that anyone may read, numbers as numbers, times
 * in ISO 8601, {@code expiresAt} in epoch seconds. A figure that is not known is not there.
 */
final class BarItems {

  static final List<String> KEYS = List.of("symbol", "date");

  /** All attributes but the keys. */
  static final List<String> COLUMNS =
      List.of(
          "open",
          "high",
          "low",
          "close",
          "volume",
          "currency",
          "source",
          "finality",
          "vendorAsOf",
          "fetchedAt",
          "rank",
          "expiresAt");

  private BarItems() {}

  static Map<String, AttributeValue> item(Symbol symbol, Bar bar, Retention retention) {
    ItemWriter item = new ItemWriter().text("symbol", symbol).text("date", bar.date());
    writeFigures(item, bar.figures());
    return item.number("close", bar.close())
        .text("currency", bar.currency())
        .text("source", bar.source())
        .text("finality", bar.finality())
        .text("vendorAsOf", bar.vendorAsOf())
        .text("fetchedAt", bar.fetchedAt())
        .text("rank", bar.rank())
        .number("expiresAt", retention.expiresAt(bar.date()).getEpochSecond())
        .item();
  }

  static Bar bar(String table, Map<String, AttributeValue> item) {
    return Row.of(table, item, "symbol", "date").as(BarItems::bar);
  }

  static Bar bar(Row row) {
    return new Bar(
        row.text("date", SessionDate::parse),
        figures(row, "close"),
        row.text("currency", Currency::getInstance),
        row.text("source", BarItems::vendor),
        row.oneOf("finality", Finality.class),
        row.text("vendorAsOf", Instant::parse),
        row.text("fetchedAt", Instant::parse),
        row.text("rank", Rank::new));
  }

  /** Open, high, low and volume, as far as they are known; the close has a name of its own. */
  static void writeFigures(ItemWriter item, Ohlcv figures) {
    item.number("open", figures.open())
        .number("high", figures.high())
        .number("low", figures.low())
        .number("volume", figures.volume());
  }

  static Ohlcv figures(Row row, String closeName) {
    @Nullable Long volume = row.numberOrNull("volume", Long::valueOf);
    return new Ohlcv(
        row.decimalOrNull("open"),
        row.decimalOrNull("high"),
        row.decimalOrNull("low"),
        row.decimal(closeName),
        volume);
  }

  static VendorName vendor(String id) {
    return VendorName.find(id)
        .orElseThrow(() -> new IllegalArgumentException("unknown vendor '" + id + "'"));
  }
}
