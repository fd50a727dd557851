package io.stockpricecache.testkit.directory;

import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.testkit.contract.InstrumentDirectoryContract;
import java.time.InstantSource;

final class InMemoryInstrumentDirectoryTest extends InstrumentDirectoryContract {

  @Override
  protected InstrumentDirectory create(InstantSource clock) {
    return new InMemoryInstrumentDirectory(clock);
  }
}
