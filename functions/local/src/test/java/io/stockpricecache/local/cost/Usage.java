package io.stockpricecache.local.cost;

import io.stockpricecache.testkit.ItemSize;
import io.stockpricecache.testkit.RecordedCalls.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;

/**
 * What something costs of AWS, for each symbol or altogether.
 *
 * @param reads units of DynamoDB
 * @param writes units of DynamoDB
 * @param messages requests to SQS
 * @param calls of whichever, which a function waits for
 */
record Usage(double reads, double writes, double messages, double calls) {

  private static final Pattern INSERTED = Pattern.compile("'([^']+)':\\?");

  private static final List<String> READS = List.of("GetItem", "BatchGetItem", "Query", "Scan");

  static Usage of(List<Call> calls) {
    double reads = 0;
    double writes = 0;
    double messages = 0;
    for (Call call : calls) {
      if (READS.contains(call.operation())) {
        reads += call.units();
      } else if (call.operation().contains("Message")) {
        messages++;
      } else {
        writes += writes(call);
      }
    }
    return new Usage(reads, writes, messages, calls.size());
  }

  /**
   * DynamoDB Local tells no units of statements: those of a row that is added are counted from its
   * size; every row of ours that is changed is below 1 KB.
   */
  private static double writes(Call call) {
    return switch (call.request()) {
      case BatchExecuteStatementRequest batch ->
          batch.statements().stream().mapToInt(Usage::units).sum();
      case ExecuteTransactionRequest transaction -> 2.0 * transaction.transactStatements().size();
      default -> Math.max(1, call.units());
    };
  }

  private static int units(BatchStatementRequest statement) {
    if (!statement.statement().startsWith("INSERT ")) {
      return 1;
    }
    Map<String, AttributeValue> item = new HashMap<>();
    Matcher names = INSERTED.matcher(statement.statement());
    for (AttributeValue value : statement.parameters()) {
      if (!names.find()) {
        throw new IllegalArgumentException("a statement not known here: " + statement);
      }
      item.put(names.group(1), value);
    }
    return ItemSize.writeUnits(item);
  }

  /** The straight line through two measurements, at another number of symbols. */
  static Usage at(int symbols, int few, Usage ofFew, int many, Usage ofMany) {
    double share = (double) (symbols - few) / (many - few);
    return new Usage(
        ofFew.reads + share * (ofMany.reads - ofFew.reads),
        ofFew.writes + share * (ofMany.writes - ofFew.writes),
        ofFew.messages + share * (ofMany.messages - ofFew.messages),
        ofFew.calls + share * (ofMany.calls - ofFew.calls));
  }

  Usage times(double count) {
    return new Usage(reads * count, writes * count, messages * count, calls * count);
  }

  Usage plus(Usage other) {
    return new Usage(
        reads + other.reads, writes + other.writes, messages + other.messages, calls + other.calls);
  }
}
