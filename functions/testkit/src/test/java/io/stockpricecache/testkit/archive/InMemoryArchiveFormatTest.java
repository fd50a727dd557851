package io.stockpricecache.testkit.archive;

import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.testkit.contract.ArchiveFormatContract;

class InMemoryArchiveFormatTest extends ArchiveFormatContract {

  private final ArchiveFormat format = new InMemoryArchiveFormat();

  @Override
  protected ArchiveFormat format() {
    return format;
  }
}
