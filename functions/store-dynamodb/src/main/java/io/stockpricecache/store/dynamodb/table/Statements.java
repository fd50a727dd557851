package io.stockpricecache.store.dynamodb.table;

import static java.util.stream.Collectors.joining;

import io.stockpricecache.store.dynamodb.row.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * PartiQL statements that write one row on a condition. Every name is quoted: {@code date}, {@code
 * rank} and others are reserved words.
 */
final class Statements {

  private Statements() {}

  /** Adds the row if none of its key is stored: an INSERT never replaces. */
  static BatchStatementRequest insert(String table, Map<String, AttributeValue> item) {
    String fields = item.keySet().stream().map(name -> "'" + name + "':?").collect(joining(", "));
    return request(
        "INSERT INTO \"" + table + "\" VALUE {" + fields + "}", List.copyOf(item.values()));
  }

  /**
   * Changes the stored row into this one if the condition holds; never adds one.
   *
   * @param schema whose columns that the row lacks are removed
   * @param condition on the stored row
   * @param more the condition's parameters
   */
  static <T> BatchStatementRequest update(
      String table, RowSchema<T> schema, T row, String condition, List<AttributeValue> more) {
    Map<String, AttributeValue> item = schema.item(row);
    StringBuilder text = new StringBuilder("UPDATE \"").append(table).append('"');
    List<AttributeValue> parameters = new ArrayList<>();
    for (String column : schema.columns()) {
      AttributeValue value = item.get(column);
      if (value != null) {
        text.append(" SET \"").append(column).append("\"=?");
        parameters.add(value);
      } else {
        text.append(" REMOVE \"").append(column).append('"');
      }
    }
    String where = schema.keys().stream().map(key -> "\"" + key + "\"=?").collect(joining(" AND "));
    schema.keys().forEach(key -> parameters.add(item.get(key)));
    text.append(" WHERE ").append(where).append(" AND ").append(condition);
    parameters.addAll(more);
    return request(text.toString(), parameters);
  }

  private static BatchStatementRequest request(String text, List<AttributeValue> parameters) {
    return BatchStatementRequest.builder()
        .statement(text)
        .parameters(parameters)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }
}
