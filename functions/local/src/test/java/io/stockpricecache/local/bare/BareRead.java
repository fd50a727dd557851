package io.stockpricecache.local.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds one DynamoDB client and reads one row that is not there. */
public final class BareRead implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final DynamoDbClient client = DynamoDbClient.create();

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Map<String, AttributeValue> key = Map.of("symbol", AttributeValue.fromS("NONE"));
    return Map.of(
        "found", client.getItem(request -> request.tableName("latest-prices").key(key)).hasItem());
  }
}
