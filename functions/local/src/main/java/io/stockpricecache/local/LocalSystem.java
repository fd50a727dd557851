package io.stockpricecache.local;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.api.ApiFunction;
import io.stockpricecache.api.StreamedPrices;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.local.clock.VirtualPause;
import io.stockpricecache.local.http.ConsoleHandler;
import io.stockpricecache.local.http.DocsHandler;
import io.stockpricecache.local.http.HttpFront;
import io.stockpricecache.local.http.RealSeconds;
import io.stockpricecache.local.journal.CallsLeft;
import io.stockpricecache.local.journal.Journal;
import io.stockpricecache.local.journal.LogLines;
import io.stockpricecache.local.journal.Progress;
import io.stockpricecache.local.journal.RequestLines;
import io.stockpricecache.local.journal.Terminal;
import io.stockpricecache.local.journal.WatchedQueue;
import io.stockpricecache.local.process.Closer;
import io.stockpricecache.local.process.StartException;
import io.stockpricecache.local.process.Workers;
import io.stockpricecache.local.stream.PriceFeed;
import io.stockpricecache.local.stream.StreamHandler;
import io.stockpricecache.queue.sqs.SqsJobQueue;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.usecases.directory.DirectorySchedule;
import io.stockpricecache.usecases.tracking.RequeuePending;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Everything that runs on AWS, in this process: the tables and the queue, the four functions, and
 * what invokes them (HTTP, schedules, queue), all on one clock.
 *
 * <p>What was acknowledged stands in the data folder, tables and queue alike. Should the queue's
 * part be lost, a symbol that still waits for its history is queued again at the start, and one
 * that lags behind by the next close sync.
 */
final class LocalSystem implements AutoCloseable {

  private final Closer closing = new Closer();
  private final Closer streams = new Closer();
  private final LocalConfig config;
  private final VirtualClock clock;
  private final Terminal terminal;
  private final Journal journal;
  private final Progress progress;
  private final HttpFront http;

  private LocalSystem(LocalConfig config, VirtualClock clock, Terminal terminal) {
    this.config = config;
    this.clock = clock;
    this.terminal = terminal;
    this.journal = new Journal(terminal, clock, !clock.isReal());
    this.progress = new Progress(terminal, journal);
    this.http = HttpFront.bind(config.options().port(), config.cors());
  }

  /**
   * Starts all of it.
   *
   * @param terminal where the banner and the lines of the journal go
   * @throws StartException if the port or the data folder is taken
   */
  static LocalSystem start(LocalConfig config, VirtualClock clock, Terminal terminal) {
    LocalSystem system = new LocalSystem(config, clock, terminal);
    try {
      system.start();
      return system;
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /** The port of the HTTP API. */
  int port() {
    return http.port();
  }

  /** Stops within a few seconds: first what comes in, then what works, then the stores. */
  @Override
  public void close() {
    streams.close();
    http.close();
    closing.close();
  }

  private void start() {
    LogLines.writeTo(journal, config.options().verbose());
    DataFolder data = closing.add(DataFolder.open(config.options().data()));
    Options options = config.options();
    LocalDynamoDb dynamoDb =
        closing.add(
            LocalDynamoDb.start(data.dynamoDb(), options.standInHost(), options.dynamoDbPort()));
    LocalSqs queue =
        closing.add(LocalSqs.start(data.queue(), options.standInHost(), options.queuePort()));
    JobSettings settings = config.jobSettings(queue.jobsUrl(), queue.deadJobsUrl());
    try (DynamoDbClient client = Aws.client(DynamoDbClient.builder(), dynamoDb.endpoint())) {
      LocalTables.prepare(client, settings.cache().resources());
      new MadeUpPrices(client, settings.cache().resources().priceHistory())
          .requireNoneBeside(settings.vendors().order(), config.options().data());
    }
    SqsClient sqs = closing.add(Aws.client(SqsClient.builder(), queue.endpoint()));
    // The queue holds messages back by real time.
    JobQueue jobQueue =
        new WatchedQueue(
            new SqsJobQueue(sqs, queue.jobsUrl(), delay -> delay.dividedBy(clock.speed())),
            progress,
            clock.speed());
    VirtualPause pause = new VirtualPause(clock);
    Contexts contexts =
        new Contexts(dynamoDb.endpoint(), queue.endpoint(), settings, jobQueue, pause, clock);
    ApplicationContext jobs = closing.add(contexts.startJobs());
    ApplicationContext apiContext = closing.add(contexts.startApi());
    ApiFunction api = new ApiFunction(apiContext);
    Triggers triggers = new Triggers(jobs, clock, journal, progress);
    progress.read(
        jobs.getBean(Symbols.class),
        new CallsLeft(jobs.getBean(VendorBudgets.class), settings.vendors().order()));

    terminal.print(Banner.text(port(), settings, clock, config.options().data()));
    jobs.getBean(VendorRouter.class)
        .coverageGaps(settings.cache().retention())
        .forEach(journal::line);
    warnOfLaterData(jobs.getBean(SyncRuns.class));
    endClaims(jobs.getBean(Symbols.class));
    journal.requeued(requeuePending(jobs).requeue());
    if (settings.vendors().order().contains(VendorName.SIMULATED)) {
      // Others' calls are for whoever asks for prices first: close syncs see to their lists.
      var _ = jobs.getBean(DirectorySchedule.class).queueIfDue();
    }
    clock.begin();
    Workers workers = closing.add(new Workers());
    workers.start(progress);
    triggers.start(workers, sqs, queue.jobsUrl());
    // Ended first, or the workers' end would wait for it.
    closing.add(pause);
    RequestLines requests = new RequestLines(journal, config.options().verbose(), clock.speed());
    http.serve(
        RealSeconds.of(
            event -> api.handleRequest(event, LambdaFunction.API.newContext(requests)),
            clock.speed()),
        clock,
        streams(apiContext.getBean(StreamedPrices.class)),
        new DocsHandler(clock),
        ConsoleHandler.of(config.consoleSources(), clock));
  }

  private StreamHandler streams(StreamedPrices prices) {
    PriceFeed feed = new PriceFeed(prices::read, clock);
    streams.add(new Workers()).start(feed);
    return new StreamHandler(prices, feed, clock);
  }

  /** A price that is newer than the vendor's stays: without a word, time set back looks broken. */
  private void warnOfLaterData(SyncRuns runs) {
    for (RunType type : RunType.values()) {
      runs.newest(type, 1).stream()
          .map(SyncRun::startedAt)
          .filter(startedAt -> startedAt.isAfter(clock.instant()))
          .forEach(startedAt -> journal.laterData(type, startedAt));
    }
  }

  /** Whoever claimed a symbol was another process, which holds the data folder no more. */
  private static void endClaims(Symbols symbols) {
    symbols.all().stream()
        .filter(row -> row.progress().claimedUntil() != null)
        .forEach(row -> symbols.save(row.unclaimed()));
  }

  private RequeuePending requeuePending(ApplicationContext jobs) {
    return new RequeuePending(
        jobs.getBean(Symbols.class),
        jobs.getBean(LatestPrices.class),
        jobs.getBean(JobQueue.class),
        clock);
  }
}
