package io.stockpricecache.testkit.simulator;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.DeadLetters;
import io.stockpricecache.domain.store.JobQueue;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.Quarantine;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.vendor.VendorRouter;
import java.time.InstantSource;

/**
 * What the use cases of one function instance are made of.
 *
 * @param deadLetters keeps what a handler gives up for good
 */
public record Parts(
    Symbols symbols,
    LatestPrices latestPrices,
    PriceHistory history,
    Quarantine quarantine,
    Leases leases,
    SyncRuns runs,
    JobQueue queue,
    DeadLetters deadLetters,
    VendorRouter vendors,
    Retention retention,
    InstantSource clock) {

  public Parts {
    requireNonNull(symbols, "symbols is null");
    requireNonNull(latestPrices, "latestPrices is null");
    requireNonNull(history, "history is null");
    requireNonNull(quarantine, "quarantine is null");
    requireNonNull(leases, "leases is null");
    requireNonNull(runs, "runs is null");
    requireNonNull(queue, "queue is null");
    requireNonNull(deadLetters, "deadLetters is null");
    requireNonNull(vendors, "vendors is null");
    requireNonNull(retention, "retention is null");
    requireNonNull(clock, "clock is null");
  }
}
