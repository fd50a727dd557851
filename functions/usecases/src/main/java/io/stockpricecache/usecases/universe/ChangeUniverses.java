package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Changes universes. What is tracked follows by a {@code UniverseJob}, which the caller queues; if
 * it is not, the next close sync does.
 *
 * <p>The members are many rows. So a change of them first writes the universe's own row, then the
 * members, and then the universe's row again unless somebody has written it meanwhile, in which
 * case all is done again: cut off at any place, the universe is known to be unsettled, and of
 * several that replace its members at once, the last to end has all of its own.
 */
public final class ChangeUniverses {

  private final StoredUniverses store;
  private final KnownUniverses known;
  private final Backoff backoff;
  private final InstantSource clock;

  public ChangeUniverses(
      StoredUniverses store, KnownUniverses known, Backoff backoff, InstantSource clock) {
    this.store = requireNonNull(store, "store is null");
    this.known = requireNonNull(known, "known is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Puts the list in the place of the universe's members; one that is not known begins, disabled.
   *
   * @param replace whether it may remove more than half of them
   * @return the universe as it is then
   * @throws RefusedMembersException for an empty list, one that is too long, or one that removes
   *     more than half and may not; nothing is changed then
   * @throws StoreException if the store does not answer; doing it again is safe
   */
  public StoredUniverse put(TierName name, MemberList list, boolean replace) {
    Set<Symbol> members = new TreeSet<>(list.members());
    RefusedMembersException.requireSize(members.size());
    return change(
        name,
        standing -> {
          RefusedMembersException.requireMost(standing, members, replace);
          return members;
        },
        universe -> list.describe(universe));
  }

  /**
   * Adds members to a universe that is known.
   *
   * @return the universe as it is then; empty if none of that name is known
   * @throws RefusedMembersException if they would be too many
   */
  public Optional<StoredUniverse> add(TierName name, Collection<Symbol> added) {
    return known
        .find(name)
        .map(
            _ ->
                change(
                    name,
                    standing -> {
                      Set<Symbol> all = new TreeSet<>(standing);
                      all.addAll(added);
                      RefusedMembersException.requireSize(all.size());
                      return all;
                    },
                    universe -> universe));
  }

  /**
   * Has the members of a universe tracked, or no more; nothing changes if that is so.
   *
   * @return the universe as it is then; empty if none of that name is known
   */
  public Optional<StoredUniverse> enable(TierName name, boolean isEnabled) {
    if (known.find(name).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        backoff.untilDone(
            "the universe " + name, () -> enable(known.find(name).orElseThrow(), isEnabled)));
  }

  /** Empty if somebody else has written the universe's row meanwhile. */
  private Optional<StoredUniverse> enable(StoredUniverse universe, boolean isEnabled) {
    if (!universe.isStored()) {
      return Optional.of(begin(universe.name(), isEnabled));
    }
    return universe.enabled() == isEnabled
        ? Optional.of(universe)
        : save(universe.withEnabled(isEnabled, nextChange(universe)));
  }

  /** With the members of the list that comes with the product. */
  private StoredUniverse begin(TierName name, boolean isEnabled) {
    return change(name, standing -> standing, it -> it.withEnabled(isEnabled, it.changedAt()));
  }

  private StoredUniverse change(
      TierName name, UnaryOperator<Set<Symbol>> members, UnaryOperator<StoredUniverse> describe) {
    return backoff.untilDone(
        "the universe " + name,
        () -> {
          StoredUniverse universe =
              known.find(name).orElseGet(() -> known.empty(name, name.value()));
          Set<Symbol> standing = standing(universe);
          Set<Symbol> wanted = members.apply(standing);
          Optional<String> words =
              MemberChange.inWords(without(wanted, standing), without(standing, wanted));
          // As it is until then, but that it has changed.
          return save(universe.withEnabled(universe.enabled(), nextChange(universe)))
              .flatMap(claimed -> replace(describe.apply(claimed), wanted, words));
        });
  }

  /** Empty if somebody else has written the universe's row meanwhile. */
  private Optional<StoredUniverse> replace(
      StoredUniverse claimed, Set<Symbol> wanted, Optional<String> words) {
    // What was read before the claim may be older than what others have written since.
    Set<Symbol> standing = standing(claimed);
    store.change(claimed.name(), without(wanted, standing), without(standing, wanted));
    return save(
        claimed.withMembers(
            wanted.size(),
            claimed.asOf(),
            claimed.source(),
            words.orElse(claimed.change()),
            nextChange(claimed)));
  }

  /**
   * Those there are; of a list of the product that is not stored yet, its own.
   *
   * @throws UnreadableRowException if some cannot be read
   */
  private Set<Symbol> standing(StoredUniverse universe) {
    Rows<Symbol> members = known.members(universe);
    members.unreadable().stream()
        .findFirst()
        .ifPresent(
            row -> {
              throw new UnreadableRowException(row);
            });
    return new TreeSet<>(members);
  }

  private static Set<Symbol> without(Set<Symbol> all, Set<Symbol> others) {
    Set<Symbol> left = new TreeSet<>(all);
    left.removeAll(others);
    return left;
  }

  private Optional<StoredUniverse> save(StoredUniverse universe) {
    return store.save(universe)
        ? Optional.of(universe.withVersion(universe.version() + 1))
        : Optional.empty();
  }

  /** Later than its last change, in whole seconds: else a new one would seem to be settled. */
  private Instant nextChange(StoredUniverse universe) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant last = universe.changedAt();
    return now.isAfter(last) ? now : last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }
}
