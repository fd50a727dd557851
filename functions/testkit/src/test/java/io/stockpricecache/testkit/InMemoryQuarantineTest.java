package io.stockpricecache.testkit;

import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.testkit.contract.QuarantineContract;
import java.time.InstantSource;

final class InMemoryQuarantineTest extends QuarantineContract {

  @Override
  protected Quarantine create(InstantSource clock) {
    return new InMemoryQuarantine(clock);
  }
}
