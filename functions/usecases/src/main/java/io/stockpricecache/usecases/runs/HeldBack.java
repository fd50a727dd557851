package io.stockpricecache.usecases.runs;

import java.util.Map;
import java.util.stream.Collectors;

/** Prices that a run has not taken, by reason. */
public final class HeldBack {

  private HeldBack() {}

  public static int count(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** For a run's message, such as {@code 3 prices held back: JUMP 2, WRONG_SESSION 1}. */
  public static String inWords(Map<?, Integer> byReason) {
    int count = count(byReason);
    return byReason.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(
            Collectors.joining(
                ", ", count + (count == 1 ? " price" : " prices") + " held back: ", ""));
  }
}
