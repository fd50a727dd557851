package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.Tier;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unreachable;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tracked symbols as rows of symbols. A row needs no more than its key: by hand or by an earlier
 * version it may lack the rest, and then it waits for its history.
 */
final class SymbolSchema {

  private static final String KEY = "symbol";

  static final TableSchema<TrackedSymbol> SCHEMA =
      new RowSchema<>(
          TrackedSymbol.class,
          StaticTableMetadata.builder()
              .addIndexPartitionKey(TableMetadata.primaryIndexName(), KEY, AttributeValueType.S)
              .build(),
          List.of(
              KEY,
              "status",
              "tier",
              "market",
              "currency",
              "exchange",
              "listedOn",
              "lastCompletedSession",
              "unreachable",
              "backfill",
              "failuresInARow",
              "reason",
              "unknown",
              "claimedUntil",
              "createdAt",
              "version",
              "splits",
              "dividends",
              "company",
              "readAt"),
          item -> symbol("symbols", item),
          SymbolSchema::item);

  private SymbolSchema() {}

  private static Map<String, AttributeValue> item(TrackedSymbol row) {
    ItemWriter item =
        new ItemWriter()
            .text(KEY, row.symbol())
            .text("status", row.status())
            .text("tier", row.tier())
            .text("market", row.market())
            .text("currency", row.currency())
            .text("exchange", row.exchange())
            .text("listedOn", row.listedOn())
            .text("lastCompletedSession", row.lastCompletedSession())
            .text("unreachable", text(row.unreachable()))
            .text("backfill", row.backfill())
            .number("failuresInARow", (long) row.failuresInARow())
            .text("reason", row.reason())
            .text("unknown", text(row.unknown()))
            .text("claimedUntil", row.claimedUntil())
            .text("readAt", row.readAt())
            .text("createdAt", row.createdAt())
            .number("version", row.version())
            .value("splits", AttributeValue.fromL(ActionItems.splits(row.actions().splits())))
            .value(
                "dividends",
                AttributeValue.fromL(ActionItems.dividends(row.actions().dividends())));
    if (row.company() != null) {
      item.value("company", CompanyItems.value(row.company()));
    }
    return item.item();
  }

  static TrackedSymbol symbol(String table, Map<String, AttributeValue> attributes) {
    return Row.of(table, attributes, KEY).as(SymbolSchema::symbol);
  }

  private static TrackedSymbol symbol(Row row) {
    Symbol symbol = row.text(KEY, Symbol::new);
    // Whoever works on a symbol asks for its calendar: one of no market known here has none.
    String market = Markets.of(symbol).id();
    Row company = row.rowOrNull("company");
    return new TrackedSymbol(
        symbol,
        requireNonNullElse(row.oneOfOrNull("status", SymbolStatus.class), SymbolStatus.PENDING),
        requireNonNullElse(row.oneOfOrNull("tier", Tier.class), Tier.USER),
        requireNonNullElseGet(row.textOrNull("market", text -> text), () -> market),
        row.textOrNull("currency", Currency::getInstance),
        row.textOrNull("exchange", text -> text),
        new CorporateActions(
            row.rows("splits").stream().map(ActionItems::split).toList(),
            row.rows("dividends").stream().map(ActionItems::dividend).toList()),
        row.textOrNull("listedOn", SessionDate::parse),
        row.textOrNull("lastCompletedSession", SessionDate::parse),
        row.textOrNull("unreachable", SymbolSchema::unreachable),
        requireNonNullElse(row.oneOfOrNull("backfill", BackfillState.class), BackfillState.QUEUED),
        requireNonNullElse(row.numberOrNull("failuresInARow", Integer::valueOf), 0),
        row.textOrNull("reason", text -> text),
        row.textOrNull("unknown", SymbolSchema::unknown),
        row.textOrNull("claimedUntil", Instant::parse),
        company == null ? null : company.as(CompanyItems::company),
        row.textOrNull("readAt", Instant::parse),
        requireNonNullElse(row.textOrNull("createdAt", Instant::parse), Instant.EPOCH),
        requireNonNullElse(row.numberOrNull("version", Long::valueOf), 0L));
  }

  /** The date and the reach, with a space between. */
  private static @Nullable String text(@Nullable Unreachable unreachable) {
    return unreachable == null ? null : unreachable.before() + " " + unreachable.reach();
  }

  private static Unreachable unreachable(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not two parts: " + text);
    }
    return new Unreachable(SessionDate.parse(parts[0]), Integer.parseInt(parts[1]));
  }

  /** The day, the answers, the days and, if it is known, the new name, with spaces between. */
  private static @Nullable String text(TrackedSymbol.@Nullable Unknown unknown) {
    if (unknown == null) {
      return null;
    }
    String counted = unknown.on() + " " + unknown.answers() + " " + unknown.days();
    return unknown.renamedTo() == null ? counted : counted + " " + unknown.renamedTo();
  }

  private static TrackedSymbol.Unknown unknown(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length < 3 || parts.length > 4) {
      throw new IllegalArgumentException("not three or four parts: " + text);
    }
    return new TrackedSymbol.Unknown(
        SessionDate.parse(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        parts.length == 4 ? new Symbol(parts[3]) : null);
  }
}
