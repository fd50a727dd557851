package io.stockpricecache.queue.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.testkit.contract.JobQueueContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The contract on SQS as ElasticMQ does it, and what it makes of a buried message. */
final class ElasticMqTest extends JobQueueContract {

  private static LocalSqs local;
  private static SqsClient sqs;

  @BeforeAll
  static void start() {
    local = LocalSqs.start(0);
    sqs =
        SqsClient.builder()
            .endpointOverride(local.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterAll
  static void stop() {
    sqs.close();
    local.close();
  }

  @BeforeEach
  void empty() {
    sqs.purgeQueue(request -> request.queueUrl(local.jobsUrl()));
    sqs.purgeQueue(request -> request.queueUrl(local.deadJobsUrl()));
  }

  @Override
  protected JobQueue create() {
    return new SqsJobQueue(sqs, local.jobsUrl());
  }

  @Override
  protected List<Job> drain() {
    List<Job> jobs = new ArrayList<>();
    for (List<Message> batch = receive(local.jobsUrl());
        !batch.isEmpty();
        batch = receive(local.jobsUrl())) {
      batch.forEach(message -> jobs.add(JobMessages.decode(message.body(), Instant.EPOCH)));
    }
    return jobs;
  }

  @Test
  void bury_receivedMessage_movesItToTheDeadLettersWithTheReason() {
    sqs.sendMessage(request -> request.queueUrl(local.jobsUrl()).messageBody("{bad"));
    Message received = receive(local.jobsUrl()).getFirst();

    new SqsDeadLetters(() -> sqs, local.jobsUrl(), local.deadJobsUrl())
        .bury(received.body(), received.receiptHandle(), "body: not JSON \u0007 \uD83D\uDCB8");

    Message buried = receive(local.deadJobsUrl()).getFirst();
    assertThat(buried.body()).isEqualTo("{bad");
    assertThat(buried.messageAttributes().get(SqsDeadLetters.REASON).stringValue())
        .isEqualTo("body: not JSON ? \uD83D\uDCB8");
    sqs.changeMessageVisibilityBatch(
        request ->
            request
                .queueUrl(local.jobsUrl())
                .entries(
                    e -> e.id("0").receiptHandle(received.receiptHandle()).visibilityTimeout(0)));
    assertThat(receive(local.jobsUrl())).isEmpty();
  }

  @Test
  void depth_countsWhatWaitsAndWhatIsHeldBack() {
    SqsQueueDepth depth = new SqsQueueDepth(() -> sqs, local.jobsUrl());
    assertThat(depth.depth()).isEqualTo(new QueueDepth.Depth(0, 0, 0));
    SqsJobQueue queue = new SqsJobQueue(sqs, local.jobsUrl());
    BackfillJob job = new BackfillJob(new Symbol("AAPL"), Instant.EPOCH);
    queue.send(List.of(job, job, job));
    queue.sendLater(job, JobQueue.LONGEST_DELAY);

    assertThat(depth.depth()).isEqualTo(new QueueDepth.Depth(3, 1, 0));
  }

  @Test
  void sendLater_isNotDeliveredBeforeItsTime() {
    new SqsJobQueue(sqs, local.jobsUrl())
        .sendLater(new BackfillJob(new Symbol("AAPL"), Instant.EPOCH), JobQueue.LONGEST_DELAY);

    assertThat(receive(local.jobsUrl())).isEmpty();
    assertThat(
            sqs.getQueueAttributes(
                    request ->
                        request
                            .queueUrl(local.jobsUrl())
                            .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributesAsStrings())
        .containsValue("1");
  }

  /** A fold that comes at once is the fold of one round. */
  @Test
  void sendLater_ofSeveral_deliversNoneBeforeItsTime() {
    List<FoldJob> folds =
        IntStream.range(0, 16)
            .mapToObj(shard -> new FoldJob(new TickShard(shard, 16), Instant.EPOCH))
            .toList();

    new SqsJobQueue(sqs, local.jobsUrl()).sendLater(folds, JobQueue.LONGEST_DELAY);

    assertThat(receive(local.jobsUrl())).isEmpty();
    assertThat(new SqsQueueDepth(() -> sqs, local.jobsUrl()).depth())
        .isEqualTo(new QueueDepth.Depth(0, 16, 0));
  }

  private static List<Message> receive(String url) {
    return sqs.receiveMessage(
            request -> request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
  }
}
