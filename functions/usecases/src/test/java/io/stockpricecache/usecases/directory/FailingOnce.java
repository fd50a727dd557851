package io.stockpricecache.usecases.directory;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A directory whose first write of a vendor's chunk fails. */
final class FailingOnce implements InstrumentDirectory {

  private final InstrumentDirectory directory;
  private final VendorName vendor;
  private boolean hasFailed;

  FailingOnce(InstrumentDirectory directory, VendorName vendor) {
    this.directory = directory;
    this.vendor = vendor;
  }

  @Override
  public void saveChunk(VendorName its, Instant version, int number, List<ListedInstrument> chunk) {
    if (its == vendor && !hasFailed) {
      hasFailed = true;
      throw new StoreException("writing failed", null);
    }
    directory.saveChunk(its, version, number, chunk);
  }

  @Override
  public boolean publish(DirectoryPart part) {
    return directory.publish(part);
  }

  @Override
  public Rows<DirectoryPart> parts() {
    return directory.parts();
  }

  @Override
  public Optional<List<ListedInstrument>> find(DirectoryPart part) {
    return directory.find(part);
  }
}
