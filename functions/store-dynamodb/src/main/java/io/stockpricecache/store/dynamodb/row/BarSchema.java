package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Rank;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Bars as rows of price-history: plain attributes that anyone may read, numbers as numbers, times
 * in ISO 8601, {@code expiresAt} in epoch seconds. A figure that is not known is not there, nor is
 * {@code marks} where nothing was left out.
 */
public final class BarSchema {

  public static final RowSchema<StoredBar> SCHEMA =
      new RowSchema<>(
          StoredBar.class,
          "symbol date",
          "open high low close volume currency source finality vendorAsOf fetchedAt rank"
              + " expiresAt marks",
          BarSchema::reading,
          BarSchema::write);

  private BarSchema() {}

  static void write(StoredBar stored, ItemWriter item) {
    Bar bar = stored.bar();
    item.text("symbol", stored.symbol()).text("date", bar.date());
    writeFigures(item, bar.figures());
    item.number("close", bar.close())
        .text("currency", bar.currency())
        .text("source", bar.source())
        .text("finality", bar.finality())
        .text("vendorAsOf", bar.vendorAsOf())
        .text("fetchedAt", bar.fetchedAt())
        .text("rank", bar.rank())
        .list(
            "marks",
            bar.marks().stream().sorted().map(it -> AttributeValue.fromS(it.name())).toList());
    if (stored.expiresAt() != null) {
      item.number("expiresAt", stored.expiresAt().getEpochSecond());
    }
  }

  /** The bars of one read are mostly of one symbol. */
  private static Function<Row, StoredBar> reading() {
    Map<String, Symbol> known = new HashMap<>();
    return row ->
        new StoredBar(
            row.text("symbol", text -> known.computeIfAbsent(text, Symbol::new)),
            bar(row),
            row.numberOrNull("expiresAt", text -> Instant.ofEpochSecond(Long.parseLong(text))));
  }

  static Bar bar(Row row) {
    return new Bar(
        row.text("date", SessionDate::parse),
        figures(row, "close"),
        row.text("currency", Currency::getInstance),
        row.vendor("source"),
        row.oneOf("finality", Finality.class),
        row.text("vendorAsOf", Instant::parse),
        row.text("fetchedAt", Instant::parse),
        row.text("rank", Rank::new),
        Set.copyOf(row.texts("marks", BarMark::valueOf)));
  }

  /** Open, high, low and volume, as far as they are known; the close has a name of its own. */
  static void writeFigures(ItemWriter item, Ohlcv figures) {
    item.number("open", figures.open())
        .number("high", figures.high())
        .number("low", figures.low())
        .number("volume", figures.volume());
  }

  static Ohlcv figures(Row row, String closeName) {
    return new Ohlcv(
        row.decimalOrNull("open"),
        row.decimalOrNull("high"),
        row.decimalOrNull("low"),
        row.decimal(closeName),
        row.numberOrNull("volume", Long::valueOf));
  }
}
