package io.stockpricecache.usecases.universe;

import io.stockpricecache.domain.symbol.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a change of members was, in words. */
final class MemberChange {

  private static final int NAMED = 5;

  private MemberChange() {}

  /** Such as {@code 2 added (AAPL, MSFT), 1 removed (IBM)}; empty if there was none. */
  static Optional<String> inWords(Collection<Symbol> added, Collection<Symbol> removed) {
    List<String> parts = new ArrayList<>();
    if (!added.isEmpty()) {
      parts.add(added.size() + " added (" + named(added) + ")");
    }
    if (!removed.isEmpty()) {
      parts.add(removed.size() + " removed (" + named(removed) + ")");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  /** The first of them. */
  static String named(Collection<Symbol> symbols) {
    String first =
        symbols.stream().sorted().limit(NAMED).map(Symbol::value).collect(Collectors.joining(", "));
    return symbols.size() > NAMED ? first + ", …" : first;
  }
}
