package io.stockpricecache.testkit.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory in maps. */
public final class InMemoryInstrumentDirectory implements InstrumentDirectory {

  private record Key(VendorName vendor, Instant version, int number) {}

  private final Map<Key, List<ListedInstrument>> chunks = new HashMap<>();
  private final Map<VendorName, DirectoryPart> parts = new EnumMap<>(VendorName.class);
  private final InstantSource clock;

  public InMemoryInstrumentDirectory(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void saveChunk(
      VendorName vendor, Instant version, int number, List<ListedInstrument> chunk) {
    InstrumentDirectory.requireChunk(chunk);
    chunks.putIfAbsent(new Key(vendor, version, number), List.copyOf(chunk));
  }

  @Override
  public synchronized boolean publish(DirectoryPart part) {
    DirectoryPart standing = parts.get(part.vendor());
    if (standing != null && !standing.version().isBefore(part.version())) {
      return false;
    }
    parts.put(part.vendor(), part);
    return true;
  }

  @Override
  public synchronized Rows<DirectoryPart> parts() {
    return Rows.of(parts.values().stream().filter(part -> isKept(part.version())).toList());
  }

  @Override
  public synchronized Optional<List<ListedInstrument>> find(DirectoryPart part) {
    List<ListedInstrument> listed = new ArrayList<>();
    for (int number = 0; number < part.chunks(); number++) {
      List<ListedInstrument> chunk = chunks.get(new Key(part.vendor(), part.version(), number));
      if (chunk == null || !isKept(part.version())) {
        return Optional.empty();
      }
      listed.addAll(chunk);
    }
    return Optional.of(listed);
  }

  private boolean isKept(Instant version) {
    return version.plus(KEPT).isAfter(clock.instant());
  }
}
