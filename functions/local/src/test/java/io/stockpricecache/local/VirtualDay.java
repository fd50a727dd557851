package io.stockpricecache.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.inject.BeanDefinitionReference;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.JobsContext;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.journal.Journal;
import io.stockpricecache.local.journal.Terminal;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.cache.InMemoryJobRecords;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.vendors.http.VendorConnections;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The three functions of the jobs as deployed, each with beans of its own, on the in-memory twins
 * and in virtual time: schedules, queue and terminal. Only the way to the vendors is the test's.
 */
final class VirtualDay implements AutoCloseable {

  private static final Map<String, String> QUEUES =
      Map.of("QUEUE_SYMBOL_JOBS_URL", "queue", "QUEUE_SYMBOL_JOBS_DLQ_URL", "dead");

  final TestClock clock;
  final JobSettings settings;
  final InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
  final InMemorySymbols symbols = new InMemorySymbols(latestPrices);
  final InMemoryPriceHistory history;
  final InMemoryPriceTicks ticks;
  final InMemoryIntradayBars intraday;
  final InMemorySyncRuns runs;
  final InMemoryInstrumentDirectory directory;
  final InMemoryStoredUniverses universes = new InMemoryStoredUniverses();
  final InMemoryQuarantine quarantine;
  final InMemoryVendorBudgets budgets;
  final VirtualQueue queue;
  final TimedMetrics metrics;

  private final InMemoryLeases leases;
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Journal journal;
  private final List<ApplicationContext> contexts = new ArrayList<>();
  private final LivePollFunction livePoll;
  private final CloseSyncFunction closeSync;
  private final BackfillFunction backfill;
  private final Duration pollEvery;
  private Instant nextPoll;
  private final Timetable closeSyncs;

  /**
   * @param clock where the day begins; turned here
   * @param variables those of the vendors and of the cache
   * @param pollEvery how often live prices are asked for; deployed it is a minute
   */
  VirtualDay(
      TestClock clock,
      Map<String, String> variables,
      VendorConnections vendors,
      Duration pollEvery) {
    this.clock = clock;
    Map<String, String> all = new HashMap<>(QUEUES);
    all.putAll(variables);
    settings = JobSettings.parse(all);
    history = new InMemoryPriceHistory(settings.cache().retention(), clock);
    ticks = new InMemoryPriceTicks(clock);
    intraday = new InMemoryIntradayBars(settings.cache().intradayRetention(), clock);
    runs = new InMemorySyncRuns(clock);
    directory = new InMemoryInstrumentDirectory(clock);
    quarantine = new InMemoryQuarantine(clock);
    budgets = new InMemoryVendorBudgets(clock);
    leases = new InMemoryLeases(clock);
    queue = new VirtualQueue(clock);
    metrics = new TimedMetrics(clock);
    journal =
        new Journal(
            Terminal.plain(
                new PrintStream(terminal, /* autoFlush= */ false, StandardCharsets.UTF_8)),
            clock,
            /* isVirtual= */ true);
    livePoll = new LivePollFunction(context(vendors));
    closeSync = new CloseSyncFunction(context(vendors));
    backfill = new BackfillFunction(context(vendors));
    this.pollEvery = pollEvery;
    nextPoll = clock.instant();
    closeSyncs = new Timetable(Schedules.CLOSE_SYNC, /* coalesced= */ false, clock.instant());
  }

  void track(List<Symbol> tracked) {
    TrackSymbol useCase = new TrackSymbol(symbols, latestPrices, queue, clock);
    tracked.forEach(useCase::track);
  }

  /** Lets all happen that is due before that instant, in its order. */
  void runUntil(Instant end) {
    while (true) {
      Instant job =
          queue.next().filter(due -> due.isAfter(clock.instant())).orElse(clock.instant());
      boolean isJob = queue.next().isPresent();
      Instant sync = closeSyncs.next();
      Instant next = nextPoll.isBefore(sync) ? nextPoll : sync;
      if (isJob && !job.isAfter(next)) {
        next = job;
      }
      if (!next.isBefore(end)) {
        clock.set(end);
        return;
      }
      clock.set(next);
      if (isJob && next.equals(job)) {
        note(queue.deliver(it -> backfill.handleRequest(it, LambdaFunction.BACKFILL.newContext())));
      } else if (next.equals(sync)) {
        closeSyncs.takeDue(next);
        journal.closeSync(closeSync.handleRequest(event(), LambdaFunction.CLOSE_SYNC.newContext()));
      } else {
        nextPoll = nextPoll.plus(pollEvery);
        journal.poll(livePoll.handleRequest(event(), LambdaFunction.LIVE_POLL.newContext()));
      }
    }
  }

  /** What a person has read on the terminal. */
  List<String> terminal() {
    return terminal.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    contexts.forEach(ApplicationContext::close);
  }

  private void note(Job job) {
    if (job instanceof BackfillJob fill) {
      journal.backfill(fill.symbol(), symbols.find(fill.symbol()));
    }
  }

  private Map<String, Object> event() {
    return Map.of("source", "aws.scheduler", "time", clock.instant().toString());
  }

  private ApplicationContext context(VendorConnections vendors) {
    ApplicationContext context =
        new JobsAlone((ApplicationContextConfiguration) JobsContext.builder());
    context.registerSingleton(InstantSource.class, clock);
    context.registerSingleton(Settings.class, settings.cache());
    context.registerSingleton(JobSettings.class, settings);
    context.registerSingleton(Symbols.class, symbols);
    context.registerSingleton(LatestPrices.class, latestPrices);
    context.registerSingleton(PriceHistory.class, history);
    context.registerSingleton(PriceTicks.class, ticks);
    context.registerSingleton(IntradayBars.class, intraday);
    context.registerSingleton(StoredUniverses.class, universes);
    context.registerSingleton(SyncRuns.class, runs);
    context.registerSingleton(JobRecords.class, new InMemoryJobRecords(clock));
    context.registerSingleton(InstrumentDirectory.class, directory);
    context.registerSingleton(Quarantine.class, quarantine);
    context.registerSingleton(Leases.class, leases);
    context.registerSingleton(VendorBudgets.class, budgets);
    context.registerSingleton(JobQueue.class, queue);
    context.registerSingleton(QueueDepth.class, (QueueDepth) queue::depth);
    context.registerSingleton(DeadLetters.class, (DeadLetters) queue::bury);
    context.registerSingleton(Metrics.class, metrics);
    context.registerSingleton(VendorConnections.class, vendors);
    // One round a poll: the time between two stands still here.
    context.registerSingleton(Pause.class, (Pause) time -> false);
    contexts.add(context);
    return context.start();
  }

  /** The beans of jobs and vendors: those of the stores and of the queue are the twins. */
  @SuppressWarnings("overrides") // In Micronaut: arrays where its interfaces have varargs.
  private static final class JobsAlone extends DefaultApplicationContext {

    private static final List<String> OTHERS =
        List.of(
            "io.stockpricecache.api.", "io.stockpricecache.store.", "io.stockpricecache.queue.");

    JobsAlone(ApplicationContextConfiguration configuration) {
      super(configuration);
    }

    @Override
    @SuppressWarnings("rawtypes") // As Micronaut declares it.
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
      return super.resolveBeanDefinitionReferences().stream()
          .filter(
              reference -> OTHERS.stream().noneMatch(reference.getBeanDefinitionName()::startsWith))
          .toList();
    }
  }
}
