package io.stockpricecache.local.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.api.ApiFunction;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.Contexts;
import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.local.aws.HttpEvent;
import io.stockpricecache.local.aws.LambdaEvents;
import io.stockpricecache.local.aws.QueueEvent;
import io.stockpricecache.local.aws.ScheduleEvent;
import io.stockpricecache.local.functions.RecordedAws.Permission;
import io.stockpricecache.queue.sqs.SqsJobQueue;
import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The four functions on the stand-ins; what each calls of AWS is recorded. */
public class FunctionBench implements AutoCloseable {

  public final TestClock clock = TestClock.at("2026-11-18T20:00:00Z");
  public final FakeVendorServer massive = FakeVendorServer.start();
  private final Map<String, String> variables;
  final StandIns queue;
  final DynamoDbClient client;
  final SqsClient sqs;
  public final Map<LambdaFunction, Set<Permission>> made = new EnumMap<>(LambdaFunction.class);
  public final ApplicationContext jobs;
  public final ApplicationContext simulatedJobs;
  final ApplicationContext apiContext;
  final ApiFunction api;
  public final LatestPrices latestPrices;
  public final Symbols symbols;

  /** On DynamoDB Local and ElasticMQ. */
  public FunctionBench() {
    this(StandIns.embedded());
  }

  /** On those, which are closed with the bench. */
  public FunctionBench(StandIns standIns) {
    this(standIns, Map.of());
  }

  /**
   * Functions with those variables besides, on the same stand-ins, which stay when it is closed.
   */
  public final FunctionBench beside(Map<String, String> variables) {
    StandIns kept =
        new StandIns(queue.dynamoDb(), queue.sqs(), queue.jobsUrl(), queue.deadJobsUrl(), () -> {});
    return new FunctionBench(kept, variables);
  }

  private FunctionBench(StandIns standIns, Map<String, String> variables) {
    this.variables = variables;
    queue = standIns;
    client = Aws.client(DynamoDbClient.builder(), standIns.dynamoDb());
    sqs = Aws.client(SqsClient.builder(), standIns.sqs());
    jobs = contexts("massive,simulated").startJobs();
    simulatedJobs = contexts("simulated").startJobs();
    apiContext = contexts("simulated").startApi();
    api = new ApiFunction(apiContext);
    latestPrices = jobs.getBean(LatestPrices.class);
    symbols = jobs.getBean(Symbols.class);
  }

  private Contexts contexts(String vendors) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.putAll(
        Map.of(
            "VENDORS_ORDER",
            vendors,
            "VENDORS_MASSIVE_API_KEY",
            "sesame",
            "VENDORS_MASSIVE_PER_MINUTE",
            "1000",
            "VENDORS_MASSIVE_BASE_URL",
            massive.baseUrl().toString(),
            "QUEUE_SYMBOL_JOBS_URL",
            queue.jobsUrl(),
            "QUEUE_SYMBOL_JOBS_DLQ_URL",
            queue.deadJobsUrl()));
    JobSettings settings = JobSettings.parse(environment);
    if (!client.listTables().tableNames().contains(settings.cache().resources().priceHistory())) {
      Tables.create(client, settings.cache().resources());
    }
    return new Contexts(
        queue.dynamoDb(),
        queue.sqs(),
        settings,
        new SqsJobQueue(sqs, queue.jobsUrl(), _ -> Duration.ZERO),
        _ -> false,
        clock);
  }

  private <T> T call(LambdaFunction function, Callable<T> run) throws Exception {
    return RecordedAws.during(made.computeIfAbsent(function, _ -> new TreeSet<>()), run);
  }

  /** Hands the function the event of a file under events/. */
  final APIGatewayV2HTTPResponse api(String json) throws Exception {
    APIGatewayV2HTTPEvent event = LambdaEvents.read(APIGatewayV2HTTPEvent.class, json);
    return call(
        LambdaFunction.API, () -> api.handleRequest(event, LambdaFunction.API.newContext()));
  }

  /** The context of another instance of the API, which is to be closed. */
  final ApplicationContext startApi() {
    return contexts("simulated").startApi();
  }

  public final void http(String method, String target, String body) throws Exception {
    APIGatewayV2HTTPResponse answer = answer(method, target, body);
    if (answer.getStatusCode() >= 400) {
      throw new AssertionError(method + " " + target + ": " + answer.getBody());
    }
  }

  public final APIGatewayV2HTTPResponse answer(String method, String target, String body)
      throws Exception {
    APIGatewayV2HTTPEvent event = event(method, target, body);
    return call(
        LambdaFunction.API, () -> api.handleRequest(event, LambdaFunction.API.newContext()));
  }

  /** A request as the function's event, with an Idempotency-Key of its own. */
  final APIGatewayV2HTTPEvent event(String method, String target, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    URI uri = URI.create(target);
    HttpEvent event =
        new HttpEvent(
            method,
            uri.getRawPath(),
            Objects.requireNonNullElse(uri.getRawQuery(), ""),
            "HTTP/1.1",
            Map.of(
                "content-type",
                List.of("application/json"),
                "idempotency-key",
                List.of(method + target + body.hashCode())),
            "127.0.0.1",
            clock.instant());
    return LambdaEvents.read(APIGatewayV2HTTPEvent.class, event.json(bytes));
  }

  public final void poll() throws Exception {
    poll(jobs);
  }

  public final void poll(ApplicationContext context) throws Exception {
    LivePollFunction function = new LivePollFunction(context);
    call(
        LambdaFunction.LIVE_POLL,
        () ->
            function.handleRequest(
                tick(Schedules.LIVE_POLL), LambdaFunction.LIVE_POLL.newContext()));
  }

  public final void closeSync() throws Exception {
    closeSync(jobs);
  }

  public final void closeSync(ApplicationContext context) throws Exception {
    CloseSyncFunction function = new CloseSyncFunction(context);
    call(
        LambdaFunction.CLOSE_SYNC,
        () ->
            function.handleRequest(
                tick(Schedules.CLOSE_SYNC), LambdaFunction.CLOSE_SYNC.newContext()));
  }

  private Map<String, Object> tick(List<Schedule> schedules) {
    return LambdaEvents.readMap(ScheduleEvent.json(schedules.getFirst(), clock.instant()));
  }

  public final void queue(String body) {
    sqs.sendMessage(request -> request.queueUrl(queue.jobsUrl()).messageBody(body));
  }

  public final void deadLetter(String body) {
    sqs.sendMessage(request -> request.queueUrl(queue.deadJobsUrl()).messageBody(body));
  }

  /** Whatever lies in the queue, each batch once. */
  public final void backfill(ApplicationContext context) throws Exception {
    BackfillFunction function = new BackfillFunction(context);
    List<Message> messages = receive();
    if (messages.isEmpty()) {
      throw new AssertionError("nothing is in the queue");
    }
    SQSEvent event =
        LambdaEvents.read(
            SQSEvent.class, QueueEvent.json(messages, "symbol-jobs", UnaryOperator.identity()));
    call(
        LambdaFunction.BACKFILL,
        () -> function.handleRequest(event, LambdaFunction.BACKFILL.newContext()));
    // What the event source does; a message that was buried is gone already.
    messages.stream()
        .filter(message -> !message.body().contains("poison"))
        .forEach(
            message ->
                sqs.deleteMessage(
                    request ->
                        request.queueUrl(queue.jobsUrl()).receiptHandle(message.receiptHandle())));
  }

  /** What lies in the queue, at most ten. */
  final List<Message> receive() {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queue.jobsUrl())
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(2)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  @Override
  public final void close() {
    apiContext.close();
    simulatedJobs.close();
    jobs.close();
    sqs.close();
    client.close();
    massive.close();
    queue.close();
  }
}
