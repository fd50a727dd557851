package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Latest rows as items of latest-prices, below 1 KB each: one write unit.
 *
 * <p>{@code price} to {@code volume} are there once there is a price; {@code change} is derived,
 * for those who read the table without this code. {@code closes} is a list of maps with {@code d}
 * (session date), {@code c} (close) and {@code f} (finality: {@code L}, {@code P} or {@code F}, its
 * first letter). {@code marketCap} is in {@code currency}; it, {@code sector} and {@code industry}
 * are there once a vendor has told them.
 */
final class LatestItems {

  static final String VERSION = "version";

  /** All attributes but the key; a save leaves any other one as it is. */
  static final List<String> COLUMNS =
      List.of(
          "status",
          "price",
          "previousClose",
          "change",
          "currency",
          "session",
          "finality",
          "asOf",
          "fetchedAt",
          "source",
          "open",
          "high",
          "low",
          "volume",
          "closes",
          "splits",
          "name",
          "sector",
          "industry",
          "marketCap",
          VERSION);

  /** What a creation must meet. The bug it guards against: a second POST that empties the row. */
  static final String ABSENT = "attribute_not_exists(#symbol)";

  /** What a save must meet. The bug it guards against: two writers, of whom the first is lost. */
  static final String SAME_VERSION = "\"version\"=?";

  private LatestItems() {}

  /** Writes the row if its stored version is still its own, and counts the version up. */
  static BatchStatementRequest update(String table, LatestPrice row) {
    return Statements.update(
        table,
        List.of("symbol"),
        COLUMNS,
        item(row.withVersion(row.version() + 1)),
        SAME_VERSION,
        AttributeValue.fromN(Long.toString(row.version())));
  }

  /** Adds a row that tells no more than that its symbol waits, if there is none. */
  static Put pending(String table, Symbol symbol) {
    return Put.builder()
        .tableName(table)
        .item(item(LatestPrice.pending(symbol).withVersion(1)))
        .conditionExpression(ABSENT)
        .expressionAttributeNames(Map.of("#symbol", "symbol"))
        .build();
  }

  /** Names no price: the API may write none (template.yaml). */
  static void reopen(UpdateItemRequest.Builder request, String table, Symbol symbol) {
    request
        .tableName(table)
        .key(key(symbol))
        .updateExpression("SET #status = :pending, #version = #version + :one")
        .conditionExpression("#status = :inactive")
        .expressionAttributeNames(Map.of("#status", "status", "#version", VERSION))
        .expressionAttributeValues(
            Map.of(
                ":pending", AttributeValue.fromS(SymbolStatus.PENDING.name()),
                ":inactive", AttributeValue.fromS(SymbolStatus.INACTIVE.name()),
                ":one", AttributeValue.fromN("1")));
  }

  static Map<String, AttributeValue> key(Symbol symbol) {
    return Map.of("symbol", AttributeValue.fromS(symbol.value()));
  }

  static Map<String, AttributeValue> item(LatestPrice latest) {
    ItemWriter item =
        new ItemWriter().text("symbol", latest.symbol()).text("status", latest.status());
    if (latest.price() != null) {
      writePrice(item, latest.price());
    }
    return item.list("closes", latest.closes().stream().map(LatestItems::close).toList())
        .list("splits", ActionItems.splits(latest.splits()))
        .text("name", latest.name())
        .text("sector", latest.sector())
        .text("industry", latest.industry())
        .number("marketCap", latest.marketCap())
        .number(VERSION, latest.version())
        .item();
  }

  /** For the rows of one read, many of which are of the same moment. */
  static Function<String, Instant> times() {
    Map<String, Instant> known = new HashMap<>();
    return text -> known.computeIfAbsent(text, Instant::parse);
  }

  /**
   * @param time parses the row's times, as {@link Instant#parse} does
   */
  static LatestPrice latest(
      String table, Map<String, AttributeValue> item, Function<String, Instant> time) {
    String symbol = requireNonNull(item.get("symbol"), "a row without its key").s();
    return new Row(table + " " + symbol, item)
        .as(
            row ->
                new LatestPrice(
                    row.text("symbol", Symbol::new),
                    row.text("status", SymbolStatus::valueOf),
                    price(row, time),
                    row.rows("closes").stream().map(LatestItems::close).toList(),
                    row.rows("splits").stream().map(ActionItems::split).toList(),
                    row.textOrNull("name", text -> text),
                    row.textOrNull("sector", text -> text),
                    row.textOrNull("industry", text -> text),
                    row.decimalOrNull("marketCap"),
                    row.number(VERSION, Long::valueOf)));
  }

  private static void writePrice(ItemWriter item, PricePoint price) {
    item.number("price", price.price())
        .number("previousClose", price.previousClose())
        .number("change", price.change().orElse(null))
        .text("currency", price.currency())
        .text("session", price.session())
        .text("finality", price.finality())
        .text("asOf", price.asOf())
        .text("fetchedAt", price.fetchedAt())
        .text("source", price.source());
    BarItems.writeFigures(item, price.figures());
  }

  private static @Nullable PricePoint price(Row row, Function<String, Instant> time) {
    if (row.decimalOrNull("price") == null) {
      return null;
    }
    return new PricePoint(
        BarItems.figures(row, "price"),
        row.decimalOrNull("previousClose"),
        row.text("currency", Currency::getInstance),
        row.text("session", SessionDate::parse),
        row.text("finality", Finality::valueOf),
        row.text("asOf", time),
        row.text("fetchedAt", time),
        row.text("source", BarItems::vendor));
  }

  private static AttributeValue close(DatedClose close) {
    return new ItemWriter()
        .text("d", close.date())
        .number("c", close.close())
        .text("f", letter(close.finality()))
        .map();
  }

  private static DatedClose close(Row row) {
    return new DatedClose(
        row.text("d", SessionDate::parse), row.decimal("c"), row.text("f", LatestItems::finality));
  }

  private static String letter(Finality finality) {
    return finality.name().substring(0, 1);
  }

  private static Finality finality(String letter) {
    return switch (letter) {
      case "L" -> Finality.LIVE;
      case "P" -> Finality.PROVISIONAL;
      case "F" -> Finality.FINAL;
      default -> throw new IllegalArgumentException("unknown finality '" + letter + "'");
    };
  }
}
