package io.stockpricecache.local.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds one DynamoDB client, as its documentation shows, and asks it nothing. */
public final class BareClient implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final DynamoDbClient client = DynamoDbClient.create();

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return Map.of("service", client.serviceName());
  }
}
