package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import java.time.Duration;

/** The in-memory twins on one clock. */
public class InMemoryCache {

  public final TestClock clock;
  public final InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
  public final InMemorySymbols symbols = new InMemorySymbols(latestPrices);
  public final InMemoryPriceHistory history;
  public final InMemoryJobQueue queue = new InMemoryJobQueue();
  public final InMemoryPriceTicks ticks;
  public final InMemoryIntradayBars intraday;
  public final InMemoryStoredUniverses universes = new InMemoryStoredUniverses();
  public final InMemoryQuarantine quarantine;
  public final InMemoryLeases leases;
  public final InMemorySyncRuns runs;
  public final InMemoryVendorBudgets budgets;
  public final InMemoryJobRecords records;
  public final InMemoryReadReports reads;

  protected InMemoryCache(String now) {
    this(now, Retention.ONE_YEAR);
  }

  protected InMemoryCache(String now, Retention retention) {
    clock = TestClock.at(now);
    history = new InMemoryPriceHistory(retention, clock);
    ticks = new InMemoryPriceTicks(clock);
    intraday = new InMemoryIntradayBars(Duration.ofDays(60), clock);
    quarantine = new InMemoryQuarantine(clock);
    leases = new InMemoryLeases(clock);
    runs = new InMemorySyncRuns(clock);
    budgets = new InMemoryVendorBudgets(clock);
    records = new InMemoryJobRecords(clock);
    reads = new InMemoryReadReports(clock);
  }

  /** An empty one at that time. */
  public static InMemoryCache at(String now) {
    return new InMemoryCache(now);
  }

  /** The symbol's latest row. */
  public LatestPrice row(Symbol symbol) {
    return latestPrices.find(symbol).orElseThrow();
  }
}
