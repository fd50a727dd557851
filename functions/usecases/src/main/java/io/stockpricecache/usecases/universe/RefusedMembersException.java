package io.stockpricecache.usecases.universe;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.util.Set;

/**
 * A list of members is not taken: it is empty, or too long, or so much shorter than the one before
 * that it is likely to have been cut off.
 */
public final class RefusedMembersException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Below it, a list is looked over at a glance. */
  private static final int FEW = 20;

  private final boolean isDoubtful;

  private RefusedMembersException(String message, boolean isDoubtful) {
    super(message);
    this.isDoubtful = isDoubtful;
  }

  /** Whether it may be meant so, and is taken by who says that. */
  public boolean isDoubtful() {
    return isDoubtful;
  }

  static void requireSize(int size) {
    if (size == 0) {
      throw new RefusedMembersException(
          "a list without members; disable the universe instead", false);
    }
    if (size > StoredUniverses.MAX_MEMBERS) {
      throw new RefusedMembersException(
          "%,d members; the most are %,d".formatted(size, StoredUniverses.MAX_MEMBERS), false);
    }
  }

  static void requireMost(Set<Symbol> standing, Set<Symbol> members, boolean replace) {
    long removed = standing.stream().filter(symbol -> !members.contains(symbol)).count();
    if (!replace && standing.size() >= FEW && removed * 2 > standing.size()) {
      throw new RefusedMembersException(
          "it would remove %,d of %,d members, more than half; replace=true does so"
              .formatted(removed, standing.size()),
          true);
    }
  }
}
