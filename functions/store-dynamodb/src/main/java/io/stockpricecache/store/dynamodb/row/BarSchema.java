package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Rank;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
    Map<Symbol, Optional<TradingCalendar>> calendars = new HashMap<>();
    return row -> {
      Symbol symbol = row.text("symbol", text -> known.computeIfAbsent(text, Symbol::new));
      Bar bar = bar(row);
      calendars
          .computeIfAbsent(symbol, it -> Markets.find(it).map(Market::calendar))
          .ifPresent(calendar -> Moments.requireCovered(calendar, Stream.of(bar.date())));
      return new StoredBar(symbol, bar, row.numberOrNull("expiresAt", Moments::epochSecond));
    };
  }

  static Bar bar(Row row) {
    return new Bar(
        row.text("date", Moments::session),
        figures(row, "close"),
        row.text("currency", Currency::getInstance),
        row.vendor("source"),
        row.oneOf("finality", Finality.class),
        row.text("vendorAsOf", Moments::instant),
        row.text("fetchedAt", Moments::instant),
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
