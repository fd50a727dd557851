package io.stockpricecache.local.functions;

import static org.junit.jupiter.api.Assumptions.abort;

import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.testkit.LocalSqs;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** DynamoDB and SQS of LocalStack, in a container. */
final class LocalStack implements AutoCloseable {

  /** Later ones than 4.14 want an account. */
  private static final String IMAGE = "localstack/localstack:4.4.0";

  private static final String NOT_RUN = "Not run on LocalStack: ";

  /** Where Docker's ports are; who names it wants the tests to run. */
  private static final String HOST = "TESTCONTAINERS_HOST_OVERRIDE";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LocalStackContainer container;
  private int made;

  private LocalStack(LocalStackContainer container) {
    this.container = container;
  }

  /**
   * Starts it; aborts the test with the reason if Docker is not there, lacks the image, or cannot
   * be reached from here.
   */
  static LocalStack startOrSkip() {
    requireImage();
    requireHost();
    LocalStackContainer container =
        new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb", "sqs");
    container.start();
    return new LocalStack(container);
  }

  /** Testcontainers takes the daemon for the container's host then, and waits for minutes. */
  private static void requireHost() {
    if (System.getenv(HOST) == null && Files.exists(Path.of("/.dockerenv"))) {
      abort(
          NOT_RUN
              + "this is a container itself, and nobody says where Docker's ports are; "
              + HOST
              + " does, 127.0.0.1 if the daemon runs in here");
    }
  }

  /** Not pulled here: a build neither fetches a gigabyte unasked nor waits for a registry. */
  private static void requireImage() {
    if (docker("image", "ls", "--quiet", IMAGE).isBlank()) {
      abort(
          NOT_RUN
              + "Docker has no image "
              + IMAGE
              + " here; infra/localstack-image makes it, `docker pull` brings it");
    }
  }

  /** What the command prints; aborts the test if it fails. */
  private static String docker(String... arguments) {
    List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      // It prints a line or two, which the pipe holds until it has ended.
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return abort(NOT_RUN + command + " has not answered for " + PATIENCE.toSeconds() + " s");
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? said : abort(NOT_RUN + command + " says " + said.strip());
    } catch (IOException e) {
      return abort(NOT_RUN + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return abort(NOT_RUN + "interrupted");
    }
  }

  /** It without any table, and with new queues. */
  StandIns empty() {
    URI endpoint = container.getEndpoint();
    try (DynamoDbClient dynamoDb = Aws.client(DynamoDbClient.builder(), endpoint)) {
      dynamoDb
          .listTables()
          .tableNames()
          .forEach(table -> dynamoDb.deleteTable(request -> request.tableName(table)));
    }
    try (SqsClient sqs = Aws.client(SqsClient.builder(), endpoint)) {
      // SQS wants a minute before a deleted queue's name may be used again.
      made++;
      String deadName = LocalSqs.DEAD_JOBS + "-" + made;
      String dead = sqs.createQueue(r -> r.queueName(deadName)).queueUrl();
      String redrive =
          "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
              .formatted(Aws.arn("sqs", deadName), LocalSqs.MAX_RECEIVES);
      String jobs =
          sqs.createQueue(
                  r ->
                      r.queueName(LocalSqs.JOBS + "-" + made)
                          .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)))
              .queueUrl();
      return new StandIns(endpoint, endpoint, jobs, dead, () -> {});
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
