package io.stockpricecache.simulator;

import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.routing.Retries;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.simulator.stores.Message;
import io.stockpricecache.simulator.stores.Stores;
import io.stockpricecache.simulator.truth.Chance;
import io.stockpricecache.simulator.turns.FaultyPort;
import io.stockpricecache.simulator.turns.FaultyPort.Killed;
import io.stockpricecache.simulator.turns.FaultyPort.Rates;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The instances of all functions. One that was killed is followed by a new one. */
final class Fleet {

  private final World world;
  private final Ledger ledger;
  private final VendorCalls calls;
  private final Stores stores;
  private final Courier courier;
  private final Functions.@Nullable Maker maker;
  private final List<Slot> pollers;
  private final List<Slot> syncers;
  private final List<Slot> fillers;
  private final List<Slot> users;
  private final Map<String, String> buried = new HashMap<>();

  /**
   * @param maker makes the handlers; null for the use cases alone
   */
  Fleet(
      World world, Ledger ledger, Stores stores, Courier courier, Functions.@Nullable Maker maker) {
    this.world = world;
    this.ledger = ledger;
    this.calls = new VendorCalls(world, ledger);
    this.stores = stores;
    this.courier = courier;
    this.maker = maker;
    // Timeouts and concurrency as in template.yaml.
    pollers = slots("poll", 2, Duration.ofSeconds(55));
    syncers = slots("sync", 2, Duration.ofMinutes(5));
    fillers = slots("fill", 2, Duration.ofMinutes(2));
    users = slots("user", 2, Duration.ofSeconds(15));
  }

  private List<Slot> slots(String name, int count, Duration longest) {
    return IntStream.range(0, count).mapToObj(i -> new Slot(name + i, longest)).toList();
  }

  Slot poller(Chance chance) {
    return chance.oneOf(pollers);
  }

  Slot syncer(Chance chance) {
    return chance.oneOf(syncers);
  }

  Slot filler(Chance chance) {
    return chance.oneOf(fillers);
  }

  Slot user(Chance chance) {
    return chance.oneOf(users);
  }

  void becomesQuiet() {
    for (List<Slot> slots : List.of(pollers, syncers, fillers, users)) {
      slots.forEach(Slot::becomesQuiet);
    }
  }

  /** Why the message was given up, if it was. */
  @Nullable String buriedFor(Message message) {
    return buried.remove(message.receiptHandle());
  }

  private Rates rates() {
    int faults = world.setting.faults();
    return world.isQuiet()
        ? Rates.NONE
        : new Rates(faults / 2, faults / 2, faults / 4, faults * 2, faults);
  }

  /** A place for an instance. */
  final class Slot {
    private final String name;
    private final Duration longest;
    private @Nullable Live live;
    private int started;

    Slot(String name, Duration longest) {
      this.name = name;
      this.longest = longest;
    }

    Functions functions() {
      return live().functions;
    }

    Parts parts() {
      return live().parts;
    }

    /** Runs one invocation, whatever becomes of it. */
    void invoke(String what, Runnable work) {
      Live its = live();
      its.instance.begin(ledger.official());
      world.note(its.instance + " begins " + what);
      try {
        work.run();
      } catch (Killed e) {
        world.note(its.instance + " is killed " + e.getMessage());
      } catch (StoreException | VendorException e) {
        world.note(its.instance + " fails: " + e.getMessage());
        world.saw("failed");
      } catch (RuntimeException e) {
        world.violated("nothing but stores and vendors fails", what + ": " + trace(e));
      }
      if (its.instance.isDead()) {
        live = null;
      }
    }

    void becomesQuiet() {
      if (live != null) {
        live.faults.set(rates());
      }
    }

    private Live live() {
      Live its = live;
      if (its == null) {
        its = new Live(new Instance(world, name + "." + started, longest));
        started++;
        live = its;
      }
      return its;
    }
  }

  private static String trace(RuntimeException e) {
    StringBuilder text = new StringBuilder(e.toString());
    for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
      text.append(" < ").append(e.getStackTrace()[i]);
    }
    return text.toString();
  }

  /** An instance and what it holds in memory. */
  private final class Live {
    private final Instance instance;
    private final FaultyPort faults;
    private final Parts parts;
    private final Functions functions;

    Live(Instance instance) {
      this.instance = instance;
      this.faults = new FaultyPort(world.faults.generator(), instance, rates());
      Map<VendorName, KeyBudget> keys = new HashMap<>();
      world
          .setting
          .vendors()
          .forEach(vendor -> keys.put(vendor, new KeyBudget("key", world.setting.limits())));
      StoredCallBudget budget =
          new StoredCallBudget(
              faults.around(VendorBudgets.class, stores.budgets()), keys, instance::now);
      List<Vendor> vendors = new ArrayList<>();
      for (VendorName vendor : world.setting.vendors()) {
        vendors.add(new TruthVendor(world, ledger, calls, instance, vendor, budget));
      }
      Pause pause =
          _ -> {
            instance.step();
            return true;
          };
      Retries retries = new Retries(pause, world.faults.generator());
      parts =
          new Parts(
              faults.around(Symbols.class, stores.symbols()),
              faults.around(LatestPrices.class, stores.latestPrices()),
              faults.around(PriceHistory.class, stores.history()),
              faults.around(Quarantine.class, stores.quarantine()),
              faults.around(Leases.class, stores.leases()),
              faults.around(SyncRuns.class, stores.runs()),
              faults.around(PriceTicks.class, stores.ticks()),
              faults.around(IntradayBars.class, stores.intraday()),
              faults.around(StoredUniverses.class, stores.universes()),
              faults.around(JobQueue.class, courier),
              faults.around(DeadLetters.class, (_, handle, reason) -> buried.put(handle, reason)),
              new VendorRouter(vendors, retries, instance::now),
              world.setting.retention(),
              instance::now);
      functions =
          maker == null
              ? new UseCases(parts, this::left, this::ended, courier::failsWithItsBatch)
              : maker.make(parts, this::left);
    }

    private Duration left() {
      return Duration.between(world.now(), instance.deadline());
    }

    private void ended(BackfillJob job, Outcome outcome) {
      world.note(instance + " ended " + job.symbol() + " " + outcome);
      world.saw(outcome.name());
      new OutcomeCheck(world, ledger, courier).check(instance, job, outcome);
    }
  }
}
