package io.stockpricecache.simulator.stores;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** All that is stored, empty at the beginning of a schedule. */
public record Stores(
    Symbols symbols,
    LatestPrices latestPrices,
    PriceHistory history,
    Quarantine quarantine,
    Leases leases,
    SyncRuns runs,
    PriceTicks ticks,
    IntradayBars intraday,
    StoredUniverses universes,
    VendorBudgets budgets,
    Mailbox mailbox) {

  public Stores {
    requireNonNull(symbols, "symbols is null");
    requireNonNull(latestPrices, "latestPrices is null");
    requireNonNull(history, "history is null");
    requireNonNull(quarantine, "quarantine is null");
    requireNonNull(leases, "leases is null");
    requireNonNull(runs, "runs is null");
    requireNonNull(ticks, "ticks is null");
    requireNonNull(intraday, "intraday is null");
    requireNonNull(universes, "universes is null");
    requireNonNull(budgets, "budgets is null");
    requireNonNull(mailbox, "mailbox is null");
  }

  /** Makes the stores of a schedule. */
  @FunctionalInterface
  public interface Maker {
    Stores make(Retention retention, InstantSource clock);
  }

  /** The twins. */
  public static Stores inMemory(Retention retention, InstantSource clock) {
    InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
    return new Stores(
        new InMemorySymbols(latestPrices),
        latestPrices,
        new InMemoryPriceHistory(retention, clock),
        new InMemoryQuarantine(clock),
        new InMemoryLeases(clock),
        new InMemorySyncRuns(clock),
        new InMemoryPriceTicks(clock),
        new InMemoryIntradayBars(Duration.ofDays(60), clock),
        new InMemoryStoredUniverses(),
        new InMemoryVendorBudgets(clock),
        new InMemoryMailbox());
  }

  private static final class InMemoryMailbox implements Mailbox {
    private final InMemoryJobQueue queue = new InMemoryJobQueue();
    private int collected;

    @Override
    public JobQueue queue() {
      return queue;
    }

    @Override
    public List<Message> collect(Instant now) {
      List<Message> fresh = new ArrayList<>();
      for (InMemoryJobQueue.Sent sent : queue.deliveriesFrom(collected)) {
        String id = "m" + collected;
        fresh.add(new Message(id, "receipt of " + id, sent.job(), now));
        collected++;
      }
      return fresh;
    }

    @Override
    public void done(Message message) {}

    @Override
    public void bury(Message message, String reason) {}
  }
}
