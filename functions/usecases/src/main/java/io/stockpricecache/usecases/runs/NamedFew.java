package io.stockpricecache.usecases.runs;

import java.util.Collection;
import java.util.stream.Collectors;

/** A list in a run's message, which names few of many. */
public final class NamedFew {

  private NamedFew() {}

  /**
   * Such as {@code no vendor knows A, B and 3 more}.
   *
   * @param what stands before the names
   * @param names in the order in which they are told, one at least
   * @param most how many are told
   */
  public static String inWords(String what, Collection<String> names, int most) {
    int more = names.size() - most;
    return names.stream()
        .limit(most)
        .collect(Collectors.joining(", ", what, more > 0 ? " and " + more + " more" : ""));
  }
}
