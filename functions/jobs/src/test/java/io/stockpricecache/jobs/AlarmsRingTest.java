package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.NVDA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.jobs.Alarm.Datum;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.queue.sqs.SqsDeadLetters;
import io.stockpricecache.runtime.metrics.EmfMetrics;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.vendors.guard.GuardedVendor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Every alarm of infra/alarms.yaml is quiet while all is well, and rings once its cause has
 * happened, by the lines that the functions write. What AWS itself tells (of queues, functions, the
 * API) is told here as AWS would, of what happened here.
 */
class AlarmsRingTest {

  /** Friday, within the session; the hour is whole, so that periods are. */
  private static final String NOON = "2026-11-20T17:00:00Z";

  private static final Map<String, Consumer<Scene>> CAUSES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("JobsDeadLetters", AlarmsRingTest::jobThatIsNone),
              Map.entry("SchedulesDeadLetters", AlarmsRingTest::eventThatIsNotHandedOver),
              Map.entry("OldestJob", AlarmsRingTest::jobThatNobodyTakes),
              Map.entry("CloseSyncMissing", AlarmsRingTest::closeWithoutASync),
              Map.entry("NewestPrice", AlarmsRingTest::pollThatBreaksOffEachMinute),
              Map.entry("VendorSilent", AlarmsRingTest::vendorThatIsDown),
              Map.entry("PendingOverAnHour", AlarmsRingTest::symbolThatWaits),
              Map.entry("Completeness", AlarmsRingTest::barThatIsMissing),
              Map.entry("IncompleteSymbols", AlarmsRingTest::barThatIsMissing),
              Map.entry("ArchiveDaysAtRisk", AlarmsRingTest::daysThatNobodyArchives),
              Map.entry("VendorBudget", AlarmsRingTest::vendorThatIsAskedTooOften),
              Map.entry("BreakerOpen", AlarmsRingTest::vendorThatFailsAgainAndAgain),
              Map.entry("KeyRejected", AlarmsRingTest::keyThatIsRefused),
              Map.entry("ApiErrors", AlarmsRingTest::requestsThatFail),
              Map.entry("FunctionErrors", AlarmsRingTest::pollThatThrows),
              Map.entry("Throttles", AlarmsRingTest::pollsThatMeet)));

  static Set<String> alarms() {
    return Alarm.all().keySet();
  }

  @Test
  void alarmsAndCauses_areTheSame() {
    assertThat(CAUSES.keySet()).isEqualTo(alarms());
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void alarm_ringsOnceItsCauseHasHappened_andNotBefore(String alarm) {
    Consumer<Scene> cause = requireNonNull(CAUSES.get(alarm), () -> "no cause of " + alarm);
    Scene scene = new Scene(alarm);

    cause.accept(scene);

    assertThat(scene.wasQuiet).as("seen quiet").isTrue();
    scene.assertRings(true);
  }

  /** A poll that broke off every minute rang nothing at all. */
  @Test
  void pollThatThrowsEachMinute_ringsFreshnessAndErrors() {
    for (String alarm : List.of("NewestPrice", "FunctionErrors")) {
      Scene scene = new Scene(alarm);
      scene.everyMinute(90, scene::poll);
      scene.quiet();
      scene.bench.vendor.duringLiveCall =
          () -> {
            throw new IllegalStateException("a bug");
          };
      scene.everyMinute(40, scene::poll);
      scene.assertRings(true);
    }
  }

  /**
   * Told once an hour, it ended after five minutes, and said OK, while the key was still refused.
   */
  @Test
  void keyThatIsStillRefused_staysInAlarm_untilACallSucceeds() {
    Scene scene = new Scene("KeyRejected");
    GuardedVendor guarded = guarded(scene);
    scene.everyMinute(90, () -> ask(guarded));
    scene.quiet();
    scene.bench.vendor.failures.put(AAPL, VendorFailure.BAD_CREDENTIALS);
    scene.everyMinute(16, () -> ask(guarded));
    for (int quarter = 0; quarter < 16; quarter++) {
      scene.assertRings(true);
      scene.everyMinute(15, () -> ask(guarded));
    }

    scene.bench.vendor.failures.clear();
    scene.everyMinute(60 + 6 * 15 + 15, () -> ask(guarded));

    scene.assertRings(false);
  }

  /** A close sync that breaks off each hour, and both times that Lambda repeats it. */
  @Test
  void syncThatBreaksOffEachHour_staysInAlarm() {
    Scene scene = new Scene("FunctionErrors");
    for (int hour = 0; hour < 4; hour++) {
      for (int minute : List.of(1, 1, 2, 56)) {
        scene.everyMinute(
            minute, () -> scene.aws("AWS/Lambda", "Errors", "FunctionName", "LivePollFunction", 0));
        scene.aws("AWS/Lambda", "Errors", "FunctionName", "CloseSyncFunction", minute < 56 ? 1 : 0);
      }
      // It has watched for as long as it looks back.
      scene.assertRings(hour > 0);
    }
  }

  /** Where even the store is away, nothing can be told: silence rings. */
  @Test
  void pollThatCannotReadItsRows_tellsNothing_andRings() {
    Scene scene = new Scene("NewestPrice");
    scene.everyMinute(15, scene::poll);
    scene.quiet();

    scene.everyMinute(15, () -> {});

    scene.assertRings(true);
  }

  /** Each vendor's answer that its prices are held back is an answer, and no price. */
  @Test
  void pricesThatAreAllHeldBack_ringFreshness_andNotTheVendor() {
    for (String alarm : List.of("NewestPrice", "VendorSilent")) {
      Scene scene = new Scene(alarm);
      scene.everyMinute(15, scene::poll);
      scene.quiet();
      scene.bench.price(AAPL, "9000");
      scene.bench.price(MSFT, "9000");
      scene.everyMinute(40, scene::poll);
      scene.assertRings(alarm.equals("NewestPrice"));
    }
  }

  /** A key that another program had used up rang nothing, for days: its calls were "by plan". */
  @Test
  void fewCallsADayThatTheVendorRefuses_ringPending() {
    Scene scene = new Scene("PendingOverAnHour");
    GuardedVendor guarded = guarded(scene, new BudgetLimits(5, 25, ZoneOffset.UTC));
    CloseSyncFunction sync =
        scene.bench.closeSync(
            scene
                .bench
                .parts(new VendorRouter(List.of(guarded), scene.bench.clock), Retention.ONE_YEAR)
                .syncClose());
    scene.bench.track(NVDA);
    scene.bench.symbols.save(scene.bench.symbols.find(NVDA).orElseThrow().rationed("by plan"));
    scene.everyMinute(61, () -> {});
    scene.quiet();
    scene.bench.vendor.failures.put(AAPL, VendorFailure.QUOTA_EXHAUSTED);
    ask(guarded);

    sync.handleRequest(Events.schedule("close-sync.json"), new TestContext());

    scene.everyMinute(5, () -> {});
    scene.assertRings(true);
    assertThat(scene.bench.symbols.find(NVDA).orElseThrow().reason())
        .startsWith("yahoo: QUOTA_EXHAUSTED: refused at 2026-11-20T18:01:00Z");
  }

  /** A weekend rang the alarm of old prices. */
  @Test
  void closedMarket_isQuiet() {
    Scene scene = new Scene("NewestPrice", "2026-11-21T17:00:00Z");

    scene.everyMinute(60, scene::poll);

    scene.assertRings(false);
  }

  private static void jobThatIsNone(Scene scene) {
    try (LocalSqs queues = LocalSqs.start(0);
        SqsClient sqs = client(queues)) {
      scene.everyMinute(5, () -> scene.depth("JobsDeadLetterQueue", sqs, queues.deadJobsUrl()));
      scene.quiet();
      SqsDeadLetters dead = new SqsDeadLetters(() -> sqs, queues.jobsUrl(), queues.deadJobsUrl());
      sqs.sendMessage(send -> send.queueUrl(queues.jobsUrl()).messageBody("{poison"));
      String receipt =
          sqs.receiveMessage(receive -> receive.queueUrl(queues.jobsUrl()).waitTimeSeconds(1))
              .messages()
              .getFirst()
              .receiptHandle();
      var event = Events.queueOfBodies("{poison");
      event.getRecords().getFirst().setReceiptHandle(receipt);
      scene.bench.backfill(dead).handleRequest(event, new TestContext());
      scene.everyMinute(5, () -> scene.depth("JobsDeadLetterQueue", sqs, queues.deadJobsUrl()));
    }
  }

  private static void eventThatIsNotHandedOver(Scene scene) {
    try (LocalSqs queues = LocalSqs.start(0);
        SqsClient sqs = client(queues)) {
      String url = sqs.createQueue(create -> create.queueName("schedules-dlq")).queueUrl();
      scene.everyMinute(5, () -> scene.depth("SchedulesDeadLetterQueue", sqs, url));
      scene.quiet();
      sqs.sendMessage(send -> send.queueUrl(url).messageBody(Events.text("live-poll.json")));
      scene.everyMinute(5, () -> scene.depth("SchedulesDeadLetterQueue", sqs, url));
    }
  }

  private static void jobThatNobodyTakes(Scene scene) {
    scene.bench.track(NVDA);
    Instant sentAt = scene.now();
    Runnable age =
        () ->
            scene.aws(
                "AWS/SQS",
                "ApproximateAgeOfOldestMessage",
                "QueueName",
                "JobsQueue",
                Duration.between(sentAt, scene.now()).toSeconds());
    scene.everyMinute(15, age);
    scene.quiet();
    assertThat(scene.bench.queue.sent()).isNotEmpty();
    scene.everyMinute(30, age);
  }

  private static void closeWithoutASync(Scene scene) {
    scene.bench.goTo("2026-11-20T20:50:00Z");
    scene.sync();
    scene.begin();
    scene.everyMinute(15, scene::poll);
    scene.quiet();
    scene.everyMinute(80, scene::poll);
  }

  private static void pollThatBreaksOffEachMinute(Scene scene) {
    scene.everyMinute(15, scene::poll);
    scene.quiet();
    scene.bench.vendor.duringLiveCall =
        () -> {
          throw new StoreException("a store that does not answer", null);
        };
    scene.everyMinute(40, scene::poll);
  }

  private static void vendorThatIsDown(Scene scene) {
    scene.everyMinute(15, scene::poll);
    scene.quiet();
    scene.bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    scene.bench.vendor.failures.put(MSFT, VendorFailure.UNAVAILABLE);
    scene.everyMinute(14, scene::poll);
    scene.quiet();
    scene.everyMinute(6, scene::poll);
  }

  private static void symbolThatWaits(Scene scene) {
    scene.sync();
    scene.everyMinute(5, () -> {});
    scene.quiet();
    scene.bench.track(NVDA);
    scene.everyMinute(60, () -> {});
    scene.sync();
    scene.everyMinute(5, () -> {});
    scene.quiet();
    scene.sync();
    scene.everyMinute(5, () -> {});
  }

  private static void barThatIsMissing(Scene scene) {
    scene.sync();
    scene.everyMinute(360, () -> {});
    scene.quiet();
    scene.bench.goTo("2026-11-25T17:00:00Z");
    scene.sync();
    scene.everyMinute(360, () -> {});
  }

  /** The archive is whole, and then its jobs fail for weeks. */
  private static void daysThatNobodyArchives(Scene scene) {
    scene.bench.archiveSettings = new ArchiveSettings("history", "", 5);
    String[] jobs = scene.look();
    while (jobs.length > 0) {
      scene.bench.fill(Events.queueOfBodies(jobs));
      jobs = scene.look();
    }
    scene.everyMinute(360, () -> {});
    scene.quiet();
    scene.bench.clock.set(Instant.parse("2027-01-10T17:00:00Z"));
    scene.look();
    scene.everyMinute(360, () -> {});
  }

  private static void vendorThatIsAskedTooOften(Scene scene) {
    BudgetLimits limits = new BudgetLimits(1_000, 1_000, ZoneOffset.UTC);
    StoredCallBudget budget =
        new StoredCallBudget(
            scene.bench.budgets,
            Map.of(VendorName.YAHOO, new KeyBudget("key", limits)),
            scene.bench.metrics,
            scene.bench.clock);
    scene.everyMinute(5, () -> spend(budget, 10));
    scene.quiet();
    scene.everyMinute(5, () -> spend(budget, 160));
  }

  private static void spend(StoredCallBudget budget, int calls) {
    for (int i = 0; i < calls; i++) {
      budget.spend(VendorName.YAHOO);
    }
  }

  private static void vendorThatFailsAgainAndAgain(Scene scene) {
    GuardedVendor guarded = guarded(scene);
    scene.everyMinute(15, () -> ask(guarded));
    scene.quiet();
    scene.bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    scene.everyMinute(
        60,
        () -> {
          for (int i = 0; i < 10; i++) {
            ask(guarded);
          }
        });
  }

  private static void keyThatIsRefused(Scene scene) {
    GuardedVendor guarded = guarded(scene);
    scene.everyMinute(90, () -> ask(guarded));
    scene.quiet();
    scene.bench.vendor.failures.put(AAPL, VendorFailure.BAD_CREDENTIALS);
    scene.everyMinute(15, () -> ask(guarded));
  }

  /** That it answers 500 and 503 is the API's own tests' to show. */
  private static void requestsThatFail(Scene scene) {
    Runnable good = () -> scene.aws("AWS/ApiGateway", "5xx", "ApiId", "ApiId", 0);
    scene.everyMinute(15, good);
    scene.quiet();
    scene.everyMinute(15, () -> scene.aws("AWS/ApiGateway", "5xx", "ApiId", "ApiId", 1));
  }

  /** No other function was called in that time, so none of them tells anything. */
  private static void pollThatThrows(Scene scene) {
    scene.everyMinute(90, scene::poll);
    scene.quiet();
    scene.bench.vendor.duringLiveCall =
        () -> {
          throw new IllegalStateException("a bug");
        };
    scene.everyMinute(15, scene::poll);
  }

  private static void pollsThatMeet(Scene scene) {
    Runnable told =
        () -> scene.aws("AWS/Lambda", "Throttles", "FunctionName", "LivePollFunction", 0);
    scene.everyMinute(45, told);
    scene.quiet();
    scene.everyMinute(
        45, () -> scene.aws("AWS/Lambda", "Throttles", "FunctionName", "LivePollFunction", 1));
  }

  private static GuardedVendor guarded(Scene scene) {
    return guarded(scene, new BudgetLimits(1_000, 1_000_000, ZoneOffset.UTC));
  }

  private static GuardedVendor guarded(Scene scene, BudgetLimits limits) {
    return new GuardedVendor(
        scene.bench.vendor,
        new StoredCallBudget(
            scene.bench.budgets,
            Map.of(VendorName.YAHOO, new KeyBudget("key", limits)),
            scene.bench.clock),
        scene.bench.metrics,
        scene.bench.clock);
  }

  private static void ask(GuardedVendor vendor) {
    try {
      assertThat(vendor.liveQuotes(List.of(AAPL)).quotes()).isNotEmpty();
    } catch (VendorException e) {
      // What it is here for.
    }
  }

  private static SqsClient client(LocalSqs queues) {
    return SqsClient.builder()
        .endpointOverride(queues.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** The functions at work, and what one alarm sees of it. */
  private static final class Scene {

    private final Alarm alarm;
    private final Bench bench;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final List<Datum> aws = new ArrayList<>();
    private Instant begunAt;
    private boolean wasQuiet;

    Scene(String alarm) {
      this(alarm, NOON);
    }

    Scene(String name, String now) {
      this.alarm = requireNonNull(Alarm.all().get(name));
      this.bench = Bench.at("2026-11-20T06:00:00Z");
      bench.active(AAPL, MSFT);
      bench.price(AAPL, "271");
      bench.price(MSFT, "271");
      bench.goTo(now);
      this.begunAt = bench.clock.instant();
      bench.metrics.alsoTell(
          new EmfMetrics(
              new PrintStream(lines, /* autoFlush= */ true, StandardCharsets.UTF_8),
              "Test",
              bench.clock));
    }

    Instant now() {
      return bench.clock.instant();
    }

    /** It has not watched before. */
    void begin() {
      begunAt = now();
    }

    /** Does that every minute, and lets the minute pass. */
    void everyMinute(int minutes, Runnable task) {
      for (int i = 0; i < minutes; i++) {
        task.run();
        bench.clock.advance(Duration.ofMinutes(1));
      }
    }

    /** Has the archive looked after, as each close sync does; the jobs that come of it. */
    String[] look() {
      int before = bench.queue.sent().size();
      bench.fill(Events.queueOfBodies("{\"type\":\"ARCHIVE\"}"));
      return bench.queue.sent().stream()
          .skip(before)
          .map(JobMessages::encode)
          .toArray(String[]::new);
    }

    void quiet() {
      assertRings(false);
      wasQuiet = true;
    }

    void assertRings(boolean rings) {
      List<Datum> data = new ArrayList<>(aws);
      data.addAll(published());
      assertThat(alarm.rings(data, begunAt, now())).as("%s rings", alarm.id()).isEqualTo(rings);
    }

    /** Calls the live poll as Lambda does, which counts what it throws. */
    void poll() {
      double errors = 0;
      try {
        bench.poll();
      } catch (RuntimeException e) {
        errors = 1;
      }
      aws("AWS/Lambda", "Errors", "FunctionName", "LivePollFunction", errors);
    }

    void sync() {
      bench.sync();
    }

    void depth(String queue, SqsClient sqs, String url) {
      String waiting =
          sqs.getQueueAttributes(
                  get ->
                      get.queueUrl(url)
                          .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
              .attributes()
              .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
      aws(
          "AWS/SQS",
          "ApproximateNumberOfMessagesVisible",
          "QueueName",
          queue,
          Double.parseDouble(String.valueOf(waiting)));
    }

    void aws(String namespace, String metric, String dimension, String whose, double value) {
      aws.add(new Datum(namespace, metric, Map.of(dimension, whose), now(), value));
    }

    private List<Datum> published() {
      return lines
          .toString(StandardCharsets.UTF_8)
          .lines()
          .flatMap(line -> data(line).stream())
          .toList();
    }

    /** What CloudWatch makes of a line in its embedded metric format. */
    private static List<Datum> data(String line) {
      Map<?, ?> fields = Events.scheduleOf(line);
      Map<?, ?> aws = (Map<?, ?>) field(fields, "_aws");
      Instant at = Instant.ofEpochMilli(((Number) field(aws, "Timestamp")).longValue());
      List<Datum> data = new ArrayList<>();
      for (Object each : (List<?>) field(aws, "CloudWatchMetrics")) {
        Map<?, ?> metrics = (Map<?, ?>) each;
        assertThat(metrics.get("Namespace")).isEqualTo("Test");
        for (Object set : (List<?>) field(metrics, "Dimensions")) {
          Map<String, String> dimensions = new TreeMap<>();
          ((List<?>) set)
              .forEach(
                  name -> dimensions.put((String) name, (String) field(fields, (String) name)));
          for (Object metric : (List<?>) field(metrics, "Metrics")) {
            String name = (String) field((Map<?, ?>) metric, "Name");
            double value = ((Number) field(fields, name)).doubleValue();
            data.add(new Datum(Alarm.OWN, name, dimensions, at, value));
          }
        }
      }
      return data;
    }

    private static Object field(Map<?, ?> fields, String name) {
      return requireNonNull(fields.get(name), () -> name + " of " + fields);
    }
  }
}
