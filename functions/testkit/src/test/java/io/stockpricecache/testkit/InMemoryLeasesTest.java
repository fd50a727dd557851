package io.stockpricecache.testkit;

import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.testkit.contract.LeasesContract;
import java.time.InstantSource;

final class InMemoryLeasesTest extends LeasesContract {

  @Override
  protected Leases create(InstantSource clock) {
    return new InMemoryLeases(clock);
  }
}
