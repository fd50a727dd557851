package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.testkit.contract.ReadReportsContract;
import java.time.InstantSource;

final class InMemoryReadReportsTest extends ReadReportsContract {

  @Override
  protected ReadReports create(InstantSource clock) {
    return new InMemoryReadReports(clock);
  }
}
