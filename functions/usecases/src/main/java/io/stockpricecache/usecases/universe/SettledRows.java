package io.stockpricecache.usecases.universe;

import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says on the rows of universes up to which change what is tracked follows them. */
record SettledRows(StoredUniverses universes, Backoff backoff) {

  /**
   * Says it of a universe.
   *
   * @param read as it was followed; a change that was made since is still to be followed
   * @param refused why a symbol is not tracked, in words
   * @return which of its members are not tracked, and why, in words
   */
  Optional<String> tell(StoredUniverse read, Memberships members, Map<Symbol, String> refused) {
    Optional<String> problem = problem(read, members, refused);
    var _ =
        backoff.update(
            "the universe " + read.name(),
            read,
            row -> {
              StoredUniverse told = told(row, read.changedAt(), problem.orElse(null));
              return told.equals(row) || universes.save(told);
            },
            () -> universes.find(read.name()));
    return problem;
  }

  private static StoredUniverse told(StoredUniverse row, Instant change, @Nullable String problem) {
    Instant before = row.settledAt();
    boolean isLater = before == null || before.isBefore(change);
    return (isLater ? row.settled(change) : row).withProblem(problem);
  }

  private static Optional<String> problem(
      StoredUniverse universe, Memberships members, Map<Symbol, String> refused) {
    Map<String, List<Symbol>> byReason = new TreeMap<>();
    refused.forEach(
        (symbol, why) -> {
          if (members.of(symbol).contains(universe.name())) {
            byReason.computeIfAbsent(why, _ -> new ArrayList<>()).add(symbol);
          }
        });
    List<String> parts = new ArrayList<>();
    byReason.forEach(
        (why, its) ->
            parts.add(its.size() + " not tracked (" + MemberChange.named(its) + "): " + why));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }
}
