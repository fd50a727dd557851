package io.stockpricecache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

final class LocalStandInsTest {

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  @TempDir private Path dir;

  @Test
  void dynamoDb_onDisk_keepsItsRowsAcrossARestart() {
    Map<String, AttributeValue> row = Map.of("id", AttributeValue.fromS("a"));
    try (LocalDynamoDb local = LocalDynamoDb.start(dir, 0);
        DynamoDbClient client = dynamoDb(local.endpoint())) {
      client.createTable(
          table ->
              table
                  .tableName("rows")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                  .attributeDefinitions(
                      id -> id.attributeName("id").attributeType(ScalarAttributeType.S)));
      client.putItem(put -> put.tableName("rows").item(row));
    }

    try (LocalDynamoDb local = LocalDynamoDb.start(dir, 0);
        DynamoDbClient client = dynamoDb(local.endpoint())) {
      assertThat(client.getItem(get -> get.tableName("rows").key(row)).item()).isEqualTo(row);
    }
  }

  @Test
  void dynamoDb_twoInMemory_knowNothingOfEachOther() {
    try (LocalDynamoDb one = LocalDynamoDb.start(null, 0);
        LocalDynamoDb two = LocalDynamoDb.start(null, 0);
        DynamoDbClient client = dynamoDb(two.endpoint())) {
      assertThat(two.endpoint()).isNotEqualTo(one.endpoint());
      assertThat(client.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void dynamoDb_portTaken_saysWhichOne() {
    try (LocalDynamoDb local = LocalDynamoDb.start(null, 0)) {
      int taken = local.endpoint().getPort();

      assertThatThrownBy(() -> LocalDynamoDb.start(null, taken))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(Integer.toString(taken));
    }
  }

  @Test
  void standIns_givenAHost_areReachedUnderIt() {
    try (LocalDynamoDb tables = LocalDynamoDb.start(null, "localhost", 0);
        LocalSqs queues = LocalSqs.start(null, "localhost", 0);
        DynamoDbClient dynamoDb = dynamoDb(tables.endpoint());
        SqsClient sqs = sqs(queues.endpoint())) {
      assertThat(tables.endpoint()).hasHost("localhost");
      assertThat(dynamoDb.listTables().tableNames()).isEmpty();
      assertThat(queues.jobsUrl()).startsWith("http://localhost:");
      assertThat(sqs.listQueues().queueUrls()).contains(queues.jobsUrl());
    }
  }

  @Test
  void sqs_onDisk_keepsItsMessagesAcrossARestart() {
    try (LocalSqs local = LocalSqs.start(dir, 0);
        SqsClient client = sqs(local.endpoint())) {
      client.sendMessage(message -> message.queueUrl(local.jobsUrl()).messageBody("job"));
    }

    try (LocalSqs local = LocalSqs.start(dir, 0);
        SqsClient client = sqs(local.endpoint())) {
      assertThat(receive(client, local.jobsUrl())).isEqualTo("job");
    }
  }

  @Test
  void sqs_receivedThreeTimesAndNeverDeleted_isDead() {
    try (LocalSqs local = LocalSqs.start(0);
        SqsClient client = sqs(local.endpoint())) {
      client.sendMessage(message -> message.queueUrl(local.jobsUrl()).messageBody("job"));
      for (int i = 0; i < LocalSqs.MAX_RECEIVES; i++) {
        assertThat(receive(client, local.jobsUrl())).isEqualTo("job");
      }

      assertThat(receive(client, local.jobsUrl(), /* seconds= */ 0)).isEmpty();
      assertThat(receive(client, local.deadJobsUrl())).isEqualTo("job");
    }
  }

  /** The next message, asked for again and again: what is restored does not wake who waits. */
  private static String receive(SqsClient client, String url) {
    return IntStream.range(0, 20)
        .mapToObj(_ -> receive(client, url, /* seconds= */ 1))
        .filter(body -> !body.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Body of the next message, left in the queue; empty if there is none. */
  private static String receive(SqsClient client, String url, int seconds) {
    return client
        .receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0).waitTimeSeconds(seconds))
        .messages()
        .stream()
        .findFirst()
        .map(Message::body)
        .orElse("");
  }

  private static DynamoDbClient dynamoDb(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static SqsClient sqs(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
