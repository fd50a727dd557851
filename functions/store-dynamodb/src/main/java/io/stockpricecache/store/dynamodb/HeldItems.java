package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.DoubtReason;
import io.stockpricecache.domain.quarantine.HeldBar;
import io.stockpricecache.domain.quarantine.HeldBarId;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Held bars as rows of sync-runs: type {@code quarantine}, startedAt the entry's id. The bar that
 * would be stored is a map of the same attributes as in price-history.
 */
final class HeldItems {

  static final String TYPE = "quarantine";

  private static final Duration KEPT = Duration.ofDays(30);

  private HeldItems() {}

  static Map<String, AttributeValue> key(HeldBarId id) {
    return Map.of(
        "type", AttributeValue.fromS(TYPE), "startedAt", AttributeValue.fromS(id.toString()));
  }

  static Map<String, AttributeValue> item(HeldBar held) {
    ItemWriter item =
        new ItemWriter()
            .text("type", TYPE)
            .text("startedAt", held.id())
            .text("symbol", held.symbol())
            .text("date", held.date())
            .text("vendor", held.vendor())
            .text("reason", held.reason())
            .text("detail", held.detail())
            .text("excerpt", held.excerpt())
            .text("heldAt", held.heldAt())
            .number("expiresAt", held.heldAt().plus(KEPT).getEpochSecond());
    if (held.bar() != null) {
      // A retention is not known here, nor needed: the bar gets its own when it is released.
      item.list(
          "bar",
          List.of(
              AttributeValue.fromM(BarItems.item(held.symbol(), held.bar(), Retention.ONE_YEAR))));
    }
    Map<String, AttributeValue> attributes = item.item();
    attributes.put("dismissed", AttributeValue.fromBool(held.dismissed()));
    return attributes;
  }

  static HeldBar held(String table, Map<String, AttributeValue> item) {
    return Row.of(table, item, "type", "startedAt")
        .as(
            it ->
                new HeldBar(
                    it.text("symbol", Symbol::new),
                    it.text("date", SessionDate::parse),
                    it.text("vendor", BarItems::vendor),
                    it.oneOf("reason", DoubtReason.class),
                    it.text("detail", text -> text),
                    it.text("excerpt", text -> text),
                    it.rows("bar").stream().findFirst().map(BarItems::bar).orElse(null),
                    it.text("heldAt", Instant::parse),
                    it.flag("dismissed")));
  }
}
