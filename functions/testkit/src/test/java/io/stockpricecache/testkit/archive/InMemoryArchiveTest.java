package io.stockpricecache.testkit.archive;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.testkit.contract.ArchiveContract;
import java.time.InstantSource;

class InMemoryArchiveTest extends ArchiveContract {

  @Override
  protected Archive create(InstantSource clock) {
    return new InMemoryArchive(clock);
  }
}
