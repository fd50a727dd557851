package io.stockpricecache.simulator;

import java.util.List;
import java.util.Map;

/**
 * What a schedule came to.
 *
 * @param violations rules that were broken, each with how; none if all is well
 * @param seen how often each thing befell
 * @param digest the same for every run that did the same
 * @param tables all that is stored at the end, line by line
 */
public record Result(
    long seed,
    List<String> violations,
    Map<String, Integer> seen,
    long digest,
    List<String> tables) {

  public Result {
    violations = List.copyOf(violations);
    seen = Map.copyOf(seen);
    tables = List.copyOf(tables);
  }
}
