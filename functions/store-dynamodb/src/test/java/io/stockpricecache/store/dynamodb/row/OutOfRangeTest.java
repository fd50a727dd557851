package io.stockpricecache.store.dynamodb.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.store.UnreadableRowException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each date and time of every kind of stored row, one after the other out of range. */
final class OutOfRangeTest {

  private static final List<String> NO_TIMES =
      List.of(
          "+1000000000-12-31T23:59:59.999999999Z",
          "-1000000000-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "1969-12-31T23:59:59Z");

  private static final List<String> NO_DATES = List.of("0001-01-01", "9999-12-31");

  private static final List<String> BEFORE_THE_CALENDAR = List.of("1999-12-31");

  /** What calendars are asked of. */
  private static final List<String> SESSIONS =
      List.of("price-history date", "latest-prices session", "symbols lastCompletedSession");

  /** One such row, and the poll, GET /symbols and GET /cache/status failed for all. */
  @Test
  void row_withADateOrTimeOutOfRange_isUnreadable() throws IOException {
    TreeSet<String> tried = new TreeSet<>();
    for (String line : recorded()) {
      String table = line.substring(0, line.indexOf(' '));
      Map<String, AttributeValue> row =
          EnhancedDocument.fromJson(line.substring(table.length() + 1)).toMap();
      Optional<RowSchema<?>> schema = schema(table, row);
      if (schema.isEmpty()) {
        continue;
      }
      assertThatCode(() -> schema.get().read(table, row)).as(line).doesNotThrowAnyException();
      row.forEach(
          (name, value) -> {
            String attribute = table + " " + name;
            for (String other : others(attribute, value.s())) {
              Map<String, AttributeValue> odd = new HashMap<>(row);
              odd.put(name, AttributeValue.fromS(other));
              assertThatThrownBy(() -> schema.get().read(table, odd))
                  .as("%s = %s", attribute, other)
                  .isInstanceOf(UnreadableRowException.class);
              tried.add(attribute);
            }
          });
    }
    assertThat(tried)
        .contains(
            "price-history vendorAsOf",
            "price-history fetchedAt",
            "latest-prices asOf",
            "latest-prices fetchedAt",
            "symbols listedOn",
            "symbols createdAt",
            "symbols claimedUntil",
            "symbols readAt",
            "sync-runs startedAt",
            "sync-runs finishedAt",
            "sync-runs heldAt",
            "sync-runs date",
            "vendor-budgets minute",
            "vendor-budgets day",
            "vendor-budgets closedUntil")
        .containsAll(SESSIONS);
  }

  @Test
  void symbol_withADateWithinATextOutOfRange_isUnreadable() {
    for (Map.Entry<String, String> odd :
        Map.of(
                "sought", "1999-12-31 1 2026-11-20T15:00:00Z",
                "unreachable", "9999-12-31 500",
                "companyPause", "2026-11-20T15:00:00Z +1000000000-12-31T23:59:59Z",
                "unknown", "9999-12-31 1 1",
                "listingSeenFrom", "9999-12-31 500")
            .entrySet()) {
      Map<String, AttributeValue> row =
          Map.of(
              "symbol",
              AttributeValue.fromS("AAPL"),
              "listedOn",
              AttributeValue.fromS("2025-11-20"),
              odd.getKey(),
              AttributeValue.fromS(odd.getValue()));

      assertThatThrownBy(() -> SymbolSchema.SCHEMA.read("symbols", row))
          .as(odd.toString())
          .isInstanceOf(UnreadableRowException.class);
    }
  }

  /** GET /cache/validate and the timeline ask a rank for the time of its run. */
  @Test
  void bar_withARankOfNoTime_isUnreadable() throws IOException {
    String line =
        recorded().stream().filter(each -> each.startsWith("price-history ")).findFirst().get();
    Map<String, AttributeValue> row =
        new HashMap<>(EnhancedDocument.fromJson(line.substring(line.indexOf('{'))).toMap());
    row.put("rank", AttributeValue.fromS("2|30|20261120T210000Z|20261399T996199Z|9f3a12cc"));

    assertThatThrownBy(() -> BarSchema.SCHEMA.read("price-history", row))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("rank");
  }

  private static List<String> others(String attribute, String text) {
    if (text == null) {
      return List.of();
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
      return NO_TIMES;
    }
    if (!text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return List.of();
    }
    return SESSIONS.contains(attribute) ? BEFORE_THE_CALENDAR : NO_DATES;
  }

  /** None for leases and keys, which hold no date that is read. */
  private static Optional<RowSchema<?>> schema(String table, Map<String, AttributeValue> row) {
    return switch (table) {
      case "price-history" -> Optional.of(BarSchema.SCHEMA);
      case "latest-prices" -> Optional.of(LatestSchema.SCHEMA);
      case "symbols" -> Optional.of(SymbolSchema.SCHEMA);
      case "vendor-budgets" -> Optional.of(BudgetSchema.SCHEMA);
      default ->
          switch (row.get("type").s().replaceFirst("#.*", "")) {
            case "lease", "idempotency" -> Optional.empty();
            case "quarantine" -> Optional.of(QuarantinedBarSchema.SCHEMA);
            default -> Optional.of(RunSchema.SCHEMA);
          };
    };
  }

  private static List<String> recorded() throws IOException {
    try (InputStream in =
        OutOfRangeTest.class.getResourceAsStream(
            "/io/stockpricecache/store/dynamodb/stored-rows.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    }
  }
}
