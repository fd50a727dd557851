package io.stockpricecache.api.several;

import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.Reading;
import io.stockpricecache.api.memory.Source;
import io.stockpricecache.api.memory.Sources;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows of the symbols that a request names, read with one call to the store.
 *
 * @param asked in the order asked, each once
 * @param found those that are tracked
 * @param unreadable those whose row is there and cannot be read
 */
public record TrackedRows(
    Collection<Symbol> asked, Map<Symbol, TrackedSymbol> found, Set<String> unreadable) {

  public static TrackedRows read(Reading reading, Collection<Symbol> asked) {
    Rows<TrackedSymbol> rows = reading.symbols().apply(asked);
    return new TrackedRows(
        asked,
        rows.stream().collect(Collectors.toMap(TrackedSymbol::symbol, Function.identity())),
        rows.unreadable().stream().map(UnreadableRow::key).collect(Collectors.toSet()));
  }

  /** Whether it is tracked: a row that cannot be read is there all the same. */
  public boolean isThere(Symbol symbol) {
    return found.containsKey(symbol) || unreadable.contains(symbol.value());
  }

  /** An answer of each symbol: of those that are tracked as the function makes it. */
  public List<Object> answers(Function<TrackedSymbol, Object> answer) {
    List<Object> answers = new ArrayList<>();
    for (Symbol symbol : asked) {
      TrackedSymbol row = found.get(symbol);
      answers.add(row == null ? unserved(symbol) : answer.apply(row));
    }
    return answers;
  }

  /** Those that are not tracked or cannot be read, each with the reason. */
  public List<Unserved> unserved() {
    return asked.stream().filter(symbol -> !found.containsKey(symbol)).map(this::unserved).toList();
  }

  /** With the symbols that have no row: any moment they may have one. */
  public Sources with(Sources sources) {
    Sources all = sources;
    for (Symbol symbol : asked) {
      if (!found.containsKey(symbol)) {
        all = all.with(Source.row(symbol, null));
      }
    }
    return all;
  }

  private Unserved unserved(Symbol symbol) {
    ProblemException why =
        unreadable.contains(symbol.value())
            ? ProblemException.unreadable()
            : ProblemException.notTracked(symbol);
    return new Unserved(symbol.value(), String.valueOf(why.getMessage()));
  }
}
