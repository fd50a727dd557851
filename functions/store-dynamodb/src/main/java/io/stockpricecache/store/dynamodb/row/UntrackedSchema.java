package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Untracked;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is known of symbols that are tracked no more as rows of sync-runs: type {@code untracked},
 * startedAt the symbol. Not among the symbols, all of which are read by every sync.
 */
public final class UntrackedSchema {

  private static final String TYPE = "untracked";

  /** Of all such rows. */
  public static final AttributeValue TYPE_VALUE = AttributeValue.fromS(TYPE);

  public static final RowSchema<Untracked> SCHEMA =
      new RowSchema<>(
          Untracked.class,
          RunSchema.KEYS,
          "currency splits dividends expiresAt",
          () -> UntrackedSchema::untracked,
          UntrackedSchema::write);

  private UntrackedSchema() {}

  public static Map<String, AttributeValue> key(Symbol symbol) {
    return SCHEMA.key(TYPE, symbol);
  }

  private static void write(Untracked known, ItemWriter item) {
    item.text("type", TYPE)
        .text("startedAt", known.symbol())
        .text("currency", known.currency())
        .value("splits", AttributeValue.fromL(ActionMaps.splits(known.actions().splits())))
        .value("dividends", AttributeValue.fromL(ActionMaps.dividends(known.actions().dividends())))
        .number("expiresAt", known.until().getEpochSecond());
  }

  private static Untracked untracked(Row row) {
    return new Untracked(
        row.text("startedAt", Symbol::new),
        row.text("currency", Currency::getInstance),
        new CorporateActions(
            row.rows("splits").stream().map(ActionMaps::split).toList(),
            row.rows("dividends").stream().map(ActionMaps::dividend).toList()),
        row.number("expiresAt", text -> Instant.ofEpochSecond(Long.parseLong(text))));
  }
}
