package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBar.State;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Quarantined bars as rows of sync-runs: type {@code quarantine}, startedAt the entry's id. The bar
 * that would be stored is a map of the same attributes as in price-history.
 */
public final class QuarantinedBarSchema {

  public static final String TYPE = "quarantine";

  private static final Duration KEPT = Duration.ofDays(30);

  public static final RowSchema<QuarantinedBar> SCHEMA =
      new RowSchema<>(
          QuarantinedBar.class,
          RunSchema.KEYS,
          "symbol date vendor reason detail excerpt heldAt expiresAt bar dismissed released",
          () -> QuarantinedBarSchema::held,
          QuarantinedBarSchema::write);

  private QuarantinedBarSchema() {}

  public static Map<String, AttributeValue> key(QuarantinedBarId id) {
    return SCHEMA.key(TYPE, id);
  }

  private static void write(QuarantinedBar held, ItemWriter item) {
    item.text("type", TYPE)
        .text("startedAt", held.id())
        .text("symbol", held.symbol())
        .text("date", held.date())
        .text("vendor", held.vendor())
        .text("reason", held.reason())
        .text("detail", held.detail())
        .text("excerpt", held.excerpt())
        .text("heldAt", held.heldAt())
        .number("expiresAt", held.heldAt().plus(KEPT).getEpochSecond())
        .flag("dismissed", held.state() == State.DISMISSED);
    if (held.state() == State.RELEASED) {
      item.text("released", true);
    }
    if (held.bar() != null) {
      // A retention is not known here, nor needed: the bar gets its own when it is released.
      StoredBar bar = StoredBar.of(held.symbol(), held.bar(), Retention.ONE_YEAR);
      item.list("bar", List.of(AttributeValue.fromM(BarSchema.SCHEMA.item(bar))));
    }
  }

  private static QuarantinedBar held(Row row) {
    return new QuarantinedBar(
        row.text("symbol", Symbol::new),
        row.text("date", Moments::session),
        row.vendor("vendor"),
        row.oneOf("reason", RejectionReason.class),
        row.text("detail"),
        row.text("excerpt"),
        row.rows("bar").stream().findFirst().map(BarSchema::bar).orElse(null),
        row.text("heldAt", Moments::instant),
        state(row));
  }

  /** A row from before anything was released says nothing of it. */
  private static State state(Row row) {
    if (row.flag("dismissed")) {
      return State.DISMISSED;
    }
    return row.textOrNull("released") == null ? State.HELD : State.RELEASED;
  }
}
