package io.stockpricecache.usecases.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.Directory;
import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the directory that is searched of what the vendors' parts hold and of the seed. A part that
 * cannot be read costs the others nothing, nor what was read of that vendor before.
 */
public final class ReadDirectory {

  private final InstrumentDirectory store;

  public ReadDirectory(InstrumentDirectory store) {
    this.store = requireNonNull(store, "store is null");
  }

  /** A part with what is in it. */
  private record Held(DirectoryPart part, List<ListedInstrument> listed) {}

  /** What was read. */
  public static final class Loaded {

    /** The seed alone, before anything was read. */
    public static Loaded ofSeed() {
      return new Loaded(Map.of(), Directory.of(List.of()), List.of());
    }

    private final Map<VendorName, Held> held;
    private final Directory directory;
    private final List<String> problems;

    private Loaded(Map<VendorName, Held> held, Directory directory, List<String> problems) {
      this.held = Map.copyOf(held);
      this.directory = directory;
      this.problems = List.copyOf(problems);
    }

    public Directory directory() {
      return directory;
    }

    /** Why what is published is not in it, in words. */
    public List<String> problems() {
      return problems;
    }
  }

  /**
   * The newest directory: the same object as before where nothing else is published, for one small
   * read.
   *
   * @throws io.stockpricecache.domain.store.StoreException if the store does not answer
   */
  public Loaded read(Loaded before) {
    Rows<DirectoryPart> parts = store.parts();
    List<String> problems = new ArrayList<>();
    parts.unreadable().forEach(bad -> problems.add(bad.key() + ": " + bad.reason()));
    Map<VendorName, Held> held = new EnumMap<>(VendorName.class);
    for (DirectoryPart part : parts) {
      Optional.ofNullable(before.held.get(part.vendor()))
          .filter(old -> old.part().equals(part))
          .or(() -> find(part, problems))
          .or(() -> Optional.ofNullable(before.held.get(part.vendor())))
          .ifPresent(found -> held.put(part.vendor(), found));
    }
    // What another version has written is no reason to forget what is known.
    if (!parts.unreadable().isEmpty()) {
      before.held.forEach(held::putIfAbsent);
    }
    return held.equals(before.held) && problems.equals(before.problems)
        ? before
        : new Loaded(held, held.equals(before.held) ? before.directory : of(held), problems);
  }

  private Optional<Held> find(DirectoryPart part, List<String> problems) {
    try {
      Optional<Held> found = store.find(part).map(listed -> new Held(part, listed));
      if (found.isEmpty()) {
        problems.add("the list of " + part.vendor() + " of " + part.version() + " is not whole");
      }
      return found;
    } catch (UnreadableRowException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Whose prices count more, counts more here, too. */
  private static Directory of(Map<VendorName, Held> held) {
    return Directory.of(
        held.values().stream()
            .sorted(Comparator.comparingInt(each -> -each.part().vendor().authority()))
            .map(Held::listed)
            .toList());
  }
}
