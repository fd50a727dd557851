package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.testkit.LocalSqs;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueuePollerTest {

  private final LocalSqs queue = LocalSqs.start(0);
  private final SqsClient sqs = Aws.client(SqsClient.builder(), queue.endpoint());
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> failed = new CopyOnWriteArrayList<>();

  @BeforeEach
  void send() {
    IntStream.range(0, 12)
        .forEach(i -> sqs.sendMessage(m -> m.queueUrl(queue.jobsUrl()).messageBody("job " + i)));
  }

  @AfterEach
  void close() {
    sqs.close();
    queue.close();
  }

  @Test
  void run_twelveMessagesAndOneFailure_deletesTheOthers() throws InterruptedException {
    poll(
        message ->
            message.getBody().equals("job 7")
                ? List.of(new BatchItemFailure(message.getMessageId()))
                : List.of());

    assertThat(bodies).hasSize(12);
    assertThat(taken).isEqualTo(bodies);
    assertThat(failed).hasSize(1);
    assertThat(count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isZero();
    // Job 7: it comes again when its time has come.
    assertThat(count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)).isOne();
  }

  @Test
  void run_aFunctionThatThrows_deletesNothing() throws InterruptedException {
    poll(
        _ -> {
          throw new IllegalStateException("expected by the test");
        });

    assertThat(count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)).isEqualTo(12);
  }

  private interface Job {
    List<BatchItemFailure> run(SQSMessage message);
  }

  /** Polls until twelve messages were taken. */
  private void poll(Job job) throws InterruptedException {
    QueuePoller[] poller = new QueuePoller[1];
    poller[0] =
        new QueuePoller(
            sqs,
            queue.jobsUrl(),
            event -> {
              event.getRecords().forEach(message -> bodies.add(message.getBody()));
              if (bodies.size() == 12) {
                poller[0].stop();
              }
              return new SQSBatchResponse(
                  event.getRecords().stream()
                      .flatMap(message -> job.run(message).stream())
                      .toList());
            },
            UnaryOperator.identity(),
            messages -> messages.forEach(message -> taken.add(message.body())),
            (_, ids) -> failed.addAll(ids));
    poller[0].run();
  }

  private int count(QueueAttributeName name) {
    return Integer.parseInt(
        sqs.getQueueAttributes(r -> r.queueUrl(queue.jobsUrl()).attributeNames(name))
            .attributes()
            .get(name));
  }
}
