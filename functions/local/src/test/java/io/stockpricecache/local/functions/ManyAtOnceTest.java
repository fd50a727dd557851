package io.stockpricecache.local.functions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.local.aws.LambdaEvents;
import io.stockpricecache.local.aws.QueueEvent;
import io.stockpricecache.local.aws.ScheduleEvent;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.testkit.Race;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Thirty-two events at once in one instance of each function, as Lambda gives them to an instance
 * that is let serve several: nothing of one is in the answer, the rows or the lines of another.
 */
class ManyAtOnceTest {

  private static final int MANY = 32;
  private static final String POISON = "{poison";

  private final FunctionBench bench = new FunctionBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void api_requestsAtOnce_answersEachWithItsOwn() {
    List<APIGatewayV2HTTPResponse> tracked = track();

    assertThat(tracked).allMatch(answer -> answer.getStatusCode() == 202);
    for (int i = 0; i < MANY; i++) {
      assertThat(tracked.get(i).getBody()).contains("\"symbol\":\"" + symbol(i) + "\"");
    }
    assertThat(tracked.stream().map(ManyAtOnceTest::requestId).distinct()).hasSize(MANY);

    List<APIGatewayV2HTTPEvent> events =
        IntStream.range(0, MANY).mapToObj(i -> bench.event("GET", target(i), "")).toList();
    List<APIGatewayV2HTTPResponse> answers =
        together(i -> bench.api.handleRequest(events.get(i), LambdaFunction.API.newContext()));

    for (int i = 0; i < MANY; i++) {
      APIGatewayV2HTTPResponse answer = answers.get(i);
      assertThat(requestId(answer)).isEqualTo(events.get(i).getRequestContext().getRequestId());
      assertThat(answer.getStatusCode()).isEqualTo(i % 3 == 0 ? 200 : i % 3 == 1 ? 404 : 400);
      String own = i % 3 == 0 ? "\"symbol\":\"" + symbol(i) + "\"" : "\"instance\":\"" + path(i);
      assertThat(answer.getBody()).contains(own);
    }
  }

  @Test
  void backfill_batchesAtOnce_doesAndLogsEachForItsOwnRequest() {
    Map<String, String> requests = new HashMap<>();
    List<APIGatewayV2HTTPResponse> tracked = track();
    for (int i = 0; i < MANY; i++) {
      requests.put(symbol(i), requestId(tracked.get(i)));
    }
    bench.queue(POISON);
    List<Message> messages = received(MANY + 1);
    BackfillFunction function = new BackfillFunction(bench.simulatedJobs);
    List<Context> contexts = contexts(LambdaFunction.BACKFILL, messages.size());

    try (LoggedEvents log = LoggedEvents.of(BackfillFunction.class)) {
      List<SQSBatchResponse> answers =
          together(
              messages.size(),
              i -> function.handleRequest(batchOf(messages.get(i)), contexts.get(i)));

      for (int i = 0; i < messages.size(); i++) {
        Message message = messages.get(i);
        boolean isPoison = message.body().equals(POISON);
        assertThat(answers.get(i).getBatchItemFailures())
            .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
            .isEqualTo(isPoison ? List.of(message.messageId()) : List.of());
        List<ILoggingEvent> lines = log.with(LogField.MESSAGE_ID, message.messageId());
        assertThat(lines).hasSize(1);
        ILoggingEvent line = lines.getFirst();
        assertThat(LoggedEvents.get(line, LogField.FUNCTION)).isEqualTo("backfill");
        assertThat(LoggedEvents.get(line, LogField.LAMBDA_REQUEST_ID))
            .isEqualTo(contexts.get(i).getAwsRequestId());
        if (!isPoison) {
          String symbol = LoggedEvents.get(line, LogField.SYMBOL);
          assertThat(message.body()).contains("\"symbol\":\"" + symbol + "\"");
          // This request, to its end.
          assertThat(LoggedEvents.get(line, LogField.REQUEST_ID)).isEqualTo(requests.get(symbol));
        }
      }
      assertThat(log.all()).hasSize(messages.size());
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(bench.symbols.find(new Symbol(symbol(i))).orElseThrow().status())
          .isEqualTo(SymbolStatus.ACTIVE);
    }
  }

  @Test
  void livePoll_wakeUpsAtOnce_areOneRunWithTheCountsOfOne() throws Exception {
    fill();
    bench.clock.set(Instant.parse("2026-11-20T15:00:00Z"));
    LivePollFunction function = new LivePollFunction(bench.simulatedJobs);

    List<Map<String, Object>> answers =
        wake(function, LambdaFunction.LIVE_POLL, Schedules.LIVE_POLL);

    List<Map<String, Object>> done =
        answers.stream().filter(answer -> !"SKIPPED".equals(answer.get("status"))).toList();
    assertThat(done).hasSize(1);
    assertThat(done.getFirst()).containsEntry("status", "COMPLETE");
    assertThat(counts(done.getFirst()))
        .containsEntry("rounds", 1)
        .containsEntry("due", MANY)
        .containsEntry("failed", 0);
  }

  @Test
  void closeSync_wakeUpsAtOnce_countEachWhatIsThere() throws Exception {
    fill();
    bench.clock.set(Instant.parse("2026-11-20T21:05:00Z"));
    CloseSyncFunction function = new CloseSyncFunction(bench.simulatedJobs);

    List<Map<String, Object>> answers =
        wake(function, LambdaFunction.CLOSE_SYNC, Schedules.CLOSE_SYNC);

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(counts(answer))
                    .containsEntry("active", MANY)
                    .containsEntry("pending", 0));
  }

  private List<Map<String, Object>> wake(
      RequestHandler<Map<String, Object>, Map<String, Object>> handler,
      LambdaFunction function,
      List<Schedule> schedules) {
    List<Context> contexts = contexts(function, MANY);
    try (LoggedEvents log = LoggedEvents.of(handler.getClass())) {
      List<Map<String, Object>> answers =
          together(
              i ->
                  handler.handleRequest(
                      LambdaEvents.readMap(
                          ScheduleEvent.json(schedules.getFirst(), bench.clock.instant())),
                      contexts.get(i)));
      for (int i = 0; i < MANY; i++) {
        Map<String, Object> answer = answers.get(i);
        // The last line of the run says which it was, and is of this event alone.
        ILoggingEvent line =
            log.with(LogField.LAMBDA_REQUEST_ID, contexts.get(i).getAwsRequestId()).getLast();
        assertThat(LoggedEvents.get(line, LogField.RUN_ID))
            .isEqualTo(answer.get("type") + "/" + answer.get("startedAt"));
        assertThat(line.getFormattedMessage()).contains(String.valueOf(answer.get("status")));
      }
      return answers;
    }
  }

  private List<APIGatewayV2HTTPResponse> track() {
    return together(
        i ->
            bench.api.handleRequest(
                bench.event("POST", "/symbols", "{\"symbol\":\"" + symbol(i) + "\"}"),
                LambdaFunction.API.newContext()));
  }

  private void fill() throws Exception {
    track();
    for (int done = 0; done < MANY; done += 10) {
      bench.backfill(bench.simulatedJobs);
    }
  }

  private List<Message> received(int count) {
    List<Message> messages = new ArrayList<>();
    while (messages.size() < count) {
      List<Message> batch = bench.receive();
      assertThat(batch).as("after " + messages.size()).isNotEmpty();
      messages.addAll(batch);
    }
    return messages;
  }

  private static SQSEvent batchOf(Message message) {
    return LambdaEvents.read(
        SQSEvent.class, QueueEvent.json(List.of(message), "symbol-jobs", UnaryOperator.identity()));
  }

  private static <T> List<T> together(IntFunction<T> task) {
    return together(MANY, task);
  }

  /** All let go together; what each has put into its thread's lines is gone when it ends. */
  private static <T> List<T> together(int threads, IntFunction<T> task) {
    return Race.run(
        threads,
        i -> {
          T answer = task.apply(i);
          Map<String, String> left = MDC.getCopyOfContextMap();
          assertThat(left == null ? Map.of() : left).isEmpty();
          return answer;
        });
  }

  private static List<Context> contexts(LambdaFunction function, int count) {
    return IntStream.range(0, count).mapToObj(_ -> function.newContext()).toList();
  }

  private static String requestId(APIGatewayV2HTTPResponse answer) {
    return requireNonNull(answer.getHeaders().get("x-request-id"));
  }

  private static String target(int i) {
    return i % 3 == 2 ? path(i) + "?unknown=" + i : path(i);
  }

  private static String path(int i) {
    return i % 3 == 0 ? "/symbols/" + symbol(i) : "/prices/NONE" + i;
  }

  /** None begins with ZZ, which the simulation does not know. */
  private static String symbol(int i) {
    return "AM" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
  }

  @SuppressWarnings("unchecked") // As RunResult makes it.
  private static Map<String, Integer> counts(Map<String, Object> run) {
    return (Map<String, Integer>) requireNonNull(run.get("counts"));
  }
}
