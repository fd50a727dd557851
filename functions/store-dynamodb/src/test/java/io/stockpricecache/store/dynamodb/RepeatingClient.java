package io.stockpricecache.store.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A client that writes each row twice, as the SDK does where the first answer does not come. */
record RepeatingClient(DynamoDbClient real) implements DynamoDbClient {

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    real.updateItem(request);
    return real.updateItem(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    real.putItem(request);
    return real.putItem(request);
  }

  @Override
  public String serviceName() {
    return real.serviceName();
  }

  @Override
  public void close() {}
}
