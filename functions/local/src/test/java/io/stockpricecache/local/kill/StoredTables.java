package io.stockpricecache.local.kill;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.testkit.LocalDynamoDb;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables that people read, as they stand in a data folder, made comparable between two runs of
 * one virtual period.
 *
 * <p>Left out, since they tell when and how often something was written and not what:
 *
 * <ul>
 *   <li>{@code fetchedAt} of bars and prices, and the run's part of a bar's {@code rank}: the time
 *       of the job that brought them;
 *   <li>{@code version} of a row: how often it was written;
 *   <li>{@code createdAt} of a symbol: when it was first asked for;
 *   <li>{@code seen} of a latest row: what a poll would have seen while nothing ran is never seen;
 *   <li>{@code asOf} of company data, and the range of the year that ended then: when a vendor was
 *       asked;
 *   <li>bars whose {@code expiresAt} has come, and splits and dividends of more than a year ago:
 *       readers see them no more, and how many there are depends on when the history was fetched.
 * </ul>
 *
 * <p>All else is compared, finality, vendor's time and digest among it. Not compared are the
 * journals: sync-runs, vendor-budgets, the queue; nor price-ticks and price-intraday, for the
 * reason of {@code seen}.
 */
final class StoredTables {

  private static final Set<String> LEFT_OUT = Set.of("fetchedAt", "version", "createdAt", "seen");

  private static final Set<String> LEFT_OUT_OF_COMPANY = Set.of("asOf", "week52High", "week52Low");

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "price-history", List.of("symbol", "date"),
          "latest-prices", List.of("symbol"),
          "symbols", List.of("symbol"));

  private StoredTables() {}

  /**
   * Rows by table and key.
   *
   * @param data folder that no process uses
   * @param at what is older than the retained year by then is left out
   */
  static Map<String, Map<String, AttributeValue>> read(Path data, Instant at) {
    Map<String, Map<String, AttributeValue>> rows = new TreeMap<>();
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(data.resolve("dynamodb"), 0);
        DynamoDbClient client = Aws.client(DynamoDbClient.builder(), dynamoDb.endpoint())) {
      KEYS.forEach(
          (table, keys) ->
              client.scanPaginator(scan -> scan.tableName(table)).items().stream()
                  .filter(item -> !isExpired(item, at))
                  .forEach(item -> rows.put(table + " " + key(item, keys), plain(item, at))));
    }
    return rows;
  }

  /** What differs, a line a row; empty if nothing does. */
  static List<String> differences(
      Map<String, Map<String, AttributeValue>> expected,
      Map<String, Map<String, AttributeValue>> actual) {
    Map<String, String> lines = new TreeMap<>();
    expected.forEach(
        (key, item) -> {
          Map<String, AttributeValue> other = actual.get(key);
          if (other == null) {
            lines.put(key, key + ": missing");
          } else if (!other.equals(item)) {
            lines.put(key, key + ": " + difference(item, other));
          }
        });
    actual.keySet().stream()
        .filter(key -> !expected.containsKey(key))
        .forEach(key -> lines.put(key, key + ": not expected"));
    return List.copyOf(lines.values());
  }

  private static String difference(
      Map<String, AttributeValue> expected, Map<String, AttributeValue> actual) {
    Map<String, String> fields = new TreeMap<>();
    Map<String, AttributeValue> all = new HashMap<>(expected);
    all.putAll(actual);
    for (String name : all.keySet()) {
      AttributeValue one = expected.get(name);
      AttributeValue other = actual.get(name);
      if (one == null || !one.equals(other)) {
        fields.put(name, one + " became " + other);
      }
    }
    return fields.toString();
  }

  private static Map<String, AttributeValue> plain(Map<String, AttributeValue> item, Instant at) {
    Map<String, AttributeValue> plain = new HashMap<>(item);
    plain.keySet().removeAll(LEFT_OUT);
    String first = Retention.ONE_YEAR.firstRetained(at).toString();
    for (String actions : List.of("splits", "dividends")) {
      plain.computeIfPresent(actions, (_, all) -> since(first, all));
    }
    plain.computeIfPresent("company", (_, company) -> without(LEFT_OUT_OF_COMPANY, company));
    plain.computeIfPresent(
        "rank", (_, rank) -> AttributeValue.fromS(rank.s().replaceFirst("[^|]*(\\|[^|]*)$", "$1")));
    return plain;
  }

  private static AttributeValue without(Set<String> names, AttributeValue map) {
    Map<String, AttributeValue> fields = new HashMap<>(map.m());
    fields.keySet().removeAll(names);
    return AttributeValue.fromM(fields);
  }

  private static AttributeValue since(String date, AttributeValue actions) {
    return AttributeValue.fromL(
        actions.l().stream()
            .filter(action -> action.m().get("date").s().compareTo(date) >= 0)
            .toList());
  }

  private static boolean isExpired(Map<String, AttributeValue> item, Instant at) {
    AttributeValue expiresAt = item.get("expiresAt");
    return expiresAt != null && Long.parseLong(expiresAt.n()) <= at.getEpochSecond();
  }

  private static String key(Map<String, AttributeValue> item, List<String> keys) {
    return String.join(" ", keys.stream().map(name -> item.get(name).s()).toList());
  }
}
