package io.stockpricecache.queue.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.testkit.contract.DeadLetterQueueContract;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/** The contract on SQS as ElasticMQ does it. */
final class SqsDeadLetterQueueTest extends DeadLetterQueueContract {

  private static final Instant ASKED = Instant.parse("2026-11-20T21:05:00Z");

  private final LocalSqs local = LocalSqs.start(0);
  private final SqsClient sqs =
      // The API's own limits: a read that ended after a second failed wherever nothing was buried.
      QueueFactory.within(CallTimeouts.API, SqsClient.builder())
          .endpointOverride(local.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();

  @AfterEach
  void stop() {
    sqs.close();
    local.close();
  }

  @Override
  protected DeadLetterQueue create() {
    return new SqsDeadLetterQueue(() -> sqs, local.jobsUrl(), local.deadJobsUrl());
  }

  @Override
  protected void bury(Job job, @Nullable String reason) {
    send(JobMessages.encode(job), reason);
  }

  @Override
  protected void buryPoison(String body, String reason) {
    send(body, reason);
  }

  private void send(String body, @Nullable String reason) {
    Map<String, MessageAttributeValue> attributes =
        reason == null
            ? Map.of()
            : Map.of(
                SqsDeadLetters.REASON,
                MessageAttributeValue.builder().dataType("String").stringValue(reason).build());
    sqs.sendMessage(
        request ->
            request.queueUrl(local.deadJobsUrl()).messageBody(body).messageAttributes(attributes));
  }

  @Override
  protected List<Job> drain() {
    List<Job> jobs = new ArrayList<>();
    for (List<Message> batch = receive(); !batch.isEmpty(); batch = receive()) {
      batch.forEach(message -> jobs.add(JobMessages.decode(message.body(), Instant.EPOCH)));
    }
    return jobs;
  }

  private List<Message> receive() {
    return sqs.receiveMessage(r -> r.queueUrl(local.jobsUrl()).maxNumberOfMessages(10)).messages();
  }

  @Test
  void redrive_toAQueueThatIsNotThere_keepsTheJobs_andShowsThemAgain() {
    bury(new BackfillJob(new Symbol("AAPL"), ASKED), "why");
    DeadLetterQueue broken =
        new SqsDeadLetterQueue(() -> sqs, local.jobsUrl() + "-gone", local.deadJobsUrl());
    Told told = new Told();

    assertThatThrownBy(() -> broken.redrive(1, told)).isInstanceOf(StoreException.class);

    assertThat(told.sending).hasSize(1);
    assertThat(told.kept).containsExactly("why");
    assertThat(create().list(1).letters()).hasSize(1);
  }

  /** SQS answers of each message of a batch by itself. */
  @Test
  void redrive_ofWhichOneIsNotTaken_keepsThatOne() {
    bury(new BackfillJob(new Symbol("AAPL"), ASKED), "first");
    bury(new BackfillJob(new Symbol("MSFT"), ASKED), "second");
    DeadLetterQueue partly =
        new SqsDeadLetterQueue(this::takingOnlyTheFirst, local.jobsUrl(), local.deadJobsUrl());
    Told told = new Told();

    assertThat(partly.redrive(10, told)).isEqualTo(new DeadLetterQueue.Redrive(1, 1));

    assertThat(told.sending).hasSize(2);
    assertThat(told.kept).hasSize(1);
    assertThat(drain()).hasSize(1);
    assertThat(create().list(10).letters())
        .extracting(DeadLetterQueue.DeadLetter::reason)
        .isEqualTo(told.kept);
  }

  private SqsClient takingOnlyTheFirst() {
    return (SqsClient)
        Proxy.newProxyInstance(
            SqsClient.class.getClassLoader(),
            new Class<?>[] {SqsClient.class},
            (client, method, given) -> {
              if (method.getName().equals("sendMessageBatch")
                  && given[0] instanceof Consumer<?> change) {
                return InvocationHandler.invokeDefault(client, method, change);
              }
              if (method.getName().equals("sendMessageBatch")) {
                SendMessageBatchRequest asked = (SendMessageBatchRequest) given[0];
                return sqs.sendMessageBatch(
                    asked.toBuilder().entries(asked.entries().getFirst()).build());
              }
              return method.invoke(sqs, given);
            });
  }

  @Test
  void withoutADeadLetterQueue_saysWhatToSet() {
    DeadLetterQueue none = new SqsDeadLetterQueue(() -> sqs, local.jobsUrl(), " ");

    assertThatThrownBy(() -> none.list(1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("QUEUE_SYMBOL_JOBS_DLQ_URL is not set");
  }
}
