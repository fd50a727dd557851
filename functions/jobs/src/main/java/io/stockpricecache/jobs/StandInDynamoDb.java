package io.stockpricecache.jobs;

import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers in the place of DynamoDB: two symbols, known and without a price, one run of each
 * schedule and an audit, no other row, and every write is taken and forgotten. Nothing is sent to
 * anybody.
 */
final class StandInDynamoDb {

  private static final Pattern SYMBOL_KEY = Pattern.compile("\\{\"symbol\":\\{\"S\":\"[^\"]+\"}}");
  private static final Pattern SYMBOL_TABLE =
      Pattern.compile("\"TableName\":\"(symbols|latest-prices)\"");
  private static final Pattern RUNS = Pattern.compile("\"(close-sync|live-poll|validate)\"");
  private static final Pattern STATEMENT = Pattern.compile("\"Statement\":");

  /** A stock, and a pair whose market is always open. */
  private static final List<String> ROWS = List.of(active("AAPL"), active("BTC-USD"));

  private StandInDynamoDb() {}

  /** By the operation, and by what the request looks like as JSON. */
  static String answer(String operation, String body) {
    return switch (operation) {
      // Its key alone: a symbol that waits for its history.
      case "GetItem" ->
          SYMBOL_KEY
              .matcher(body)
              .results()
              .map(MatchResult::group)
              .collect(Collectors.joining(",", "{\"Item\":", "}"))
              .replace("{\"Item\":}", "{}");
      case "Scan" -> SYMBOL_TABLE.matcher(body).find() ? "{\"Items\":" + ROWS + "}" : "{}";
      case "Query" ->
          RUNS.matcher(body)
              .results()
              .findFirst()
              .map(found -> "{\"Items\":[" + run(found.group(1)) + "]}")
              .orElse("{}");
      case "BatchGetItem" -> "{\"Responses\":{\"latest-prices\":" + ROWS + "}}";
      case "BatchExecuteStatement" -> {
        int statements = (int) STATEMENT.matcher(body).results().count();
        yield "{\"Responses\":" + Collections.nCopies(statements, "{}") + "}";
      }
      // A lease is had.
      case "UpdateItem" -> "{\"Attributes\":{\"token\":{\"N\":\"1\"}}}";
      default -> "{}";
    };
  }

  private static String run(String type) {
    return """
        {"type":{"S":"%s"},"startedAt":{"S":"2026-11-20T18:05:00Z"},"status":{"S":"COMPLETE"},\
        "finishedAt":{"S":"2026-11-20T18:05:01Z"},"counts":{"M":{"updated":{"N":"0"}}},\
        "cursor":{"M":{"after":{"S":"AAPL"},"atEnd":{"BOOL":true},"more":{"N":"0"}}}}"""
        .formatted(type);
  }

  private static String active(String symbol) {
    return "{\"symbol\":{\"S\":\"" + symbol + "\"},\"status\":{\"S\":\"ACTIVE\"}}";
  }
}
