package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
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
          Versions.ATTRIBUTE);

  /** What a creation must meet. The bug it guards against: a second POST that empties the row. */
  static final String ABSENT = "attribute_not_exists(#symbol)";

  private LatestItems() {}

  /** Writes the row if its stored version is still its own, and counts the version up. */
  static BatchStatementRequest update(String table, LatestPrice row) {
    return Statements.update(
        table,
        List.of("symbol"),
        COLUMNS,
        item(row.withVersion(row.version() + 1)),
        Versions.same(row.version()),
        Versions.parameters(row.version()));
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
        .updateExpression(
            "SET #status = :pending, #version = if_not_exists(#version, :zero) + :one")
        .conditionExpression("#status = :inactive")
        .expressionAttributeNames(Map.of("#status", "status", "#version", Versions.ATTRIBUTE))
        .expressionAttributeValues(
            Map.of(
                ":pending", AttributeValue.fromS(SymbolStatus.PENDING.name()),
                ":inactive", AttributeValue.fromS(SymbolStatus.INACTIVE.name()),
                ":zero", AttributeValue.fromN("0"),
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
        .number(Versions.ATTRIBUTE, latest.version())
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
    return Row.of(table, item, "symbol").as(row -> latest(row, time));
  }

  private static LatestPrice latest(Row row, Function<String, Instant> time) {
    Symbol symbol = row.text("symbol", Symbol::new);
    // Whoever shows a price asks for its market's hours: a symbol of none known here has none.
    Markets.of(symbol);
    PricePoint price = price(row, time);
    return new LatestPrice(
        symbol,
        requireNonNullElse(
            row.oneOfOrNull("status", SymbolStatus.class),
            price == null ? SymbolStatus.PENDING : SymbolStatus.ACTIVE),
        price,
        row.rows("closes").stream().map(LatestItems::close).toList(),
        row.rows("splits").stream().map(ActionItems::split).toList(),
        row.textOrNull("name", text -> text),
        row.textOrNull("sector", text -> text),
        row.textOrNull("industry", text -> text),
        row.decimalOrNull("marketCap"),
        requireNonNullElse(row.numberOrNull(Versions.ATTRIBUTE, Long::valueOf), 0L));
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
    // First: of what another version has written, it says most.
    VendorName source = row.text("source", BarItems::vendor);
    return new PricePoint(
        BarItems.figures(row, "price"),
        row.decimalOrNull("previousClose"),
        row.text("currency", Currency::getInstance),
        row.text("session", SessionDate::parse),
        row.oneOf("finality", Finality.class),
        row.text("asOf", time),
        row.text("fetchedAt", time),
        source);
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
