package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Renews stored universes whose list has a newer form: that of all that is listed once a vendor's
 * part of the directory is built anew, and one that comes with the product once a release has a
 * later one than is stored.
 */
public final class RenewLists {

  private static final Set<InstrumentKind> KINDS = Set.of(InstrumentKind.STOCK, InstrumentKind.ETF);

  private final StoredUniverses store;
  private final ChangeUniverses change;
  private final InstrumentDirectory directory;
  private final Backoff backoff;

  public RenewLists(
      StoredUniverses store,
      ChangeUniverses change,
      InstrumentDirectory directory,
      Backoff backoff) {
    this.store = requireNonNull(store, "store is null");
    this.change = requireNonNull(change, "change is null");
    this.directory = requireNonNull(directory, "directory is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  /**
   * Renews those that are stored.
   *
   * @throws StoreException if the store does not answer
   */
  void renew() {
    for (StoredUniverse universe : store.all()) {
      if (universe.name().equals(TierName.FULL)) {
        renewFull(universe);
      } else {
        KnownUniverses.file(universe.name())
            .filter(file -> file.asOf().isAfter(universe.asOf()))
            .ifPresent(
                file -> put(universe, MemberList.of(file.symbols(), file.source(), file.asOf())));
      }
    }
  }

  private void renewFull(StoredUniverse universe) {
    Rows<DirectoryPart> parts = directory.parts();
    Optional<Instant> newest =
        parts.stream().map(DirectoryPart::version).max(Comparator.naturalOrder());
    if (newest.isEmpty() || !parts.unreadable().isEmpty()) {
      return;
    }
    String source = "stocks and ETFs of the directory of instruments of " + newest.get();
    if (universe.source().equals(source)) {
      return;
    }
    LocalDate asOf = LocalDate.ofInstant(newest.get(), ZoneOffset.UTC);
    listed(parts).ifPresent(listed -> put(universe, MemberList.of(listed, source, asOf)));
  }

  /** By all vendors together; empty if the part of one is not there whole. */
  private Optional<Set<Symbol>> listed(List<DirectoryPart> parts) {
    Set<Symbol> listed = new TreeSet<>();
    for (DirectoryPart part : parts) {
      Optional<List<ListedInstrument>> its = directory.find(part);
      if (its.isEmpty()) {
        return Optional.empty();
      }
      its.get().stream()
          .filter(it -> it.type() != null && KINDS.contains(it.type()))
          .map(ListedInstrument::symbol)
          .filter(symbol -> Markets.findTrackable(symbol).isPresent())
          .filter(symbol -> Spelling.mistaken(symbol).isEmpty())
          .forEach(listed::add);
    }
    return Optional.of(listed);
  }

  /** A list that is refused stays as it is, and its row says so. */
  private void put(StoredUniverse universe, MemberList list) {
    try {
      var _ = change.put(universe.name(), list, /* replace= */ false);
    } catch (RefusedMembersException e) {
      String problem = "the list of " + list.asOf() + " is not taken: " + e.getMessage();
      var _ =
          backoff.update(
              "the universe " + universe.name(),
              universe,
              row -> problem.equals(row.change()) || store.save(said(row, problem)),
              () -> store.find(universe.name()));
    }
  }

  private static StoredUniverse said(StoredUniverse row, String what) {
    return row.withMembers(row.count(), row.asOf(), row.source(), what, row.changedAt());
  }
}
