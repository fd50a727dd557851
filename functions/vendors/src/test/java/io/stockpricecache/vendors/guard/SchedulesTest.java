package io.stockpricecache.vendors.guard;

import static io.stockpricecache.testkit.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.Retries;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.simulator.turns.FaultyPort;
import io.stockpricecache.simulator.turns.FaultyPort.Killed;
import io.stockpricecache.simulator.turns.FaultyPort.Rates;
import io.stockpricecache.simulator.turns.Turns;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.history.BarValidator;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * 32 workers, each a function of its own with its own budget in hand, breakers and retries, on one
 * store and one queue that doubles messages; vendors, store and clock fail and jump by a seed.
 *
 * <p>{@code -Dschedules.seed=N -Dschedules.count=M} runs others than those of every build.
 */
class SchedulesTest {

  private static final int WORKERS = 32;
  private static final long SEED = Long.getLong("schedules.seed", 1);
  private static final int COUNT = Integer.getInteger("schedules.count", 10_000);

  @Test
  void schedules_neverExceedABudget_norFetchTheSameTwice() {
    List<String> failing = new ArrayList<>();
    for (long seed = SEED; seed < SEED + COUNT; seed++) {
      Schedule schedule = new Schedule(seed);
      if (!schedule.isKept()) {
        failing.add("seed " + seed + ": " + schedule.broken);
      }
    }

    assertThat(failing).isEmpty();
  }

  /** What befell in one schedule; counted so that nothing of it can silently stop to happen. */
  @Test
  void schedules_holdWhatTheyAreMeantTo() {
    Map<String, Integer> seen = new HashMap<>();
    for (long seed = 1; seed <= 200; seed++) {
      Schedule schedule = new Schedule(seed);
      schedule.isKept();
      schedule.seen.forEach((what, count) -> seen.merge(what, count, Integer::sum));
    }

    assertThat(seen)
        .containsKeys(
            "fetched",
            "refused",
            "failed",
            "killed",
            "store failed",
            "ACTIVATED",
            "WHOLE",
            "WAITING",
            "CLAIMED");
  }

  private static final class Schedule {

    private static final Map<VendorName, BudgetLimits> LIMITS =
        Map.of(
            VendorName.YAHOO, new BudgetLimits(8, 40, ZoneOffset.UTC),
            VendorName.MASSIVE, new BudgetLimits(5, 1_000, ZoneOffset.UTC));

    private final Random random;
    private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
    private final Turns turns;
    private final FaultyPort faults;
    private final InMemorySymbols symbolRows;
    private final Symbols symbols;
    private final LatestPrices latestPrices;
    private final PriceHistory history;
    private final VendorBudgets budgets;
    private final JobQueue queue = new Jobs();
    private final Deque<BackfillJob> due = new ArrayDeque<>();
    private final List<BackfillJob> later = new ArrayList<>();
    private final Map<List<Object>, Integer> calls = new HashMap<>();
    private final Set<List<Object>> inFlight = new HashSet<>();
    private final Set<List<Object>> done = new HashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private Instant begun = clock.instant();
    private boolean faultsOn = true;
    private int working;

    Schedule(long seed) {
      random = new Random(seed);
      turns = new Turns(random, this::letTimePass);
      faults = new FaultyPort(random, turns::step, new Rates(8, 8, 4));
      InMemoryLatestPrices latestRows = new InMemoryLatestPrices();
      symbolRows = new InMemorySymbols(latestRows);
      symbols = faults.around(Symbols.class, symbolRows);
      latestPrices = faults.around(LatestPrices.class, latestRows);
      history =
          faults.around(PriceHistory.class, new InMemoryPriceHistory(new Retention(6), clock));
      budgets = faults.around(VendorBudgets.class, new InMemoryVendorBudgets(clock));
      for (int i = 0; i < 8; i++) {
        new TrackSymbol(symbolRows, latestRows, queue, clock).track(new Symbol("S" + i));
      }
    }

    /** Runs it to the end of a quiet day; whether all was kept. */
    boolean isKept() {
      List<Function> functions = IntStream.range(0, WORKERS).mapToObj(_ -> new Function()).toList();
      for (int round = 0; round < 40 && !(isAllActive() && due.isEmpty()); round++) {
        faultsOn = round < 6;
        faults.set(faultsOn ? new Rates(8, 8, 4) : Rates.NONE);
        deliver();
        begun = clock.instant();
        functions.forEach(function -> turns.add(function::work));
        turns.run();
        clock.advance(
            random.nextInt(8) == 0
                ? Duration.ofHours(20)
                : Duration.ofSeconds(random.nextInt(400)));
      }
      if (!isAllActive()) {
        broken.add("not all are active");
      }
      return broken.isEmpty();
    }

    private boolean isAllActive() {
      return symbolRows.all().stream().allMatch(row -> row.status() == SymbolStatus.ACTIVE);
    }

    /** What has become due, some of it twice, and anew what nobody answers for any more. */
    private void deliver() {
      List<BackfillJob> jobs = new ArrayList<>(later);
      later.clear();
      symbolRows.all().stream()
          .filter(row -> row.status() == SymbolStatus.PENDING)
          .forEach(row -> jobs.add(new BackfillJob(row.symbol(), clock.instant())));
      for (BackfillJob job : jobs) {
        for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
          due.add(job);
        }
      }
    }

    /** While anybody works no longer than a claim lasts: a function does not live longer. */
    private void letTimePass() {
      if (random.nextInt(20) == 0) {
        Duration jump = Duration.ofSeconds(random.nextInt(70) - 15);
        Instant then = clock.instant().plus(jump);
        if (working == 0 || then.isBefore(begun)) {
          begun = then;
        }
        if (Duration.between(begun, then).compareTo(Duration.ofSeconds(110)) < 0) {
          clock.set(then);
        }
      }
    }

    private void saw(String what) {
      seen.merge(what, 1, Integer::sum);
    }

    private final class Jobs implements JobQueue {
      @Override
      public void send(Collection<? extends Job> jobs) {
        jobs.forEach(job -> later.add((BackfillJob) job));
      }

      @Override
      public void sendLater(Job job, Duration delay) {
        later.add((BackfillJob) job);
      }
    }

    /** A function instance: what it holds in memory is its own. */
    private final class Function {
      private final BackfillSymbol backfill;
      private List<Object> fetch = List.of();

      Function() {
        Map<VendorName, KeyBudget> keys = new HashMap<>();
        LIMITS.forEach((vendor, limits) -> keys.put(vendor, new KeyBudget("key", limits)));
        StoredCallBudget budget = new StoredCallBudget(budgets, keys, clock);
        List<Vendor> vendors = new ArrayList<>();
        for (VendorName name : List.of(VendorName.YAHOO, VendorName.MASSIVE)) {
          vendors.add(new GuardedVendor(new ChanceVendor(name, budget, this), budget, clock));
        }
        backfill =
            new BackfillSymbol(
                symbols,
                history,
                new LatestRow(latestPrices, history, Backoff.contended(_ -> true), clock),
                new BarValidator(new InMemoryQuarantine(clock), clock),
                new VendorRouter(vendors, new Retries(this::letOthersGoOn, random), clock),
                queue,
                new InMemoryLeases(clock),
                new Corrections(new InMemorySyncRuns(clock), clock),
                new LastSync(new InMemorySyncRuns(clock)),
                new Retention(6),
                Backoff.contended(_ -> true),
                clock);
      }

      private boolean letOthersGoOn(Duration pause) {
        turns.step();
        return true;
      }

      void work() {
        for (BackfillJob job = due.poll(); job != null; job = due.poll()) {
          working++;
          try {
            BackfillSymbol.Outcome outcome = backfill.run(job);
            saw(outcome.name());
            if (outcome == BackfillSymbol.Outcome.ACTIVATED) {
              done.add(fetch);
            }
          } catch (StoreException e) {
            saw("store failed");
          } catch (VendorException e) {
            saw("failed");
          } catch (Killed e) {
            saw("killed");
          } finally {
            inFlight.remove(fetch);
            fetch = List.of();
            working--;
          }
        }
      }
    }

    private final class ChanceVendor implements Vendor {
      private final VendorName name;
      private final StoredCallBudget budget;
      private final Function caller;

      ChanceVendor(VendorName name, StoredCallBudget budget, Function caller) {
        this.name = name;
        this.budget = budget;
        this.caller = caller;
      }

      @Override
      public VendorName name() {
        return name;
      }

      @Override
      public Capabilities capabilities() {
        return new Capabilities(Markets.ids(), 0, 252, false, true, true, false, false);
      }

      @Override
      public int historyCalls() {
        return name == VendorName.MASSIVE ? 3 : 1;
      }

      @Override
      public DailyHistory dailyHistory(HistoryRequest request) {
        for (int i = 0; i < historyCalls(); i++) {
          budget.spend(name);
          count();
          turns.step();
        }
        if (faultsOn && random.nextInt(4) == 0) {
          saw("refused");
          throw new VendorException(name, failure(), "by chance");
        }
        fetched(List.of(request.symbol(), request.from(), request.to()));
        return new DailyHistory(
            name,
            bars(request),
            List.of(),
            DailyHistory.Excerpts.NONE,
            CorporateActions.NONE,
            USD,
            null,
            null);
      }

      private void fetched(List<Object> range) {
        saw("fetched");
        if (done.contains(range) || !inFlight.add(range)) {
          broken.add("fetched twice: " + range);
        }
        caller.fetch = range;
      }

      /** Not those that end a symbol, or close a key for longer than a schedule lasts. */
      private VendorFailure failure() {
        VendorFailure[] some = {
          VendorFailure.THROTTLED,
          VendorFailure.UNAVAILABLE,
          VendorFailure.MALFORMED,
          VendorFailure.EMPTY,
          VendorFailure.BOT_CHALLENGE
        };
        return some[random.nextInt(some.length)];
      }

      private void count() {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        BudgetLimits limits = LIMITS.getOrDefault(name, new BudgetLimits(1, 1, ZoneOffset.UTC));
        if (calls.merge(List.of(name, minute), 1, Integer::sum) > limits.perMinute()
            || calls.merge(List.of(name, day), 1, Integer::sum) > limits.perDay()) {
          broken.add("over the budget of " + name + " at " + now);
        }
      }

      private List<Bar> bars(HistoryRequest request) {
        List<Bar> bars = new ArrayList<>();
        for (Session session : request.market().calendar().sessions(request.from(), request.to())) {
          bars.add(
              Bar.ranked(
                  session.date(),
                  Ohlcv.ofClose(BigDecimal.TEN),
                  USD,
                  name,
                  Finality.FINAL,
                  session.close(),
                  clock.instant(),
                  request.run()));
        }
        return bars;
      }

      @Override
      public LiveQuotes liveQuotes(List<Symbol> symbols) {
        throw new UnsupportedOperationException("no live prices");
      }
    }
  }
}
